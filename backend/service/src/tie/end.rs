//! Records that a tie of a person to a client has ended; the two years count from then.
//! ISO/IEC 17021-1:2015, 5.2.10.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use crate::view::date;
use chrono::NaiveDate;
use domain::lifecycle::spoken;
use domain::{Act, Error, Noun, PROCESS, Result, clause};
use schema::client::Client;
use schema::person::{self, Person, Tie};
use schema::{Record, Rx, Tx};
use serde::Deserialize;

/// How a tie is ended.
pub static CASE: Entry = Entry {
    act: Act::EndTie,
    on: Some(Noun::Person),
    title: "End a tie to a client",
    lead: "Work for this client is possible again two years after the day entered, not a day earlier.",
    clause: Some(clause!(PROCESS, "5.2.10")),
    fields: &[
        Field::new("tie", "Tie", Kind::Offered("ties")),
        Field::new("ended_on", "Ended on", Kind::Date(Reach::PAST)),
        Field::new("evidence", "What shows it", Kind::Area(1000)),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let person: Person = rx.load(id, Act::EndTie)?;
        let ties = going_on(rx, &person.id)?;
        Ok(Offer::about(&person, &person.name).choose("ties", ties))
    },
    run: run!(end),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    tie: String,
    ended_on: NaiveDate,
    evidence: String,
}

/// Ends a tie.
///
/// # Errors
/// [`Error::Invalid`] for a day that lies ahead, or before the tie began.
pub fn end(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let person: Person = tx.load(id, Act::EndTie)?;
    if input.ended_on > tx.today() {
        return Err(Error::invalid(
            "ended_on",
            "This day lies ahead. Enter the tie's end when it has come.",
        ));
    }
    let tie = Tie::find(tx, &input.tie)?;
    if let Some(began) = tie.began_on.filter(|began| input.ended_on < *began) {
        return Err(Error::invalid(
            "ended_on",
            format!("The tie began on {}. Enter a later day.", date(Some(began))),
        ));
    }
    let tx = &mut tx.settle(&input.evidence, Vec::new())?;
    let person = person.touch(tx)?;
    tie.revise(tx, |t| {
        t.ended_on = Some(input.ended_on);
        t.evidence = format!("{}\nEnd: {}", t.evidence, input.evidence);
    })?;
    Ok(Done::at(
        &person,
        format!("The tie of {} ended.", person.name),
    ))
}

fn going_on(rx: &mut Rx, person_id: &str) -> Result<Vec<(String, String)>> {
    let ties = person::all_ties(rx, person_id)?;
    ties.into_iter()
        .filter(|tie| tie.ended_on.is_none())
        .map(|tie| {
            let client = Client::find(rx, &tie.client_id)?;
            Ok((tie.id, format!("{}, {}", client.name, spoken(&tie.kind))))
        })
        .collect()
}
