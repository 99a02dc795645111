//! Resolves a message that has not arrived, or of which nobody can tell.

use domain::error::FieldError;
use domain::mail::Resolved;
use domain::sentence::{say, word};
use domain::{Act, Ruling};
use kernel::declare::Words;
use kernel::{Always, Context, Deed, Done, Meta, UseCase, fields};
use schema::mail::{self, Mail};
use schema::{Result, Settled, Snapshot};

/// How such a message is resolved.
pub static CASE: Resolve = Resolve;

/// The act.
pub struct Resolve;

const ANSWERS: Words = &[
    ("again", "Send it again"),
    ("sent", "It was received: treat it as sent"),
    (
        "closed",
        "Do not send it: the recipient will be told in another way",
    ),
];

fields! {
    /// What is entered.
    pub struct Input {
        answer: Resolved = choice("What to do", ANSWERS),
    }
}

impl UseCase for Resolve {
    type On = Mail;
    type Input = Input;
    type When = Always;
    type Proof = ();
    kernel::no_ground!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ResolveMail,
            title: "Resolve an uncertain message",
            lead: "It was refused, or the connection ended while it was being handed over; in that case the recipient may receive it twice if it is sent again.",
            clause: None,
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, _: &mut Snapshot, _: &Context, on: &Mail) -> Result<bool> {
        Ok(on.is_in_trouble())
    }

    fn about(&self, on: &Mail) -> String {
        on.subject.clone()
    }

    fn rules(&self, on: &Mail, (): &(), _: &Input) -> Ruling<()> {
        let mut wrong = Vec::new();
        if !on.is_in_trouble() {
            wrong.push(FieldError::new(
                "answer",
                say!(
                    "This message is {state}. Only a message that has not arrived can be resolved.",
                    state = word(on.state.word())
                ),
            ));
        }
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Resolve>) -> Result<Done> {
        let after = mail::resolve(tx, &it.on, it.input.answer)?;
        Ok(Done::at(&after, "Your answer is recorded."))
    }
}
