//! Documents to download, for whoever may read the record they belong to. Equal bytes may belong to several.

use crate::app::App;
use crate::document::readable::readable;
use domain::document::Kind;
use domain::{Actor, Fault, Result, of};
use schema::attachment::{self, Attachment};
use schema::document::{self, Document};
use schema::{Id, Record, Snapshot};
use std::fs::File;

/// A document that its reader may open, at its beginning.
#[derive(Debug)]
pub struct Opened {
    /// What it is called.
    pub name: String,
    /// What its bytes are, as in RFC 6838.
    pub media_type: String,
    /// How many there are.
    pub size: u64,
    /// The bytes, which were checked against their hash.
    pub file: File,
    /// What it is on record as, where somebody brought it.
    brought: Option<Id<of::Attachment>>,
}

/// Opens a document for its reader; of several with the same bytes that of the record that is named, where the reader
/// may open it. Whoever hands it out notes first that it is opened: [`note`].
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none this actor may read.
pub fn open(app: &App, actor: &Actor, request: &str, sha256: &str, of: &str) -> Result<Opened> {
    let (found, brought, kept) = app.read(actor, request, |rx, _| {
        let found = readable(rx, sha256, of)?;
        let kept = document::bytes(rx, sha256)?.ok_or(Fault::NotFound)?;
        let brought = match found.kind.is_brought() {
            true => Some(Attachment::find(rx, &found.noun_id.as_str().into())?),
            false => None,
        };
        Ok((found, brought, kept))
    })?;
    Ok(Opened {
        file: app.store().open_file(&found.sha256)?,
        name: found.name,
        size: u64::try_from(kept.size).unwrap_or_default(),
        // Equal bytes may have been brought as something else.
        media_type: brought
            .as_ref()
            .map_or(kept.media_type, |it| it.media_type.clone()),
        brought: brought.map(|it| it.id),
    })
}

/// Notes who opens what was brought along: what cannot be noted stays shut. Of what the body made nothing is noted.
///
/// # Errors
/// Those of the database.
pub fn note(app: &App, actor: &Actor, request: &str, opened: &Opened) -> Result<()> {
    match opened.brought.clone() {
        Some(id) => app.write(actor, request, |tx, _| Ok(attachment::open(tx, id)?)),
        None => Ok(()),
    }
}

/// Whether there is a document with a hash, whoever may read it.
pub fn is_there(app: &App, request: &str, sha256: &str) -> bool {
    let found = app.read(&Actor::system(), request, |rx, _| {
        Ok(document::of_bytes(rx, sha256)?)
    });
    found.is_ok_and(|found| !found.is_empty())
}

/// A document with what it belongs to.
#[derive(Debug, Clone)]
pub struct Made {
    /// What it is.
    pub kind: Kind,
    /// File name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The number of the record it is.
    pub number: String,
    /// The certificate number, when it is a certificate.
    pub certificate: Option<String>,
    /// The client's name.
    pub holder: String,
}

/// Every document that the installation made, oldest first.
pub fn all(app: &App) -> Result<Vec<Made>> {
    app.read(&Actor::system(), "documents", |rx, _| {
        document::all(rx)?
            .into_iter()
            .filter(|found| !found.kind.is_brought())
            .map(|found| made(rx, found))
            .collect()
    })
}

fn made(rx: &mut Snapshot, found: Document) -> Result<Made> {
    let number = document::number(rx, &found)?;
    let certificate = match found.kind {
        Kind::Certificate => Some(number.clone()),
        Kind::AuditReport | Kind::Attachment => None,
    };
    let holder = match &found.client_id {
        Some(id) => schema::client::Client::find(rx, id)?.name,
        None => String::new(),
    };
    Ok(Made {
        kind: found.kind,
        name: found.name,
        sha256: found.sha256,
        number,
        certificate,
        holder,
    })
}

pub mod preview;
pub(crate) mod readable;
#[cfg(test)]
mod tests;
