//! Complaints. ISO/IEC 17021-1:2015, 9.8.

pub mod acknowledge;
pub mod list;
pub mod receive;
pub mod show;

use crate::room::{NounPage, Room};
use domain::complaint::Concern;
use domain::{Act, Noun};
use kernel::declare::Words;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&receive::CASE, &acknowledge::CASE]).page(NounPage::listed(
    Noun::Complaint,
    Act::ReadComplaint,
    show::show,
    "Complaints",
    list::list,
));

/// Whom a complaint concerns, as people say it.
const CONCERNS: Words = &[
    ("client", "A client of ours"),
    ("body", "Ourselves and our work"),
    ("others", "Nothing that we are responsible for"),
];

fn named(concern: Concern) -> &'static str {
    let known = CONCERNS.iter().find(|(word, _)| *word == concern.word());
    known.map_or(concern.word(), |(_, label)| *label)
}
