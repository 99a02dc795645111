//! What an audit examined, with evidence. ISO/IEC 17021-1:2015, 9.4.4.

pub mod record;
pub mod topic;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&record::CASE]);
