//! What people bring along: education, training and work. ISO/IEC 17021-1:2015, 7.4.

pub mod record;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&record::CASE]);
