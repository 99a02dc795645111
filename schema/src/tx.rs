//! The transaction a use case runs in: a snapshot that reads, a transaction that writes.

mod snapshot;
mod transaction;
mod written;

pub(crate) use crate::db::meaning::Meant;
pub use snapshot::{Moment, Snapshot};
pub use transaction::{Proven, Settled, Transaction};
