//! Audit reports. ISO/IEC 17021-1:2015, 9.4.8.

pub mod assemble;
pub mod draft;
pub mod issue;
pub(crate) mod recommendation;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&draft::CASE, &issue::CASE]);
