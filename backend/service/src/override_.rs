//! Overrides: a rule set aside once by two people, with clause and reason.

pub mod approve;
pub(crate) mod beside;
pub mod decline;
pub(crate) mod holding;
pub mod list;
mod part;
pub mod propose;
mod second;
mod section;
pub mod show;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room =
    Room::of(&[&propose::CASE, &approve::CASE, &decline::CASE]).page(NounPage::listed::<
        part::OverrideParts,
    >(
        Act::ReadOverride,
        show::show,
        "Overrides",
        list::list,
    ));
