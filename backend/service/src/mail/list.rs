//! Lists mails, newest first; those of which nobody can tell whether they were taken come by filter.

use crate::view::{Cell, List, listed};
use domain::mail::State;
use domain::sentence::word;
use domain::{Act, Noun, Result};
use kernel::Context;
use schema::list::Ask;
use schema::{Snapshot, mail};

/// Lists mails, newest first.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    rx.permit(Act::ReadJob)?;
    let page = mail::list(rx, ask)?;
    let columns = [
        ("Subject", "text"),
        ("To", ""),
        ("Created", "date"),
        ("Status", ""),
    ];
    let mut list = listed(Noun::Mail, "Mail", &columns, page, |m| {
        vec![
            Cell::link(&m.subject, Noun::Mail, &m.id),
            Cell::text(&m.recipient),
            Cell::date(Some(m.created_at.date())),
            Cell::status(m.state.word(), tone(m.state)),
        ]
    });
    list.search = "Subject or recipient";
    list.states = State::ALL
        .iter()
        .map(|state| (state.to_string(), word(state.word()).into()))
        .collect();
    Ok(list)
}

/// The tone of a mail's state.
pub(crate) fn tone(state: State) -> &'static str {
    match state {
        State::Sent => "good",
        State::Unknown | State::Failed => "bad",
        State::Queued | State::Attempting | State::Closed => "info",
    }
}
