//! Lists certifications.

use crate::view::{Cell, List, clients_of, listed, shortened, states};
use domain::certification::State;
use domain::{LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::Snapshot;
use schema::list::Ask;

/// Lists the certifications the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::certification::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|r| &r.client_id))?;
    let mut list = listed(
        Noun::Certification,
        "Certifications",
        &[
            ("Number", ""),
            ("Client", "name"),
            ("Standard and scope", "text"),
            ("Cycle", "number"),
            ("Valid until", "date"),
            ("Status", ""),
        ],
        page,
        |c| {
            vec![
                Cell::link(&c.number, Noun::Certification, &c.id),
                Cell::text(names.get(&c.client_id).cloned().unwrap_or_default()),
                Cell::text(format!("{}: {}", c.standard, shortened(&c.scope, 80))),
                Cell::text(c.cycle),
                Cell::date(c.expires_on),
                Cell::status(lifecycle::said(c.state.word()), tone(c.state)),
            ]
        },
    );
    list.states = states(State::ALL);
    Ok(list)
}

/// The tone of a certification's state.
pub(crate) fn tone(state: State) -> &'static str {
    match state {
        State::Active => "good",
        State::Planned => "info",
        State::Suspended => "warn",
        State::Expired | State::Refused | State::Withdrawn => "bad",
    }
}
