//! Certifications: one client, one standard, in cycles.

pub(crate) mod coming;
pub mod list;
mod next;
mod part;
pub(crate) mod section;
pub mod show;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[]).page(NounPage::listed::<part::CertificationParts>(
    Act::ReadCertification,
    show::show,
    "Certifications",
    list::list,
));
