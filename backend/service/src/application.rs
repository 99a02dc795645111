//! Applications for certification and their review.

pub mod accept;
pub mod decline;
pub mod draft;
mod handling;
pub mod list;
mod part;
pub mod review;
pub(crate) mod section;
pub mod show;
pub mod submit;
mod time;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[
    &draft::CASE,
    &submit::CASE,
    &review::CASE,
    &accept::CASE,
    &decline::CASE,
])
.page(
    NounPage::listed::<part::ApplicationParts>(
        Act::ReadApplication,
        show::show,
        "Applications",
        list::list,
    )
    .not_for_client(&["review.items", "review.areas"]),
);
