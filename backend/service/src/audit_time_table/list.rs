//! Lists the audit-time tables a body entered.

use crate::view::{Cell, List, listed, states};
use domain::audit_time_table::State;
use domain::{Act, LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::list::{Ask, Page};
use schema::{Snapshot, audit_time_table};

/// Lists the audit-time tables a body entered, newest first.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    rx.permit(Act::ReadSettings)?;
    let mut rows = audit_time_table::all(rx)?;
    rows.retain(|table| {
        ask.state
            .as_ref()
            .is_none_or(|state| table.state.word() == state)
    });
    let page = Page { rows, next: None };
    let columns = [
        ("Title", "text"),
        ("Document", ""),
        ("Entered on", "date"),
        ("Status", ""),
    ];
    let mut list = listed(
        Noun::AuditTimeTable,
        "Audit-time tables",
        &columns,
        page,
        |table| {
            vec![
                Cell::link(&table.title, Noun::AuditTimeTable, &table.id),
                Cell::text(table.body.citation()),
                Cell::date(Some(table.entered_on)),
                Cell::status(lifecycle::said(table.state.word()), tone(table.state)),
            ]
        },
    );
    list.search = "";
    list.states = states(State::ALL);
    Ok(list)
}

pub(super) fn tone(state: State) -> &'static str {
    match state {
        State::Entered => "info",
        State::Checked => "good",
        State::Returned => "bad",
    }
}
