//! Certification decisions. ISO/IEC 17021-1:2015, 9.5 and 9.6.
//!
//! The seven kinds differ in their rules, which the domain knows, and in what follows; they share
//! one input and one function.

mod follow;
pub(crate) mod held;
mod part;
pub(crate) mod section;
pub mod show;
pub mod take;

use crate::room::{NounPage, Room};
use domain::Act;
use take::{GRANT, MAINTAIN, REFUSE, RENEW, RESTORE, SUSPEND, WITHDRAW};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[
    &GRANT, &MAINTAIN, &RENEW, &RESTORE, &REFUSE, &SUSPEND, &WITHDRAW,
])
.page(
    NounPage::single::<part::DecisionParts>(Act::ReadCertification, show::show).not_for_client(&[
        "verdicts.message",
        "verdicts.template",
        "verdicts.arguments",
        "verdicts.facts",
    ]),
);
