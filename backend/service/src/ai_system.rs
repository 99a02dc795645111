//! AI systems within a client's management system.

pub mod add;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&add::CASE]);
