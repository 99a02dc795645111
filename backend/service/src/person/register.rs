//! Enters a person who works for the body. ISO/IEC 17021-1:2015, 7.2 and 7.3.

use chrono::NaiveDate;
use domain::sentence::say;
use domain::{Act, PROCESS, clause};
use kernel::{Always, Context, Deed, Done, Meta, Nothing, Reach, UseCase, fields};
use schema::person::{self, Entered};
use schema::{Result, Settled, human};

/// How a person is entered.
pub static CASE: Register = Register;

/// The act.
pub struct Register;

fields! {
    /// What is entered.
    pub struct Input {
        name: String = text("Name", 120),
        email: String = email("Email"),
        employed: bool = tick("Employed by the body").blank(),
        agreement_on: Option<NaiveDate> = date("Date of the written agreement", Reach::PAST)
            .hint("For external people: confidentiality, impartiality, and the duty to declare links.")
            .optional(),
    }
}

impl UseCase for Register {
    type On = Nothing;
    type Input = Input;
    type When = Always;
    kernel::no_rules!();
    kernel::no_ground!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RegisterPerson,
            title: "Register a person",
            lead: "A person works for the body: employed, or external under a written agreement.",
            clause: Some(clause!(PROCESS, "7.3")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, _: &Nothing) -> String {
        String::new()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Register>) -> Result<Done> {
        let entered = Entered {
            id: tx.new_id(),
            name: it.input.name,
            email: it.input.email,
            employed: it.input.employed,
            agreement_on: it.input.agreement_on,
        };
        let person = person::insert(tx, entered)?;
        let near = human::waiting(tx, &person)?;
        let name = &person.name;
        let message = match near.first() {
            None => say!("{name} is registered. Record their competence next.", name),
            Some((other, _)) => say!(
                "{name} is registered. The record of {other} is nearly equal: the two count as one person until a colleague tells them apart.",
                name,
                other = &other.name
            ),
        };
        Ok(Done::at(&person, message))
    }
}
