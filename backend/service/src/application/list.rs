//! Lists applications, declined ones included (9.9.1).

use crate::view::{Cell, List, clients_of, listed, shortened, states};
use domain::application::State;
use domain::{LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::Snapshot;
use schema::list::Ask;

/// Lists the applications the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::application::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|r| &r.client_id))?;
    let mut list = listed(
        Noun::Application,
        "Applications",
        &[
            ("Number", ""),
            ("Client", "name"),
            ("Standard and scope", "text"),
            ("Submitted", "date"),
            ("Status", ""),
        ],
        page,
        |a| {
            vec![
                Cell::link(&a.number, Noun::Application, &a.id),
                Cell::text(names.get(&a.client_id).cloned().unwrap_or_default()),
                Cell::text(format!("{}: {}", a.standard, shortened(&a.body.scope, 80))),
                Cell::date(a.submitted_on),
                Cell::text(lifecycle::said(a.state.word())),
            ]
        },
    );
    list.states = states(State::ALL);
    Ok(list)
}
