//! Documents to download, for whoever may read the record they belong to.

use crate::app::App;
use domain::{Act, Actor, Error, Fault, Noun, Result};
use schema::audit_report::AuditReport;
use schema::certificate::Certificate;
use schema::document::{self, Document};
use schema::{Record, Rx};

/// The file name and bytes of a document.
///
/// # Errors
/// [`Fault::NotFound`] when there is none this actor may read.
pub fn fetch(app: &App, actor: &Actor, request: &str, sha256: &str) -> Result<(String, Vec<u8>)> {
    let found = app.read(actor, request, |rx, _| readable(rx, sha256))?;
    Ok((found.name, app.store().get(&found.sha256)?))
}

/// A document, for whoever may read the record it belongs to.
///
/// # Errors
/// [`Fault::NotFound`] or [`Error::Forbidden`] for everybody else.
pub(crate) fn readable(rx: &mut Rx, sha256: &str) -> Result<Document> {
    let found = document::find(rx, sha256)?.ok_or(Error::Fault(Fault::NotFound))?;
    match found.noun {
        Noun::Certificate => rx
            .load::<Certificate>(&found.noun_id, Act::ReadCertification)
            .map(|_| ())?,
        Noun::AuditReport => rx
            .load::<AuditReport>(&found.noun_id, Act::ReadAudit)
            .map(|_| ())?,
        _ => return Err(Error::Fault(Fault::NotFound)),
    }
    Ok(found)
}

/// A document with what it belongs to.
#[derive(Debug, Clone)]
pub struct Made {
    /// certificate or audit_report.
    pub kind: String,
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

fn made(rx: &mut Rx, found: Document) -> Result<Made> {
    let certificate = match found.noun {
        Noun::Certificate => Some(Certificate::find(rx, &found.noun_id)?.number),
        _ => None,
    };
    let number = match &certificate {
        Some(number) => number.clone(),
        None => AuditReport::find(rx, &found.noun_id)?.number,
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
