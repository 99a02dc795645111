//! Certification agreements. ISO/IEC 17021-1:2015, 5.1.2.

pub mod accept;
pub(crate) mod cover;
pub mod issue;
mod part;
pub mod show;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room =
    Room::of(&[&issue::CASE, &accept::CASE]).page(NounPage::single::<part::AgreementParts>(
        Act::ReadApplication,
        show::show,
    ));
