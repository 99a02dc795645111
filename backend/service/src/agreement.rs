//! Certification agreements. ISO/IEC 17021-1:2015, 5.1.2.

pub mod accept;
pub(crate) mod cover;
pub mod issue;
pub mod show;

use crate::room::{NounPage, Room};
use domain::{Act, Noun};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&issue::CASE, &accept::CASE]).page(NounPage::single(
    Noun::Agreement,
    Act::ReadApplication,
    show::show,
));
