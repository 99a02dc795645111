//! Certificates: issued from decisions, verified by anyone. ISO/IEC 17021-1:2015, 8.2.2 and 8.1.2.

pub(crate) mod freeze;
pub mod issue;
pub mod list;
mod part;
pub mod show;
pub(crate) mod succession;
pub(crate) mod trial;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&issue::CASE]).page(
    NounPage::listed::<part::CertificateParts>(
        Act::ReadCertification,
        show::show,
        "Certificates",
        list::list,
    )
    .keeping_back(&["folded", "frozen", "unsealed"]),
);
