//! Lists certificates.

use super::show::tone;
use crate::view::{Cell, List, certifications_of, clients_of, listed, states};
use domain::certificate::State;
use domain::{LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::Snapshot;
use schema::list::Ask;

/// Lists the certificates the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::certificate::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|r| &r.client_id))?;
    let scopes = certifications_of(rx, page.rows.iter().map(|r| &r.certification_id))?;
    let mut list = listed(
        Noun::Certificate,
        "Certificates",
        &[
            ("Number", ""),
            ("Revision", "number"),
            ("Client", "name"),
            ("Certification", "text"),
            ("Issued", "date"),
            ("Valid until", "date"),
            ("Status", ""),
        ],
        page,
        |c| {
            vec![
                Cell::link(&c.number, Noun::Certificate, &c.id),
                Cell::text(c.revision),
                Cell::text(names.get(&c.client_id).cloned().unwrap_or_default()),
                Cell::text(scopes.get(&c.certification_id).cloned().unwrap_or_default()),
                Cell::date(Some(c.issued_on)),
                Cell::date(Some(c.expires_on)),
                Cell::status(lifecycle::said(c.state.word()), tone(c.state)),
            ]
        },
    );
    list.states = states(State::ALL);
    Ok(list)
}
