//! Resolves a message that has not arrived, or of which nobody can tell.

use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::{Act, Error, Noun, Result};
use schema::Tx;
use schema::mail::{self, Mail, Resolved};
use serde::Deserialize;

/// How such a message is resolved.
pub static CASE: Entry = Entry {
    act: Act::ResolveMail,
    on: Some(Noun::Mail),
    title: "Resolve an uncertain message",
    lead: "It was refused, or the connection ended while it was handed over; then sending it again may reach the recipient twice.",
    clause: None,
    fields: &[Field::new(
        "answer",
        "What to do",
        Kind::Choice(&[
            ("again", "Send it again"),
            ("sent", "It was received: count it as sent"),
            (
                "closed",
                "Do not send it: the recipient is told another way",
            ),
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

/// Sends a mail again, counts it as sent, or closes it.
///
/// # Errors
/// [`Error::Invalid`] when it has arrived or is on its way.
pub fn resolve(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let before: Mail = tx.load(id, Act::ResolveMail)?;
    if !before.is_in_trouble() {
        return Err(Error::invalid(
            "answer",
            format!(
                "This message is {}. Only one that has not arrived is resolved.",
                before.state
            ),
        ));
    }
    let tx = &mut tx.settle("", Vec::new())?;
    let after = match input.answer.as_str() {
        "again" => mail::resolve(tx, &before, Resolved::Again),
        "sent" => mail::resolve(tx, &before, Resolved::Received),
        _ => mail::resolve(tx, &before, Resolved::Closed),
    }?;
    Ok(Done::at(&after, "Your answer is recorded."))
}
