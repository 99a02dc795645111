//! Says that two records are of one natural person: from then on the rules look at both as at one.

use crate::choice::Choice;
use crate::person::pair::the_others;
use domain::human::Says;
use domain::sentence::say;
use domain::{Act, HOUSE, clause, of};
use kernel::{Always, Context, Deed, Done, Form, Meta, UseCase, fields};
use schema::person::Person;
use schema::{Id, Record, Result, Settled, Snapshot, human};
use std::borrow::Cow;

/// How two records are joined.
pub static CASE: Join = Join;

/// The act.
pub struct Join;

fields! {
    /// What is entered.
    pub struct Input {
        other: Id<of::Person> = offered("Other record of this person", "others"),
        reason: String = area("How you know", 1000).saying(),
    }
}

impl UseCase for Join {
    type On = Person;
    type Input = Input;
    type When = Always;
    /// The records of everyone else.
    type Ground = Vec<Choice>;
    kernel::no_rules!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::JoinPerson,
            title: "Say that two records are of one person",
            lead: "Impartiality and independence are then judged over both records, also for what was agreed before. Both records stay.",
            clause: Some(clause!(HOUSE, "identity")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<Vec<Choice>> {
        the_others(rx, on)
    }

    fn form(&self, _: &Person, others: &Vec<Choice>) -> Form {
        Form::default().choose("others", others.clone())
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Join>) -> Result<Done> {
        let other = Person::find(tx, &it.input.other)?;
        let person = human::link(tx, &it.on, &other, Says::Same, &it.input.reason)?;
        Ok(Done::at(
            &person,
            say!(
                "The records of {name} and {other} are of one person.",
                name = &person.name,
                other = other.name
            ),
        ))
    }
}
