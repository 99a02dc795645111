//! Sites: the places where a client works.

pub mod add;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&add::CASE]);
