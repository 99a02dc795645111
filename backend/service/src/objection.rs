//! Objections of clients to people of a team. ISO/IEC 17021-1:2015, 9.2.3.5.

pub mod judge;
pub(crate) mod section;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&judge::CASE]);
