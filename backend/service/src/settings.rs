//! The body's settings: dated versions, append-only.

pub(crate) mod beside;
pub mod change;
pub mod list;
pub mod show;

use crate::room::{NounPage, Room};
use domain::{Act, Noun};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&change::CASE]).page(
    NounPage::listed(
        Noun::Settings,
        Act::ReadSettings,
        show::show,
        "Settings",
        list::list,
    )
    .of_the_body(),
);
