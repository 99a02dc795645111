//! Lists complaints.

use crate::view::{Cell, List, Section, clients_of, listed, states};
use domain::complaint::{Concern, State};
use domain::permission::permits_somewhere;
use domain::sentence::{Sentence, word};
use domain::{Act, Error, LifeCycle, Noun, Result, lifecycle, of};
use kernel::Context;
use kernel::declare::Words;
use schema::complaint::Complaint;
use schema::list::Ask;
use schema::{Id, Snapshot};

/// Lists the complaints the reader may see.
///
/// # Errors
/// [`domain::Error::Forbidden`] when the reader may see none.
pub fn list(rx: &mut Snapshot, _: &Context, ask: &Ask) -> Result<List> {
    let page = schema::complaint::list(rx, ask)?;
    let names = clients_of(rx, page.rows.iter().map(|c| &c.client_id))?;
    let columns = [
        ("Number", ""),
        ("Received", "date"),
        ("Concerns", "text"),
        ("Client", "name"),
        ("Status", ""),
    ];
    let mut list = listed(Noun::Complaint, "Complaints", &columns, page, |c| {
        vec![
            Cell::link(&c.number, Noun::Complaint, &c.id),
            Cell::date(Some(c.received_on)),
            Cell::text(named(c.concern)),
            Cell::text(names.get(&c.client_id).cloned().unwrap_or_default()),
            Cell::text(lifecycle::said(c.state.word())),
        ]
    });
    list.states = states(State::ALL);
    list.kinds = CONCERNS
        .iter()
        .map(|&(stored, label)| (stored.to_owned(), word(label).into()))
        .collect();
    Ok(list)
}

/// Who a complaint concerns, as people say it.
pub(super) const CONCERNS: Words = &[
    ("client", "A client of ours"),
    ("body", "Us and our work"),
    ("others", "Nothing that we are responsible for"),
];

pub(super) fn named(concern: Concern) -> Sentence {
    let known = CONCERNS
        .iter()
        .find(|(stored, _)| *stored == concern.word());
    word(known.map_or(concern.word(), |(_, label)| *label))
}

/// The complaints about a client, for whoever may read any: a review of the cycle and a renewal consider them
/// (9.5.4). Nothing for anybody else, the client above all.
pub(crate) fn readable_of(
    rx: &mut Snapshot,
    client: &Id<of::Client>,
) -> schema::Result<Option<Vec<Complaint>>> {
    if !permits_somewhere(Act::ReadComplaint, rx.actor()) {
        return Ok(None);
    }
    let ask = Ask {
        client: Some(client.to_owned()),
        limit: 200,
        ..Ask::default()
    };
    match schema::complaint::list(rx, &ask) {
        Ok(page) => Ok(Some(page.rows)),
        Err(Error::Fault(fault)) => Err(fault),
        Err(_) => Ok(None),
    }
}

/// The same as a table; no table for whoever reads none.
pub(crate) fn of_client(
    rx: &mut Snapshot,
    client: &Id<of::Client>,
) -> schema::Result<Vec<Section>> {
    let Some(complaints) = readable_of(rx, client)? else {
        return Ok(Vec::new());
    };
    let columns = [
        ("Number", ""),
        ("Received", "date"),
        ("Concerns", "text"),
        ("Status", ""),
    ];
    let mut table = Section::table("complaints", "Complaints", &columns, "None on file.");
    for one in complaints {
        table = table.row(vec![
            Cell::link(&one.number, Noun::Complaint, &one.id),
            Cell::date(Some(one.received_on)),
            Cell::text(named(one.concern)),
            Cell::text(lifecycle::said(one.state.word())),
        ]);
    }
    Ok(vec![table])
}
