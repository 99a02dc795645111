//! Nonconformities from record to verification. ISO/IEC 17021-1:2015, 9.4.5, 9.4.9 and 9.4.10.

pub mod accept_plan;
pub mod answer;
mod follow_up;
pub mod list;
mod part;
pub mod record;
pub mod return_;
mod section;
pub mod show;
pub mod verify;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[
    &record::CASE,
    &answer::CASE,
    &accept_plan::CASE,
    &verify::CASE,
    &return_::CASE,
])
.page(NounPage::listed::<part::NonconformityParts>(
    Act::ReadAudit,
    show::show,
    "Nonconformities",
    list::list,
));
