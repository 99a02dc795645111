//! People who work for the body.

pub mod bind;
pub mod join;
pub mod list;
mod pair;
mod part;
pub mod register;
pub mod show;
pub mod tell_apart;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&register::CASE, &bind::CASE, &join::CASE, &tell_apart::CASE])
    .page(
        NounPage::listed::<part::PersonParts>(Act::ReadPerson, show::show, "People", list::list)
            .of_the_body()
            .keeping_back(&["human_id"]),
    );
