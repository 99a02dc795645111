//! Documents to download, for whoever may read the record they belong to. Equal bytes may belong to several.

use crate::app::App;
use domain::document::Kind;
use domain::permission::{permits_somewhere, refusal};
use domain::{Actor, Error, Fault, Result};
use schema::document::{self, Document};
use schema::{Record, Snapshot, noun};

/// The file name and bytes of a document.
///
/// # Errors
/// [`Fault::NotFound`] when there is none this actor may read.
pub fn fetch(app: &App, actor: &Actor, request: &str, sha256: &str) -> Result<(String, Vec<u8>)> {
    let found = app.read(actor, request, |rx, _| readable(rx, sha256))?;
    Ok((found.name, app.store().get(&found.sha256)?))
}

/// A document with a hash, for whoever may read the record it belongs to: the first of those that this
/// actor may read. To know the hash is not enough.
///
/// # Errors
/// [`Fault::NotFound`] or [`Error::Forbidden`] for everybody else.
pub(crate) fn readable(rx: &mut Snapshot, sha256: &str) -> Result<Document> {
    let mut refusal = Error::Fault(Fault::NotFound);
    for found in document::of_bytes(rx, sha256)? {
        match read(rx, &found) {
            Ok(()) => return Ok(found),
            Err(error) if is_refusal(&error) => refusal = error,
            Err(error) => return Err(error),
        }
    }
    Err(refusal)
}

fn read(rx: &mut Snapshot, document: &Document) -> Result<()> {
    let act = document.kind.read();
    if !permits_somewhere(act, rx.actor()) {
        return Err(refusal(act, rx.actor()));
    }
    match noun::may(rx, document.kind.noun(), &document.noun_id, act)? {
        true => Ok(()),
        false => Err(Error::Fault(Fault::NotFound)),
    }
}

/// Whether an error says that this actor may not read a record.
pub(crate) fn is_refusal(error: &Error) -> bool {
    matches!(
        error,
        Error::Forbidden | Error::Fault(Fault::NotFound | Fault::NoPerson)
    )
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

/// Every document of the installation, oldest first.
///
/// # Errors
/// Only those of the database.
pub fn all(app: &App) -> Result<Vec<Made>> {
    app.read(&Actor::system(), "documents", |rx, _| {
        document::all(rx)?
            .into_iter()
            .map(|found| made(rx, found))
            .collect()
    })
}

fn made(rx: &mut Snapshot, found: Document) -> Result<Made> {
    let number = document::number(rx, &found)?;
    let certificate = match found.kind {
        Kind::Certificate => Some(number.clone()),
        Kind::AuditReport => None,
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

#[cfg(test)]
mod tests;
