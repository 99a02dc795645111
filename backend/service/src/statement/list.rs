//! Lists what weakens a fact once stated, waiting, agreed or declined.

use crate::view::{Cell, List, clients_of, listed, states};
use domain::sentence::kept;
use domain::statement::State;
use domain::{LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::Snapshot;
use schema::list::Ask;

/// Lists the statements the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::statement::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|r| &r.client_id))?;
    let columns = [
        ("Number", ""),
        ("Client", "name"),
        ("What is stated", "text"),
        ("Stated on", "date"),
        ("Status", ""),
    ];
    let mut list = listed(Noun::Statement, "Statements", &columns, page, |it| {
        vec![
            Cell::link(&it.number, Noun::Statement, &it.id),
            Cell::text(names.get(&it.client_id).cloned().unwrap_or_default()),
            Cell::text(kept::from_kept(&it.says)),
            Cell::date(Some(it.said_on)),
            Cell::status(lifecycle::said(it.state.word()), tone(it.state)),
        ]
    });
    list.states = states(State::ALL);
    Ok(list)
}

pub(super) fn tone(state: State) -> &'static str {
    match state {
        State::Waiting => "info",
        State::Agreed => "warn",
        State::Declined => "plain",
    }
}
