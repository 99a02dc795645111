//! Resolves a message of which nobody can tell whether it was taken.

use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Offer, UseCase};
use domain::{Act, Result};
use schema::Tx;
use schema::mail::{self, Mail};
use serde::Deserialize;

/// How such a message is resolved.
pub static CASE: UseCase = UseCase {
    act: Act::ResolveMail,
    on: "mail",
    title: "Resolve an uncertain message",
    lead: "The connection ended while the message was handed over. Sending it again may reach the recipient twice.",
    clause: None,
    fields: &[Field::new(
        "answer",
        "What to do",
        Kind::Choice(&[
            ("again", "Send it again"),
            ("sent", "It was received: count it as sent"),
        ]),
    )],
    irreversible: false,
    offer: |rx, _, id| {
        let mail: Mail = rx.load(id, Act::ResolveMail)?;
        Ok(Offer::about(&mail, &mail.subject))
    },
    run: run!(resolve),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    answer: String,
}

/// Sends a mail again, or counts it as sent.
///
/// # Errors
/// [`domain::Error::Stale`] when its state is known.
pub fn resolve(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let before: Mail = tx.load(id, Act::ResolveMail)?;
    let after = mail::resolve(tx, &before, input.answer == "again")?;
    Ok(Done::at(&after, "Your answer is recorded."))
}
