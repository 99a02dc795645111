//! Clients: organisations that seek or hold certification.

pub(crate) mod beginning;
pub mod list;
pub mod register;
pub mod show;

use crate::room::{NounPage, Room};
use domain::{Act, Noun};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&register::CASE]).page(NounPage::listed(
    Noun::Client,
    Act::ReadClient,
    show::show,
    "Clients",
    list::list,
));
