//! Complaints. ISO/IEC 17021-1:2015, 9.8.

pub mod acknowledge;
pub mod list;
pub mod receive;
pub mod show;

use crate::room::{NounPage, Room};
use crate::view::{Cell, Section};
use domain::complaint::Concern;
use domain::lifecycle::spoken;
use domain::permission::permits_somewhere;
use domain::{Act, Error, LifeCycle, Noun};
use kernel::declare::Words;
use schema::list::Ask;
use schema::{Result, Snapshot};

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

/// The complaints about a client, for whoever may read any: a review of the cycle and a renewal consider them
/// (9.5.4). Nothing for anybody else, the client above all.
pub(crate) fn of_client(rx: &mut Snapshot, client: &str) -> Result<Vec<Section>> {
    if !permits_somewhere(Act::ReadComplaint, rx.actor()) {
        return Ok(Vec::new());
    }
    let ask = Ask {
        client: Some(client.to_owned()),
        limit: 200,
        ..Ask::default()
    };
    let page = match schema::complaint::list(rx, &ask) {
        Ok(page) => page,
        Err(Error::Fault(fault)) => return Err(fault),
        Err(_) => return Ok(Vec::new()),
    };
    let columns = [
        ("Number", ""),
        ("Received", "date"),
        ("Concerns", "text"),
        ("Status", ""),
    ];
    let mut table = Section::table("complaints", "Complaints", &columns, "None on file.");
    for one in page.rows {
        table = table.row(vec![
            Cell::link(&one.number, Noun::Complaint, &one.id),
            Cell::date(Some(one.received_on)),
            Cell::text(named(one.concern)),
            Cell::text(spoken(one.state.word())),
        ]);
    }
    Ok(vec![table])
}
