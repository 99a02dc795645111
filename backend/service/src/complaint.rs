//! Complaints. ISO/IEC 17021-1:2015, 9.8.

pub mod acknowledge;
pub mod list;
mod part;
pub mod receive;
pub mod show;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room =
    Room::of(&[&receive::CASE, &acknowledge::CASE]).page(NounPage::listed::<part::ComplaintParts>(
        Act::ReadComplaint,
        show::show,
        "Complaints",
        list::list,
    ));
