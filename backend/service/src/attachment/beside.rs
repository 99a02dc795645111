//! What is on file beside a record, on its page, and the way to put more there.

use super::add;
use crate::view::{Cell, Offered, Section};
use domain::attachment::{State, takes};
use domain::permission::permits_somewhere;
use domain::sentence::{Sentence, say, word};
use domain::{Act, LifeCycle, Noun, lifecycle};
use kernel::Case;
use schema::attachment::{self, Attachment};
use schema::{Result, Snapshot};

/// What is on file beside a record, as far as its reader may open it.
pub(crate) fn of_record(rx: &mut Snapshot, of: Noun, id: &str) -> Result<Option<Section>> {
    let mut found = Vec::new();
    for one in attachment::beside(rx, of, id)? {
        if rx.may(&one, Act::ReadAttachment)? {
            found.push(one);
        }
    }
    if found.is_empty() {
        return Ok(None);
    }
    let columns = [
        ("Number", ""),
        ("What it is", "text"),
        ("File", "text"),
        ("Put on record", "date"),
        ("By", "name"),
        ("Status", ""),
    ];
    let mut section = Section::table("files", "Files", &columns, "");
    section.rows = found
        .iter()
        .map(|it| {
            vec![
                Cell::link(&it.number, Noun::Attachment, &it.id),
                Cell::text(&it.title),
                Cell::text(file(it)),
                Cell::date(Some(it.added_on)),
                Cell::text(&it.added_by),
                Cell::status(lifecycle::said(it.state.word()), tone(it.state)),
            ]
        })
        .collect();
    Ok(Some(section))
}

/// The way to put something on file beside a record, for whoever may.
pub(crate) fn offered(rx: &Snapshot, of: Noun, id: &str) -> Option<Offered> {
    let may = takes(of) && permits_somewhere(Act::AddAttachment, rx.actor());
    may.then(|| {
        let case: &dyn Case = &add::CASE;
        let mut offered = Offered::of(case, "");
        offered.href = format!("{}?record={of}/{id}", offered.href);
        offered
    })
}

/// Name and size of a file; that it is not kept, where it is not.
pub(super) fn file(it: &Attachment) -> Sentence {
    match it.document.is_empty() {
        true => word("Seen, not kept"),
        false => say!("{name}, {size}", name = &it.name, size = size(it.size)),
    }
}

/// A size as people read it.
fn size(bytes: i64) -> Sentence {
    match bytes {
        0..=999 => say!("{bytes} bytes", bytes),
        1_000..=999_999 => say!("{kilobytes} kB", kilobytes = bytes / 1_000),
        _ => say!(
            "{megabytes} MB",
            megabytes = format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
        ),
    }
}

/// How a state looks.
pub(super) fn tone(state: State) -> &'static str {
    match state {
        State::OnRecord => "good",
        State::Withdrawn => "warn",
    }
}
