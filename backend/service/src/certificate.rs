//! Certificates: issued from decisions, verified by anyone. ISO/IEC 17021-1:2015, 8.2.2 and 8.1.2.

pub mod issue;
pub mod list;
pub mod show;
pub mod verify;

pub use verify::{Verification, verify, verify_document};

/// The public keys anyone checks certificate tokens with, as a JSON Web Key set.
///
/// # Errors
/// [`domain::Error::Internal`] when the seal's key cannot be read.
pub fn keys(app: &crate::App) -> domain::Result<serde_json::Value> {
    crate::job::seal::Seal::load(app)?.keys()
}
