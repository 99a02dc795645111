//! Opportunities for improvement. ISO/IEC 17021-1:2015, 9.4.5.2.

pub mod record;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&record::CASE]);
