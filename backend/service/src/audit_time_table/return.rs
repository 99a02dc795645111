//! Returns as the second person a table that does not agree with its source.

use super::{about, another_person_checks};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Offer, UseCase};
use domain::audit_time_table::Step;
use domain::{Act, Error, PROCESS, Result, clause, take};
use schema::Tx;
use schema::audit_time_table::AuditTimeTable;
use serde::Deserialize;

/// How it is done.
pub static CASE: UseCase = UseCase {
    act: Act::ReturnTable,
    on: "audit_time_table",
    title: "The table does not agree with its source",
    lead: "You are the second person. Say what differs; a corrected table is entered anew.",
    clause: Some(clause!(PROCESS, "9.1.4.1")),
    fields: &[Field::new("note", "What differs", Kind::Area(2000))],
    irreversible: true,
    offer: |rx, _, id| {
        let found: AuditTimeTable = rx.load(id, Act::ReturnTable)?;
        let person = rx.actor().person.clone().unwrap_or_default();
        let verdict = another_person_checks(&found, &person);
        Ok(Offer::about(&found, about(&found)).known(vec![verdict]))
    },
    run: run!(return_table),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    note: String,
}

/// Returns as the second person a table that does not agree with its source.
///
/// # Errors
/// [`Error::Refused`] for the person who entered it, whatever login is used.
pub fn return_table(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let found: AuditTimeTable = tx.load(id, Act::ReturnTable)?;
    let step = take(found.state, Step::Return)?;
    let person = tx.actor().person.clone().ok_or(Error::Forbidden)?;
    let verdicts = tx.settle(vec![another_person_checks(&found, &person)])?;
    let today = tx.today();
    tx.explain(&input.note, verdicts);
    let found = found.apply(tx, step, |it| {
        it.checked_by = Some(person);
        it.checked_on = Some(today);
        it.note = input.note;
    })?;
    Ok(Done::at(&found, format!("{} is returned.", found.title)))
}
