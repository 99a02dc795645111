//! Audit teams: proposed, declared, announced, confirmed. ISO/IEC 17021-1:2015, 9.2.2 and 9.2.3.5.

pub mod announce;
pub mod answer;
pub(crate) mod composition;
pub mod confirm;
pub mod declare;
pub(crate) mod due;
pub mod propose;

use crate::room::Room;

/// Its acts.
pub static ROOM: Room = Room::of(&[
    &propose::CASE,
    &declare::CASE,
    &announce::CASE,
    &answer::CASE,
    &confirm::CASE,
]);
