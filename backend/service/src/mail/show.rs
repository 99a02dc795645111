//! Shows a mail as it was written.

use super::list::tone;
use crate::view::View;
use domain::mail::State;
use domain::sentence::word;
use domain::{Act, Result};
use kernel::Context;
use schema::mail::Mail;
use schema::{Id, Snapshot};

/// Shows a mail.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let m: Mail = rx.load(id, Act::ReadJob)?;
    let (next, actor) = match m.state {
        State::Unknown => (
            "Ask the recipient, then send it again or treat it as sent.",
            "Manager",
        ),
        State::Failed => (
            "It was permanently refused. Tell the recipient in another way and close it, or send it again once the address accepts mail.",
            "Manager",
        ),
        State::Queued if m.is_in_trouble() => (
            "The mail server did not accept it; it will be tried again automatically.",
            "Manager",
        ),
        State::Queued | State::Attempting => ("It will be sent within a second or two.", ""),
        State::Sent | State::Closed => ("Nothing.", ""),
    };
    let mut view = View::of(rx, context, "Mail", "", &m.subject, &m)?
        .next(next, actor)
        .fact("To", &m.recipient)
        .fact("Message-ID", &m.message_id)
        .fact("Failed attempts", m.attempts)
        .fact("Last failure", &m.error)
        .fact("Text", &m.text);
    view.status.word = word(m.state.word());
    view.status.tone = tone(m.state);
    Ok(view)
}
