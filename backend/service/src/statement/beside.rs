//! What was stated anew of a record, on its page.

use crate::statement::list::tone;
use crate::view::{Cell, Section};
use domain::sentence::kept;
use domain::{Act, LifeCycle, Noun, Result, lifecycle};
use schema::{Snapshot, noun, statement};

/// The statements on a record, waiting or answered; none for readers they are not open to.
pub(crate) fn beside(rx: &mut Snapshot, of: Noun, id: &str) -> Result<Option<Section>> {
    let mut found = Vec::new();
    for one in statement::of_record(rx, of.word(), id)? {
        if noun::may(rx, Noun::Statement, &one.id, Act::ReadStatement)? {
            found.push(one);
        }
    }
    if found.is_empty() {
        return Ok(None);
    }
    let columns = [
        ("Number", ""),
        ("What is stated", "text"),
        ("Stated on", "date"),
        ("Status", ""),
    ];
    let mut section = Section::table("statements", "Stated anew", &columns, "");
    section.rows = found
        .iter()
        .map(|it| {
            vec![
                Cell::link(&it.number, Noun::Statement, &it.id),
                Cell::text(kept::from_kept(&it.says)),
                Cell::date(Some(it.said_on)),
                Cell::status(lifecycle::said(it.state.word()), tone(it.state)),
            ]
        })
        .collect();
    Ok(Some(section))
}
