//! Audit plans. ISO/IEC 17021-1:2015, 9.2.3.

pub mod issue;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&issue::CASE]);
