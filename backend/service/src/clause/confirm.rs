//! Confirms from a licensed copy a clause known second-hand. When two people have, its rules are hard.

use crate::clause::section::second_hand;
use crate::settings::beside;
use domain::error::FieldError;
use domain::sentence::say;
use domain::{Act, Clause, Fault, HOUSE, Ruling, clause, of};
use kernel::{Always, Context, Deed, Done, Form, Meta, Nothing, UseCase, fields};
use schema::override_::{self, ClauseConfirmation};
use schema::{Id, Result, Settled, Snapshot, human};

/// How a clause is confirmed.
pub static CASE: Confirm = Confirm;

/// The act.
pub struct Confirm;

fields! {
    /// What is entered.
    pub struct Input {
        clause: String = offered("Clause", "clauses"),
        copy: String = text("Copy that was read", 200)
            .hint("Edition and licence or shelf mark."),
    }
}

/// What the rules have to know.
pub struct Facts {
    /// As whom it is recorded.
    person: Id<of::Person>,
    cited: Clause,
    /// Whether who confirms did so already, with whichever record.
    twice: bool,
}

impl UseCase for Confirm {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    type Facts = Facts;
    type Proof = ();
    kernel::no_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ConfirmClause,
            title: "Confirm a clause",
            lead: "You have read the clause in a licensed copy, and our rule says the same. Once two people have confirmed it, the mark \"to be confirmed\" is removed and the rule can no longer be set aside.",
            clause: Some(clause!(HOUSE, "override")),
            irreversible: true,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    fn form(&self, _: &Nothing, (): &()) -> Form {
        let clauses = second_hand().into_iter().map(|it| (word(it), label(it)));
        Form::default().choose("clauses", clauses.collect())
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
        let cited = second_hand()
            .into_iter()
            .find(|it| word(*it) == input.clause)
            .ok_or(Fault::NotFound)?;
        let before: Vec<Id<of::Person>> = override_::confirmations(rx)?
            .into_iter()
            .filter(|it| it.standard == cited.standard && it.clause == cited.clause)
            .map(|it| it.person_id)
            .collect();
        let confirms = human::one(rx, &person)?;
        Ok(Facts {
            person,
            cited,
            twice: human::each(rx, &before)?.contains(&confirms),
        })
    }

    fn rules(&self, _: &Nothing, facts: &Facts, _: &Input) -> Ruling<()> {
        let mut wrong = Vec::new();
        if facts.twice {
            wrong.push(FieldError::new(
                "clause",
                "You have already confirmed this clause. A second person must confirm it too.",
            ));
        }
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Confirm>) -> Result<Done> {
        let cited = it.facts.cited;
        ClauseConfirmation {
            id: tx.new_id(),
            standard: cited.standard.to_owned(),
            clause: cited.clause.to_owned(),
            person_id: it.facts.person,
            confirmed_on: tx.today(),
            copy: it.input.copy,
            version: 1,
        }
        .insert(tx)?;
        // What holds an act depends on what is confirmed.
        tx.touch_all();
        let message = say!(
            "Your confirmation of {clause} is recorded.",
            clause = label(cited)
        );
        beside::shown_beside(tx, context, message)
    }
}

fn word(clause: Clause) -> String {
    format!("{}@{}", clause.standard, clause.clause)
}

fn label(clause: Clause) -> String {
    format!("{}, {}", clause.standard, clause.clause)
}
