//! Certifications: one client, one standard, in cycles.

pub(crate) mod coming;
pub mod list;
mod next;
pub(crate) mod section;
pub mod show;

use crate::room::{NounPage, Room};
use domain::{Act, Noun};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[]).page(NounPage::listed(
    Noun::Certification,
    Act::ReadCertification,
    show::show,
    "Certifications",
    list::list,
));
