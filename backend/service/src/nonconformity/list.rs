//! Lists nonconformities.

use crate::view::{Cell, List, certifications_of, clients_of, listed, states};
use domain::nonconformity::State;
use domain::sentence::word;
use domain::{LifeCycle, Noun, Result, lifecycle};
use kernel::Context;
use schema::Snapshot;
use schema::list::Ask;

/// Lists the nonconformities the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::nonconformity::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|r| &r.client_id))?;
    let scopes = certifications_of(rx, page.rows.iter().map(|r| &r.certification_id))?;
    let mut list = listed(
        Noun::Nonconformity,
        "Nonconformities",
        &[
            ("Number", ""),
            ("Grade", ""),
            ("Client", "name"),
            ("Certification", "text"),
            ("Requirement", ""),
            ("Answer due", "date"),
            ("Status", ""),
        ],
        page,
        |n| {
            vec![
                Cell::link(&n.number, Noun::Nonconformity, &n.id),
                Cell::status(n.grade.word(), n.grade.word()),
                Cell::text(names.get(&n.client_id).cloned().unwrap_or_default()),
                Cell::text(scopes.get(&n.certification_id).cloned().unwrap_or_default()),
                Cell::text(&n.requirement),
                Cell::date(Some(n.answer_due_on)),
                Cell::text(lifecycle::said(n.state.word())),
            ]
        },
    );
    list.states = states(State::ALL);
    list.kinds = vec![
        ("major".to_owned(), word("Major").into()),
        ("minor".to_owned(), word("Minor").into()),
    ];
    Ok(list)
}
