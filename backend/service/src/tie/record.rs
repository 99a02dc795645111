//! Records a tie of a person to a client. ISO/IEC 17021-1:2015, 5.2.10.

use crate::choice::{self, Choice};
use chrono::NaiveDate;
use domain::sentence::say;
use domain::tie::{Kind, Standing};
use domain::{Act, PROCESS, clause, of};
use kernel::declare::Words;
use kernel::{Always, Context, Deed, Done, Form, Meta, Reach, UseCase, fields};
use schema::person::{Person, Tie};
use schema::{Id, Json, Result, Settled, Snapshot};

/// How a tie is recorded.
pub static CASE: Record = Record;

/// The act.
pub struct Record;

const KINDS: Words = &[
    ("consultancy", "Management-system consultancy"),
    ("internal_audit", "Internal audit"),
    ("employment", "Employment or management"),
    ("other", "Other"),
];

fields! {
    /// What is entered.
    pub struct Input {
        client: Id<of::Client> = offered("Client", "clients"),
        kind: Kind = choice("Kind", KINDS),
        began_on: Option<NaiveDate> = date("Began on", Reach::PAST)
            .hint("If known: audits before that day are not affected.")
            .optional(),
        ended_on: Option<NaiveDate> = date("Ended on", Reach::PAST)
            .not_before("began_on")
            .hint("Leave empty while it is ongoing.")
            .optional(),
        evidence: String = area("What is known about it", 1000),
    }
}

impl UseCase for Record {
    type On = Person;
    type Input = Input;
    type When = Always;
    /// The clients there are to choose from.
    type Ground = Vec<Choice>;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RecordTie,
            title: "Record a tie to a client",
            lead: "Anyone who consulted for a client, or worked there, may not audit, review or decide for two years.",
            clause: Some(clause!(PROCESS, "5.2.10")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, _: &Person) -> Result<Vec<Choice>> {
        choice::clients(rx)
    }

    fn form(&self, _: &Person, clients: &Vec<Choice>) -> Form {
        Form::default().choose("clients", clients.clone())
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Record>) -> Result<Done> {
        let person = it.on.touch(tx)?;
        let input = it.input;
        Tie {
            id: tx.new_id(),
            person_id: person.id.clone(),
            client_id: input.client,
            kind: input.kind,
            began_on: input.began_on,
            ended_on: input.ended_on,
            evidence: input.evidence,
            standing: Standing::Bars,
            audit_id: None,
            apart: Json(Vec::new()),
            judged_by: None,
            judged_on: None,
            judgement: String::new(),
            version: 1,
        }
        .insert(tx)?;
        Ok(Done::at(
            &person,
            say!("The tie of {name} is recorded.", name = &person.name),
        ))
    }
}
