//! Files in the input of an act: brought along before, named by the act, and on file beside a record from then on.

use crate::field::{Field, Kind};
use crate::number;
use chrono::TimeDelta;
use domain::attachment::{Mark, State};
use domain::document::Kind as DocumentKind;
use domain::error::{FieldError, Unfit};
use domain::statement;
use domain::{Error, Fault, Noun};
use schema::attachment::Attachment;
use schema::document::{self, New};
use schema::statement::Statement;
use schema::upload::{self, Upload};
use schema::{Record, Result, Settled, Snapshot, noun};
use serde::Deserialize;
use serde_json::Value;

/// A file that was brought along, by its id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Brought(String);

/// Whether each file that an input names is still there for who acts.
///
/// # Errors
/// [`Error::Invalid`] with every field whose file is not.
pub(crate) fn are_there(
    rx: &mut Snapshot,
    fields: &[Field],
    decoded: &Value,
) -> domain::Result<()> {
    let mut wrong = Vec::new();
    for (field, id) in named(fields, decoded) {
        if upload::find(rx, id)?.is_none() {
            let gone = FieldError::new(
                field.name,
                "The file is not here any more. Choose it again.",
            );
            wrong.push(gone.coded(Unfit::Choice));
        }
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Error::Invalid(wrong)),
    }
}

/// The fields of an input that hold a file, with its id. Rows hold none.
fn named<'a>(
    fields: &'a [Field],
    decoded: &'a Value,
) -> impl Iterator<Item = (&'a Field, &'a str)> {
    let files = fields.iter().filter(|it| matches!(it.kind, Kind::File));
    files.filter_map(|field| Some((field, decoded.get(field.name)?.as_str()?)))
}

/// Puts the files of an act that waits for a second person beside what waits, where that person looks at them, and
/// keeps them for the act.
pub(crate) fn keep_beside(tx: &mut Settled, fields: &[Field], stated: &Statement) -> Result<()> {
    let decoded = stated.input.0.clone();
    for (field, id) in named(fields, &decoded) {
        let brought = Brought(id.to_owned());
        let kept = attach(tx, stated, &brought, field.label, Mark::Internal)?;
        let days = statement::latest(kept.added_on) - kept.added_on + TimeDelta::days(2);
        if let Some(mut upload) = upload::find(tx, id)? {
            upload.kept_until = tx.at() + days;
            upload::keep(tx, &upload)?;
        }
    }
    Ok(())
}

/// What is put on file.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The noun of the record it stands beside.
    pub noun: Noun,
    /// The record.
    pub noun_id: &'a str,
    /// What it is.
    pub title: &'a str,
    /// Who may open it.
    pub mark: Mark,
    /// What was seen and where, of a file that is not kept.
    pub seen: &'a str,
    /// Why it is not kept.
    pub why_not_kept: &'a str,
}

/// Puts a file on file beside a record.
///
/// # Errors
/// [`Fault::Stale`] when the file is not there any more.
pub fn attach<R: Record>(
    tx: &mut Settled,
    record: &R,
    brought: &Brought,
    title: &str,
    mark: Mark,
) -> Result<Attachment> {
    let entry = Entry {
        noun: R::NOUN,
        noun_id: record.id().as_str(),
        title,
        mark,
        seen: "",
        why_not_kept: "",
    };
    enter(tx, &entry, Some(brought))
}

/// The same for a file that may be left out.
///
/// # Errors
/// As [`attach`].
pub fn attach_if<R: Record>(
    tx: &mut Settled,
    record: &R,
    brought: Option<&Brought>,
    title: &str,
) -> Result<()> {
    match brought {
        Some(brought) => attach(tx, record, brought, title, Mark::Open).map(|_| ()),
        None => Ok(()),
    }
}

/// Enters what is kept, or was seen and is not kept, beside a record that is there.
///
/// # Errors
/// As [`attach`].
pub fn enter(tx: &mut Settled, entry: &Entry, brought: Option<&Brought>) -> Result<Attachment> {
    let upload = match brought {
        Some(Brought(id)) => Some(upload::find(tx, id)?.ok_or(Fault::Stale)?),
        None => None,
    };
    let client = noun::client(tx, entry.noun, entry.noun_id)?;
    let audit = noun::audit(tx, entry.noun, entry.noun_id)?;
    let told = |what: fn(&Upload) -> &String| {
        upload
            .as_ref()
            .map_or_else(String::new, |it| what(it).clone())
    };
    let attachment = Attachment {
        id: tx.new_id(),
        number: number::next(tx, "FI")?,
        noun: entry.noun,
        noun_id: entry.noun_id.to_owned(),
        client_id: client.clone().unwrap_or_default(),
        audit_id: audit.unwrap_or_default(),
        title: entry.title.to_owned(),
        mark: entry.mark,
        document: told(|it| &it.sha256),
        name: told(|it| &it.name),
        media_type: told(|it| &it.media_type),
        size: upload.as_ref().map_or(0, |it| it.size),
        seen: entry.seen.to_owned(),
        why_not_kept: entry.why_not_kept.to_owned(),
        state: State::OnRecord,
        added_by: tx.actor().name.clone(),
        user_id: tx.user().unwrap_or_default(),
        added_on: tx.today(),
        withdrawn_on: None,
        why_withdrawn: String::new(),
        version: 1,
    }
    .insert(tx)?;
    if let Some(upload) = upload {
        let new = New {
            sha256: upload.sha256,
            size: upload.size,
            media_type: upload.media_type,
            digest: String::new(),
            kind: DocumentKind::Attachment,
            noun_id: attachment.id.to_string(),
            client_id: client,
            name: upload.name,
            confidential: entry.mark != Mark::Open,
        };
        document::name(tx, new)?;
    }
    Ok(attachment)
}
