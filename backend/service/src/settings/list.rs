//! Lists the versions of the settings.

use crate::view::{Cell, List, listed};
use domain::{Act, Noun, Result};
use kernel::Context;
use schema::list::{Ask, Page};
use schema::{Snapshot, settings};

/// Lists the versions of the settings, newest first.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Snapshot, _: &Context, _: &Ask) -> Result<List> {
    rx.permit(Act::ReadSettings)?;
    let page = Page {
        rows: settings::all(rx)?,
        next: None,
    };
    let mut list = listed(
        Noun::Settings,
        "Settings",
        &[("In force from", "date"), ("Body", "")],
        page,
        |v| {
            vec![
                Cell::link(v.from_on, Noun::Settings, &v.id),
                Cell::text(&v.body.body.name),
            ]
        },
    );
    list.search = "";
    Ok(list)
}
