//! Records a tie of a person to a client. ISO/IEC 17021-1:2015, 5.2.10.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::{Act, Noun, PROCESS, Result, clause};
use schema::Tx;
use schema::list::{self, Ask};
use schema::person::{Person, Tie};
use serde::Deserialize;

/// How a tie is recorded.
pub static CASE: Entry = Entry {
    act: Act::RecordTie,
    on: Some(Noun::Person),
    title: "Record a tie to a client",
    lead: "Whoever consulted for a client, or worked there, does not audit, review or decide for two years.",
    clause: Some(clause!(PROCESS, "5.2.10")),
    fields: &[
        Field::new("client", "Client", Kind::Offered("clients")),
        Field::new(
            "kind",
            "Kind",
            Kind::Choice(&[
                ("consultancy", "Management-system consultancy"),
                ("internal_audit", "Internal audit"),
                ("employment", "Employment or management"),
                ("other", "Other"),
            ]),
        ),
        Field::new("began_on", "Began on", Kind::Date(Reach::PAST))
            .hint("Where it is known: what was audited before is not touched by it.")
            .optional(),
        Field::new("ended_on", "Ended on", Kind::Date(Reach::PAST))
            .not_before("began_on")
            .hint("Leave empty while it goes on.")
            .optional(),
        Field::new("evidence", "What is known of it", Kind::Area(1000)),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let person: Person = rx.load(id, Act::RecordTie)?;
        let clients = list::clients(
            rx,
            &Ask {
                limit: 200,
                ..Ask::default()
            },
        )?;
        Ok(Offer::about(&person, &person.name).choose(
            "clients",
            clients.rows.into_iter().map(|c| (c.id, c.name)).collect(),
        ))
    },
    run: run!(record),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    client: String,
    kind: String,
    began_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    evidence: String,
}

/// Records a tie of a person to a client.
///
/// # Errors
/// [`domain::Fault::NotFound`] when the person may not be seen.
pub fn record(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let person: Person = tx.load(id, Act::RecordTie)?;
    let tx = &mut tx.settle("", Vec::new())?;
    let person = person.touch(tx)?;
    Tie {
        id: tx.new_id(),
        person_id: person.id.clone(),
        client_id: input.client,
        kind: input.kind,
        began_on: input.began_on,
        ended_on: input.ended_on,
        evidence: input.evidence,
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &person,
        format!("The tie of {} is recorded.", person.name),
    ))
}
