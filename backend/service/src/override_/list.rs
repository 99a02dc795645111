//! Lists overrides: what an assessor asks for first.

use crate::view::{Cell, List, clients_of, happened, listed, rule, states};
use domain::clause::cited;
use domain::override_::State;
use domain::{LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::Snapshot;
use schema::list::Ask;

/// Lists the overrides the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, context: &Context, ask: &Ask) -> Result<List> {
    let page = schema::override_::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|r| &r.client_id))?;
    let columns = [
        ("Number", ""),
        ("Client", "name"),
        ("Act", ""),
        ("Rule", "text"),
        ("Clause", ""),
        ("Requested on", "date"),
        ("Status", ""),
    ];
    let mut list = listed(Noun::Override, "Overrides", &columns, page, |it| {
        vec![
            Cell::link(&it.number, Noun::Override, &it.id),
            Cell::text(names.get(&it.client_id).cloned().unwrap_or_default()),
            Cell::text(happened(context.acts, &it.act)),
            Cell::text(rule(&it.rule, None)),
            Cell::text(cited(&it.standard, &it.clause)),
            Cell::date(Some(it.proposed_on)),
            Cell::status(lifecycle::said(it.state.word()), tone(it.state)),
        ]
    });
    list.states = states(State::ALL);
    Ok(list)
}

pub(super) fn tone(state: State) -> &'static str {
    match state {
        State::Proposed => "info",
        State::Approved => "warn",
        State::Declined => "bad",
        State::Used => "plain",
    }
}
