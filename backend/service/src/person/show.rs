//! Shows a person with competence and ties.

use crate::app::Context;
use crate::view::{Cell, Section, View, date};
use crate::{competence, tie};
use domain::lifecycle::spoken;
use domain::{Act, Result};
use schema::client::Client;
use schema::person::{self, Person};
use schema::{Record, Rx};

/// Shows a person.
///
/// # Errors
/// [`domain::Error::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Rx, _: &Context, id: &str) -> Result<View> {
    let p: Person = rx.load(id, Act::ReadPerson)?;
    View::of(rx, "Person", "", &p.name, &p)?
        .fact("E-mail", &p.email)
        .fact(
            "Tie to the body",
            if p.employed { "employed" } else { "external" },
        )
        .fact("Written agreement of", date(p.agreement_on))
        .section(competences(rx, id)?)
        .section(ties(rx, id)?)
        .acts(
            rx,
            &p,
            &[
                (&competence::record::CASE, true),
                (&tie::record::CASE, true),
            ],
        )
}

fn competences(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "competence",
        "Evaluated competence",
        &[
            ("Function", ""),
            ("Standard", ""),
            ("Areas", "text"),
            ("From", "date"),
            ("Until", "date"),
            ("Evaluated by", ""),
        ],
        "None recorded.",
    );
    for c in person::competences(rx, id)? {
        table = table.row(vec![
            Cell::text(spoken(&c.function)),
            Cell::text(&c.standard),
            Cell::text(c.areas.join(", ")),
            Cell::date(Some(c.from_on)),
            Cell::date(Some(c.until_on)),
            Cell::text(&c.evaluated_by),
        ]);
    }
    Ok(table)
}

fn ties(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "ties",
        "Ties to clients",
        &[
            ("Client", ""),
            ("Kind", ""),
            ("Ended", "date"),
            ("Known", "text"),
        ],
        "None known.",
    );
    for t in person::all_ties(rx, id)? {
        let client = Client::find(rx, &t.client_id)?;
        let ended = t
            .ended_on
            .map_or_else(|| "goes on".to_owned(), |d| date(Some(d)));
        table = table.row(vec![
            Cell::text(client.name),
            Cell::text(spoken(&t.kind)),
            Cell::text(ended),
            Cell::text(&t.evidence),
        ]);
    }
    Ok(table)
}
