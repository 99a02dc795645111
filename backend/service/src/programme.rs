//! Audit programmes. ISO/IEC 17021-1:2015, 9.1.3.

pub mod create;
pub(crate) mod cycle;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&create::CASE]);
