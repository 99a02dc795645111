//! What anyone may ask: whether a certificate is real and valid today, what a file is, and by which keys
//! to check our word. ISO/IEC 17021-1:2015, 8.1.2.

mod file;
mod key;
mod told;
mod verify;

pub use file::{Changed, Judged, MadeFor, verify_document, verify_hash};
pub(crate) use key::keep as keep_seal;
pub use key::{chains, keys, with_token};
pub use told::{Accreditation, Revision, Site, StatementOfApplicability, Verification};
pub use verify::{verify, verify_revision};
