//! Independent reviews of audit files. ISO/IEC 17021-1:2015, 9.5.2 and 9.5.3; ISO/IEC 42006:2025, 9.3.2.1.

pub mod accept;
pub mod return_;
mod reviewer;
mod section;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&accept::CASE, &return_::CASE]);
