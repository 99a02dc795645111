//! Clients: organisations that seek or hold certification.

pub(crate) mod beginning;
pub mod list;
mod pair;
mod part;
pub mod register;
pub mod relate;
pub mod show;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room =
    Room::of(&[&register::CASE, &relate::CASE]).page(NounPage::listed::<part::ClientParts>(
        Act::ReadClient,
        show::show,
        "Clients",
        list::list,
    ));
