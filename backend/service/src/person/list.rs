//! Lists people.

use crate::view::{Cell, List, listed};
use domain::sentence::word;
use domain::text::folded;
use domain::{Act, Noun, Result};
use kernel::Context;
use schema::list::{Ask, Page};
use schema::person::Person;
use schema::{Snapshot, person};

/// Lists everyone who works for the body, by name.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    rx.permit(Act::ReadPerson)?;
    let wanted = folded(ask.text.as_deref().unwrap_or_default());
    let mut rows = person::all(rx)?;
    rows.retain(|p| folded(&p.name).contains(&wanted));
    let page = page(rows, ask);
    let mut list = listed(
        Noun::Person,
        "People",
        &[
            ("Name", ""),
            ("Email", ""),
            ("Relationship to the body", ""),
        ],
        page,
        |p| {
            let tie = if p.employed { "employed" } else { "external" };
            vec![
                Cell::link(&p.name, Noun::Person, &p.id),
                Cell::text(&p.email),
                Cell::text(word(tie)),
            ]
        },
    );
    list.search = "Name";
    Ok(list)
}

/// The page that begins behind a person, in the order of names: a body has hundreds of people, not
/// more, and every list of choices holds them all.
fn page(mut rows: Vec<Person>, ask: &Ask) -> Page<Person> {
    if let Some(after) = &ask.after {
        let seen = rows.iter().position(|person| person.id.as_str() == after);
        rows.drain(..seen.map_or(0, |at| at + 1));
    }
    let limit = usize::try_from(ask.limit.clamp(1, 200)).unwrap_or(50);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows
        .last()
        .map(|person| person.id.to_string())
        .filter(|_| more);
    Page { rows, next }
}
