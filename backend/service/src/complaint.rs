//! Complaints. ISO/IEC 17021-1:2015, 9.8.

pub mod acknowledge;
pub mod list;
pub mod receive;
pub mod show;

use crate::room::{NounPage, Room};
use domain::{Act, Noun};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&receive::CASE, &acknowledge::CASE]).page(NounPage::listed(
    Noun::Complaint,
    Act::ReadComplaint,
    show::show,
    "Complaints",
    list::list,
));
