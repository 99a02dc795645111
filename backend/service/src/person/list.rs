//! Lists people.

use crate::app::Context;
use crate::view::{Cell, List, listed, offered};
use domain::{Act, Result};
use schema::list::{Ask, Page};
use schema::{Rx, person};

/// Lists everyone who works for the body, by name.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Rx, _: &Context, ask: &Ask) -> Result<List> {
    rx.permit(Act::ReadPerson)?;
    let wanted = ask.text.clone().unwrap_or_default().to_lowercase();
    let mut rows = person::all(rx)?;
    rows.retain(|p| p.name.to_lowercase().contains(&wanted));
    let page = Page { rows, next: None };
    let mut list = listed(
        "person",
        "People",
        &[("Name", ""), ("E-mail", ""), ("Tie to the body", "")],
        &page,
    )?;
    list.rows = page
        .rows
        .iter()
        .map(|p| {
            let tie = if p.employed { "employed" } else { "external" };
            vec![
                Cell::link(&p.name, "person", &p.id),
                Cell::text(&p.email),
                Cell::text(tie),
            ]
        })
        .collect();
    list.acts = offered(rx, &[&super::register::CASE]);
    Ok(list)
}
