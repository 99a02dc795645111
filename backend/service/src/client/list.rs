//! Lists clients.

use crate::view::{Cell, List, listed};
use domain::{Noun, Result};
use kernel::Context;
use schema::Snapshot;
use schema::list::Ask;

/// Lists the clients the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::client::list(rx, ask)?;
    let mut list = listed(
        Noun::Client,
        "Clients",
        &[
            ("Number", ""),
            ("Name", "name"),
            ("City", ""),
            ("Country", ""),
        ],
        page,
        |c| {
            vec![
                Cell::link(&c.number, Noun::Client, &c.id),
                Cell::text(&c.name),
                Cell::text(&c.city),
                Cell::text(&c.country),
            ]
        },
    );
    list.search = "Number or name";
    Ok(list)
}
