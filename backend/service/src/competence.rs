//! Evaluated competence of people. ISO/IEC 17021-1:2015, 7.1.3.

pub mod end;
pub(crate) mod evaluated;
pub mod record;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[&record::CASE, &end::CASE]);
