//! What weakens a fact once stated: a second person agrees, or it does not count.

pub mod agree;
pub(crate) mod beside;
pub mod decline;
pub mod list;
mod part;
mod second;
pub mod show;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room =
    Room::of(&[&agree::CASE, &decline::CASE]).page(NounPage::listed::<part::StatementParts>(
        Act::ReadStatement,
        show::show,
        "Statements",
        list::list,
    ));
