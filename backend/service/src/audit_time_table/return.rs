//! Returns as the second person a table that does not agree with its source.

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
    act: Act::ReturnTable,
    on: Some(Noun::AuditTimeTable),
    title: "The table does not agree with its source",
    lead: "You are the second person. Say what differs; a corrected table is entered anew.",
    clause: Some(clause!(PROCESS, "9.1.4.1")),
    fields: &[Field::new("note", "What differs", Kind::Area(2000))],
    irreversible: true,
    offer: |rx, _, id| offer(rx, id, Act::ReturnTable),
    run: run!(return_table),
};

/// Returns as the second person a table that does not agree with its source.
///
/// # Errors
/// [`domain::Error::Refused`] for the person who entered it, whatever login is used.
pub fn return_table(tx: &mut Tx, _: &Context, id: &str, answer: Answer) -> Result<Done> {
    let found = second(tx, id, Act::ReturnTable, Step::Return, answer)?;
    Ok(Done::at(&found, format!("{} is returned.", found.title)))
}
