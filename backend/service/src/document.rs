//! Documents to download, for whoever may read the record they belong to. Equal bytes may belong to several.

use crate::app::App;
use crate::document::readable::readable;
use domain::document::Kind;
use domain::{Actor, Result};
use schema::document::{self, Document};
use schema::{Record, Snapshot};

/// The file name and bytes of a document.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none this actor may read.
pub fn fetch(app: &App, actor: &Actor, request: &str, sha256: &str) -> Result<(String, Vec<u8>)> {
    let found = app.read(actor, request, |rx, _| readable(rx, sha256))?;
    Ok((found.name, app.store().get(&found.sha256)?))
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

pub(crate) mod readable;
#[cfg(test)]
mod tests;
