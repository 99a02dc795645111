//! What is on file beside records. ISO/IEC 17021-1:2015, 9.9; ISO/IEC 42006:2025, 8.4.2.

pub mod add;
pub(crate) mod beside;
mod part;
pub mod show;
pub mod withdraw;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&add::CASE, &withdraw::CASE]).page(
    NounPage::single::<part::AttachmentParts>(Act::ReadAttachment, show::show)
        .keeping_back(&["user_id"]),
);
