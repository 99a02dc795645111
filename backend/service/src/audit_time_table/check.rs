//! Confirms as the second person that a table agrees with its source.

use super::{about, another_person_checks};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Offer, UseCase};
use domain::audit_time_table::Step;
use domain::{Act, Error, PROCESS, Result, clause, take};
use schema::audit_time_table::AuditTimeTable;
use schema::{Record, Tx, person};
use serde::Deserialize;

/// How it is done.
pub static CASE: UseCase = UseCase {
    act: Act::CheckTable,
    on: "audit_time_table",
    title: "The table agrees with its source",
    lead: "You are the second person and compared every number with the source.",
    clause: Some(clause!(PROCESS, "9.1.4.1")),
    fields: &[Field::new(
        "note",
        "Copy you compared with",
        Kind::Area(2000),
    )],
    irreversible: true,
    offer: |rx, _, id| {
        let found: AuditTimeTable = rx.load(id, Act::CheckTable)?;
        let person = rx.actor().person.clone().unwrap_or_default();
        let verdict = another_person_checks(&found, &person);
        Ok(Offer::about(&found, about(&found)).known(vec![verdict]))
    },
    run: run!(check),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    note: String,
}

/// Confirms as the second person that a table agrees with its source.
///
/// # Errors
/// [`Error::Refused`] for the person who entered it, whatever login is used.
pub fn check(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let found: AuditTimeTable = tx.load(id, Act::CheckTable)?;
    let step = take(found.state, Step::Check)?;
    let person = tx.actor().person.clone().ok_or(Error::Forbidden)?;
    let verdicts = tx.settle(vec![another_person_checks(&found, &person)])?;
    let name = person::Person::find(tx, &person)?.name;
    let today = tx.today();
    tx.explain(&input.note, verdicts);
    let found = found.apply(tx, step, |it| {
        it.checked_by = Some(person);
        it.checked_on = Some(today);
        it.note = input.note;
        it.body.0.checked_by = Some(name);
    })?;
    Ok(Done::at(
        &found,
        format!(
            "{} is checked. Name it in the settings to compute with it.",
            found.title
        ),
    ))
}
