//! Audits from schedule to closing meeting.

pub(crate) mod about;
mod attendee;
pub mod cancel;
pub(crate) mod change;
pub mod close;
pub mod judge_readiness;
pub mod list;
pub(crate) mod next;
pub mod open;
pub(crate) mod outside;
mod part;
mod place;
pub mod postpone;
pub mod schedule;
pub(crate) mod section;
pub mod show;
pub mod terminate;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[
    &schedule::CASE,
    &open::CASE,
    &close::CASE,
    &terminate::CASE,
    &judge_readiness::CASE,
    &postpone::CASE,
    &cancel::CASE,
])
.page(NounPage::listed::<part::AuditParts>(
    Act::ReadAudit,
    show::show,
    "Audits",
    list::list,
));
