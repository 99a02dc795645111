//! Confirms as the second person that a table agrees with its source.

use super::{Answer, offer, second};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry};
use domain::audit_time_table::Step;
use domain::{Act, Noun, PROCESS, Result, clause};
use schema::Tx;

/// How it is done.
pub static CASE: Entry = Entry {
    act: Act::CheckTable,
    on: Some(Noun::AuditTimeTable),
    title: "The table agrees with its source",
    lead: "You are the second person and compared every number with the source.",
    clause: Some(clause!(PROCESS, "9.1.4.1")),
    fields: &[Field::new(
        "note",
        "Copy you compared with",
        Kind::Area(2000),
    )],
    irreversible: true,
    offer: |rx, _, id| offer(rx, id, Act::CheckTable),
    run: run!(check),
};

/// Confirms as the second person that a table agrees with its source.
///
/// # Errors
/// [`domain::Error::Refused`] for the person who entered it, whatever login is used.
pub fn check(tx: &mut Tx, _: &Context, id: &str, answer: Answer) -> Result<Done> {
    let found = second(tx, id, Act::CheckTable, Step::Check, answer)?;
    Ok(Done::at(
        &found,
        format!(
            "{} is checked. Name it in the settings to compute with it.",
            found.title
        ),
    ))
}
