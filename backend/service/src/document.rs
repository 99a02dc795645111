//! Documents to download, for whoever may read the record they belong to.

use crate::app::App;
use domain::{Act, Actor, Error, Result};
use schema::Rx;
use schema::audit_report::AuditReport;
use schema::certificate::Certificate;
use schema::document::{self, Document};

/// The file name and bytes of a document.
///
/// # Errors
/// [`Error::NotFound`] when there is none this actor may read.
pub fn fetch(app: &App, actor: &Actor, request: &str, sha256: &str) -> Result<(String, Vec<u8>)> {
    let found = app.read(actor, request, |rx, _| readable(rx, sha256))?;
    Ok((found.name, app.store().get(&found.sha256)?))
}

fn readable(rx: &mut Rx, sha256: &str) -> Result<Document> {
    let found = document::find(rx, sha256)?.ok_or(Error::NotFound)?;
    match found.noun.as_str() {
        "certificate" => rx.load::<Certificate>(&found.noun_id, Act::ReadCertification).map(|_| ())?,
        "audit_report" => rx.load::<AuditReport>(&found.noun_id, Act::ReadAudit).map(|_| ())?,
        _ => return Err(Error::NotFound),
    }
    Ok(found)
}
