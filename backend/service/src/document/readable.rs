//! Which documents their reader may open.

use domain::permission::{permits_somewhere, refusal};
use domain::{Error, Fault, Result};
use schema::document::{self, Document};
use schema::{Snapshot, noun};

/// A document with a hash, for whoever may read the record it belongs to: that of the record that is named, or
/// the first of those that this actor may read. To know the hash is not enough.
///
/// # Errors
/// [`Fault::NotFound`] or [`Error::Forbidden`] for everybody else.
pub(crate) fn readable(rx: &mut Snapshot, sha256: &str, of: &str) -> Result<Document> {
    let mut refusal = Error::Fault(Fault::NotFound);
    let mut all = document::of_bytes(rx, sha256)?;
    all.sort_by_key(|found| found.noun_id != of);
    for found in all {
        match read(rx, &found) {
            Ok(()) => return Ok(found),
            Err(error) if is_refusal(&error) => refusal = error,
            Err(error) => return Err(error),
        }
    }
    Err(refusal)
}

pub(super) fn read(rx: &mut Snapshot, document: &Document) -> Result<()> {
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
