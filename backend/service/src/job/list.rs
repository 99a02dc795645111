//! Lists jobs, newest first.

use super::kind::title;
use crate::view::{Cell, List, listed};
use domain::job::{Kind, State};
use domain::lifecycle::said;
use domain::sentence::word;
use domain::{Act, Noun, Result};
use kernel::Context;
use schema::list::Ask;
use schema::{Snapshot, job};

/// Lists jobs, newest first.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    rx.permit(Act::ReadJob)?;
    let page = job::list(rx, ask)?;
    let columns = [
        ("Job", ""),
        ("Failed attempts", "number"),
        ("Last failure", "text"),
        ("Created", "date"),
        ("Status", ""),
    ];
    let mut list = listed(Noun::Job, "Jobs", &columns, page, |j| {
        vec![
            Cell::link(title(j), Noun::Job, &j.id),
            Cell::text(j.attempts),
            Cell::text(&j.error),
            Cell::date(Some(j.created_at.date())),
            Cell::status(j.state.word(), tone(j.state)),
        ]
    });
    list.search = "";
    list.states = State::ALL
        .iter()
        .map(|state| (state.to_string(), word(state.word()).into()))
        .collect();
    list.kinds = Kind::ALL
        .iter()
        .map(|kind| (kind.to_string(), said(kind.word()).into()))
        .collect();
    Ok(list)
}

/// The tone of a job's state.
pub(crate) fn tone(state: State) -> &'static str {
    match state {
        State::Done => "good",
        State::Failed => "bad",
        State::Queued | State::Running => "info",
    }
}
