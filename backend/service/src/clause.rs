//! Clauses known second-hand, and the people who confirmed them from a licensed copy.

pub mod confirm;
pub(crate) mod section;

use crate::room::Room;
use domain::Noun;

/// Its acts.
pub static ROOM: Room = Room::of(&[&confirm::CASE]).begun_at(Noun::Settings);
