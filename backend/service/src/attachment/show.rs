//! Shows what is on file: the file, what it stands beside, and who opened it.

use super::add::MARKS;
use super::beside::{file, tone};
use crate::view::{Cell, Link, Section, View};
use domain::sentence::word;
use domain::{Act, Result, Role};
use kernel::Context;
use schema::attachment::{Attachment, openings};
use schema::{Id, Record, Snapshot, noun};

/// So many openings are shown.
const SHOWN: i64 = 50;

/// Shows what is on file.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let it: Attachment = rx.load(&Id::from(id), Act::ReadAttachment)?;
    let called = called(rx, &it)?;
    let place = format!("/{}/{}", it.noun, it.noun_id);
    let mark = MARKS.iter().find(|(stored, _)| *stored == it.mark.word());
    let mut view = View::of(rx, context, "File", &it.number, "", &it)?
        .state(it.state, tone(it.state), &[])
        .fact("What it is", &it.title)
        .linked("Belongs to", called, place)
        .fact("File", file(&it))
        .fact(
            "Who may open it",
            mark.map(|(_, label)| word(label)).unwrap_or_default(),
        )
        .fact("What was seen, and where", &it.seen)
        .fact("Why it is not kept", &it.why_not_kept)
        .fact("Put on record by", &it.added_by)
        .fact("Put on record", it.added_on)
        .fact("Withdrawn", it.withdrawn_on)
        .fact("Why it was withdrawn", &it.why_withdrawn)
        .fact("SHA-256", &it.document);
    if !it.document.is_empty() {
        let href = format!("/document/{}?of={}", it.document, it.id);
        let label = file(&it);
        view.documents.push(Link { label, href });
    }
    view.preview = preview(&it);
    if !rx.actor().is(Role::Client) && !it.document.is_empty() {
        view = view.section(opened(rx, &it)?);
    }
    Ok(view)
}

/// Where a picture of the file is, of what can be shown as one.
fn preview(it: &Attachment) -> String {
    let shown = it.media_type == "application/pdf" || it.media_type.starts_with("image/");
    match shown {
        true => format!("/document/{}/preview?of={}", it.document, it.id),
        false => String::new(),
    }
}

/// What people call the record it stands beside.
fn called(rx: &mut Snapshot, it: &Attachment) -> Result<String> {
    let now = noun::now(rx, it.noun, &it.noun_id)?;
    let record: serde_json::Value = serde_json::from_str(&now).map_err(domain::Error::internal)?;
    let said = |column: &str| record.get(column)?.as_str().map(str::to_owned);
    let named = said("number").or_else(|| said("name"));
    Ok(named.unwrap_or_else(|| it.noun.word().to_owned()))
}

fn opened(rx: &mut Snapshot, it: &Attachment) -> Result<Section> {
    let columns = [("Opened", "date"), ("By", "name")];
    let mut section = Section::table("openings", "Opened by", &columns, "Nobody opened it yet.");
    section.rows = openings(rx, it.id(), SHOWN)?
        .into_iter()
        .map(|one| vec![Cell::date(Some(one.opened_on)), Cell::text(one.reader)])
        .collect();
    Ok(section)
}
