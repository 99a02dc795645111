//! A document that is sealed and stored, before a record names it.

use crate::seal::Closed;
use crate::store::Store;
use domain::{Error, Result};

/// What every document that is sealed is.
pub(super) const PDF: &str = "application/pdf";

/// A sealed document that is stored and not yet named by its record.
pub(super) struct Sealed {
    pub sha256: String,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of what the seal covers.
    pub digest: String,
}

impl Sealed {
    /// Stores a document that was sealed.
    ///
    /// # Errors
    /// As [`Store::put`].
    pub(super) fn put(store: &Store, closed: Closed) -> Result<Sealed> {
        Ok(Sealed {
            sha256: store.put(&closed.bytes)?,
            size: i64::try_from(closed.bytes.len()).map_err(Error::internal)?,
            digest: closed.digest,
        })
    }
}
