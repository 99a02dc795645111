//! The body's settings: dated versions, append-only.

pub(crate) mod beside;
pub mod change;
pub mod list;
mod part;
pub mod show;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&change::CASE]).page(
    NounPage::listed::<part::SettingsParts>(Act::ReadSettings, show::show, "Settings", list::list)
        .of_the_body(),
);
