//! Ties of people to clients. ISO/IEC 17021-1:2015, 5.2.10.

pub mod end;
pub mod judge;
pub mod record;
pub(crate) mod section;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&record::CASE, &judge::CASE, &end::CASE]);
