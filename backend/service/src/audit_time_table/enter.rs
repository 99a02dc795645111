//! Enters an audit-time table from a licensed copy. It serves only when a second person checked it.

use super::written::{Input, table};
use domain::audit_time::Table;
use domain::audit_time_table::State;
use domain::error::FieldError;
use domain::sentence::{Sentence, say};
use domain::{AIMS_BODIES, Act, Fault, PROCESS, Ruling, clause, of};
use kernel::{Always, Context, Deed, Done, Form, Meta, Nothing, UseCase};
use schema::audit_time_table::AuditTimeTable;
use schema::{Id, Json, Record, Result, Settled, Snapshot, audit_time_table, person};

/// How a table is entered.
pub static CASE: Enter = Enter;

/// The act.
pub struct Enter;

/// What the rules have to know.
pub struct Facts {
    /// Who enters it, by id and name.
    person: Id<of::Person>,
    name: String,
    /// Whether another table has the short name.
    taken: bool,
}

impl UseCase for Enter {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    type Facts = Facts;
    type Proof = Table;
    kernel::no_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::EnterTable,
            title: "Enter an audit-time table",
            lead: "Type the table from your licensed copy. A second person compares it with the source before anything is calculated with it.",
            clause: Some(clause!(PROCESS, "9.1.4.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    fn form(&self, _: &Nothing, (): &()) -> Form {
        let roles = catalogue::aims().roles.iter();
        let labelled = roles.map(|r| (r.code.clone(), Sentence::finished(&r.title)));
        let begun = serde_json::json!({
            "standard": AIMS_BODIES, "counts": "persons in the AI life cycle",
        });
        Form::default()
            .with(begun)
            .choose("roles", labelled.collect())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        _: &Nothing,
        (): (),
        input: &Input,
    ) -> Result<Facts> {
        let person = rx.person().ok_or(Fault::NoPerson)?;
        Ok(Facts {
            name: person::Person::find(rx, &person)?.name,
            person,
            taken: catalogue::audit_time_table(&input.identity).is_some()
                || audit_time_table::named(rx, &input.identity)?.is_some(),
        })
    }

    fn rules(&self, _: &Nothing, facts: &Facts, input: &Input) -> Ruling<Table> {
        if facts.taken {
            return Ruling::wrong(vec![FieldError::new(
                "identity",
                "Another table has this short name. Choose a different one.",
            )]);
        }
        match table(input, &facts.name) {
            Ok(table) => Ruling::proven(Vec::new(), table),
            Err(wrong) => Ruling::wrong(wrong),
        }
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Enter>) -> Result<Done> {
        let entered = AuditTimeTable {
            id: tx.new_id(),
            identity: it.proof.id.clone(),
            title: it.proof.title.clone(),
            body: Json(it.proof.clone()),
            state: State::Entered,
            entered_by: it.facts.person,
            entered_on: tx.today(),
            checked_by: None,
            checked_on: None,
            note: String::new(),
            version: 1,
        }
        .insert(tx)?;
        Ok(Done::at(
            &entered,
            say!(
                "{title} is waiting for a second person.",
                title = &entered.title
            ),
        ))
    }
}
