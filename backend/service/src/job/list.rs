//! Lists the jobs that are not done.

use crate::app::Context;
use crate::view::{Cell, List, listed};
use domain::lifecycle::spoken;
use domain::{Act, Result};
use schema::list::{Ask, Page};
use schema::{Rx, job};

/// Lists the jobs that are not done.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Rx, _: &Context, _: &Ask) -> Result<List> {
    rx.permit(Act::ReadJob)?;
    let page = Page {
        rows: job::open(rx)?,
        next: None,
    };
    let columns = [
        ("Job", ""),
        ("Attempts", "number"),
        ("Last failure", "text"),
        ("Status", ""),
    ];
    let mut list = listed("job", "Jobs", &columns, &page)?;
    list.rows = page
        .rows
        .iter()
        .map(|j| {
            let tone = if j.state == "failed" { "bad" } else { "info" };
            vec![
                Cell::link(spoken(&j.kind), "job", &j.id),
                Cell::text(j.attempts),
                Cell::text(&j.error),
                Cell::status(&j.state, tone),
            ]
        })
        .collect();
    Ok(list)
}
