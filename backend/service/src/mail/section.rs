//! What a record says of letters about it that did not arrive.

use super::list::tone;
use crate::view::{Cell, Section};
use domain::{Act, Noun, Result};
use schema::{Snapshot, mail};

/// Letters about a record that were refused for good, or of which nobody can tell; none where all is
/// well, and none for readers outside the body.
pub(crate) fn not_arrived(rx: &mut Snapshot, noun: Noun, id: &str) -> Result<Option<Section>> {
    if rx.actor().client.is_some() {
        return Ok(None);
    }
    let letters = mail::in_trouble_about(rx, noun, id)?;
    if letters.is_empty() {
        return Ok(None);
    }
    let opens = rx.permit(Act::ReadJob).is_ok();
    let columns = [
        ("Letter", "text"),
        ("To", ""),
        ("Created", "date"),
        ("Status", ""),
    ];
    let mut section = Section::table("letters", "Letters that have not arrived", &columns, "");
    section.rows = letters
        .iter()
        .map(|letter| {
            vec![
                match opens {
                    true => Cell::link(&letter.subject, Noun::Mail, &letter.id),
                    false => Cell::text(&letter.subject),
                },
                Cell::text(&letter.recipient),
                Cell::date(Some(letter.created_at.date())),
                Cell::status(letter.state.word(), tone(letter.state)),
            ]
        })
        .collect();
    Ok(Some(section))
}
