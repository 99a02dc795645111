//! Lists audits.

use crate::view::{Cell, List, certifications_of, clients_of, listed, span, states};
use domain::audit::{Kind, State};
use domain::sentence::word;
use domain::{LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::Snapshot;
use schema::list::Ask;

/// Lists the audits the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::audit::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|r| &r.client_id))?;
    let scopes = certifications_of(rx, page.rows.iter().map(|r| &r.certification_id))?;
    let mut list = listed(
        Noun::Audit,
        "Audits",
        &[
            ("Number", ""),
            ("Audit", ""),
            ("Client", "name"),
            ("Certification", "text"),
            ("Days", "date"),
            ("Status", ""),
        ],
        page,
        |a| {
            vec![
                Cell::link(&a.number, Noun::Audit, &a.id),
                Cell::text(word(a.kind.name())),
                Cell::text(names.get(&a.client_id).cloned().unwrap_or_default()),
                Cell::text(scopes.get(&a.certification_id).cloned().unwrap_or_default()),
                Cell::text(span(a.first_day, a.last_day)),
                Cell::text(lifecycle::said(a.state.word())),
            ]
        },
    );
    list.states = states(State::ALL);
    list.kinds = Kind::ALL
        .iter()
        .map(|k| (k.word().to_owned(), word(k.name()).into()))
        .collect();
    Ok(list)
}
