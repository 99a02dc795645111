//! A body's own audit-time tables: entered by one person, compared with the source by another.
//! ISO/IEC 17021-1:2015, 9.1.4.1; ISO/IEC 42006:2025, 9.1.4.

pub mod check;
pub mod enter;
pub(crate) mod known;
pub mod list;
mod part;
pub mod return_;
mod second;
pub mod show;
mod written;

use crate::room::{NounPage, Room};
use domain::Act;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&enter::CASE, &check::CASE, &return_::CASE]).page(
    NounPage::listed::<part::AuditTimeTableParts>(
        Act::ReadSettings,
        show::show,
        "Audit-time tables",
        list::list,
    )
    .of_the_body(),
);
