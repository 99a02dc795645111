//! People who work for the body.

pub mod bind;
pub mod list;
pub mod register;
pub mod show;

use crate::room::{NounPage, Room};
use domain::{Act, Noun};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&register::CASE, &bind::CASE]).page(
    NounPage::listed(
        Noun::Person,
        Act::ReadPerson,
        show::show,
        "People",
        list::list,
    )
    .of_the_body(),
);
