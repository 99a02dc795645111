//! Lists the versions of the settings.

use crate::view::{Cell, List, listed};
use domain::sentence::joined;
use domain::settings::looser;
use domain::{Act, Noun, Result};
use kernel::Context;
use schema::list::{Ask, Page};
use schema::{Snapshot, settings};
use std::collections::HashMap;

/// Lists the versions of the settings, newest first.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Snapshot, _: &Context, _: &Ask) -> Result<List> {
    rx.permit(Act::ReadSettings)?;
    let rows = settings::all(rx)?;
    let mut weaker = HashMap::new();
    for (at, version) in rows.iter().enumerate() {
        // What was to be in force on that day when it was entered.
        let mut earlier = rows.iter().skip(at + 1);
        let Some(before) = earlier.find(|it| it.from_on <= version.from_on) else {
            continue;
        };
        let told = joined(looser(&before.body, &version.body, version.from_on), " ");
        weaker.insert(version.id.clone(), told);
    }
    let now = settings::current(rx)?;
    let waiting: Vec<_> = settings::waiting(rx)?.into_iter().map(|it| it.id).collect();
    let page = Page { rows, next: None };
    let mut list = listed(
        Noun::Settings,
        "Settings",
        &[
            ("In force from", "date"),
            ("Body", ""),
            ("Weaker than before", "text"),
            ("Status", ""),
        ],
        page,
        |v| {
            vec![
                Cell::link(v.from_on, Noun::Settings, &v.id),
                Cell::text(&v.body.body.name),
                Cell::text(weaker.get(&v.id).cloned().unwrap_or_default()),
                match (now.as_ref() == Some(&v.id), waiting.contains(&v.id)) {
                    (true, _) => Cell::status("in force", "good"),
                    (_, true) => Cell::status("waits for its day", "info"),
                    _ => Cell::status("earlier", "plain"),
                },
            ]
        },
    );
    list.search = "";
    Ok(list)
}
