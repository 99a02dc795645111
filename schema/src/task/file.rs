//! The file whose tasks belong together: everything of one client, or a record of no client.

use crate::Id;
use domain::{Noun, of};

/// Everything of one client, or a record that belongs to none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum File {
    /// The client, by id.
    Client(Id<of::Client>),
    /// The record, by noun and id.
    Record(Noun, String),
}

impl File {
    /// The client; none for a record of no client.
    pub fn client(&self) -> Option<&Id<of::Client>> {
        match self {
            File::Client(id) => Some(id),
            File::Record(..) => None,
        }
    }
}
