//! What the worker does by itself: the issue of documents, the day's deadlines, and the work queue made anew.
//!
//! Each job alternates short transactions with pure work, never rendering or signing inside a
//! transaction, and can be done again from the start at any point.

pub mod fault;
pub mod issue_certificate;
pub mod issue_report;
pub mod list;
pub mod refresh_tasks;
pub mod retry;
pub mod run_daily;
pub mod show;

mod deadline;
mod duty;
mod fence;
mod kind;
pub(crate) mod lease;
pub(crate) mod perform;
mod sealed;
mod sweep;
mod told;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&retry::CASE]).page(
    NounPage::listed::<part::JobParts>(Act::ReadJob, show::show, "Jobs", list::list).of_the_body(),
);

mod part;
#[cfg(test)]
pub(crate) mod tests;
