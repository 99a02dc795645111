//! Lists complaints.

use super::{CONCERNS, named};
use crate::app::Context;
use crate::view::{Cell, List, clients_of, listed, states};
use domain::complaint::State;
use domain::lifecycle::spoken;
use domain::{LifeCycle, Noun, Result};
use schema::Snapshot;
use schema::list::Ask;

/// Lists the complaints the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::complaint::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|c| &c.client_id))?;
    let columns = [
        ("Number", ""),
        ("Received", "date"),
        ("Concerns", "text"),
        ("Client", "name"),
        ("Status", ""),
    ];
    let mut list = listed(Noun::Complaint, "Complaints", &columns, page, |c| {
        vec![
            Cell::link(&c.number, Noun::Complaint, &c.id),
            Cell::date(Some(c.received_on)),
            Cell::text(named(c.concern)),
            Cell::text(names.get(&c.client_id).cloned().unwrap_or_default()),
            Cell::text(spoken(c.state.word())),
        ]
    });
    list.states = states(State::ALL);
    list.kinds = CONCERNS
        .iter()
        .map(|(word, label)| ((*word).to_owned(), (*label).to_owned()))
        .collect();
    Ok(list)
}
