//! A body's own audit-time tables: entered by one person, compared with the source by another.
//! ISO/IEC 17021-1:2015, 9.1.4.1; ISO/IEC 42006:2025, 9.1.4.

pub mod check;
pub mod enter;
pub mod list;
#[path = "audit_time_table/return.rs"]
pub mod return_;
pub mod show;
mod written;

use crate::choice::Choice;
use crate::use_case::Offer;
use domain::audit_time::{Table, audit_time_table_checked};
use domain::audit_time_table::{State, Step};
use domain::{Act, Error, Fault, Result, Verdict, take};
use schema::audit_time_table::{self, AuditTimeTable};
use schema::person::Person;
use schema::{Record, Rx, Tx};
use serde::Deserialize;

/// The table with an identity: one the body entered, or one of the catalogue.
pub(crate) fn named(rx: &mut Rx, identity: &str) -> schema::Result<Option<Table>> {
    if let Some(own) = audit_time_table::named(rx, identity)? {
        return Ok(Some(own.body.0));
    }
    Ok(catalogue::audit_time_table(identity).cloned())
}

/// Every table the settings may name, each saying whether it is checked yet. One that was returned is
/// not among them, and one of invented numbers only in a demonstration.
pub(crate) fn choices(rx: &mut Rx, demonstration: bool) -> Result<Vec<Choice>> {
    let own = audit_time_table::all(rx)?;
    let own = own
        .into_iter()
        .filter(|table| table.state != State::Returned)
        .map(|table| table.body.0);
    let shipped = catalogue::audit_time_tables()
        .iter()
        .filter(|table| demonstration || !table.illustrative)
        .cloned();
    Ok(own.chain(shipped).map(choice).collect())
}

fn choice(table: Table) -> Choice {
    let title = match audit_time_table_checked(&table).met {
        true => table.title,
        false => format!("{} (not checked by a second person)", table.title),
    };
    (table.id, title)
}

/// Two people: who entered a table does not check it.
fn another_person_checks(entered: &AuditTimeTable, person: &str) -> Verdict {
    domain::audit_time::another_person_checks(&entered.entered_by, person)
}

/// What the second person enters.
#[derive(Debug, Deserialize)]
pub struct Answer {
    /// The copy compared with, or what differs.
    pub note: String,
}

/// What the second person sees before answering.
fn offer(rx: &mut Rx, id: &str, act: Act) -> Result<Offer> {
    let found: AuditTimeTable = rx.load(id, act)?;
    let person = rx.actor().person.clone().unwrap_or_default();
    let verdict = another_person_checks(&found, &person);
    Ok(Offer::about(&found, &found.title).known(vec![verdict]))
}

/// Records the second person's answer, whichever it is; a table that agrees names who checked it.
fn second(tx: &mut Tx, id: &str, act: Act, step: Step, answer: Answer) -> Result<AuditTimeTable> {
    let found: AuditTimeTable = tx.load(id, act)?;
    let change = take(found.state, step)?;
    let person = tx
        .actor()
        .person
        .clone()
        .ok_or(Error::Fault(Fault::NoPerson))?;
    let tx = &mut tx.settle(&answer.note, vec![another_person_checks(&found, &person)])?;
    let name = Person::find(tx, &person)?.name;
    let today = tx.today();
    let checked = found.apply(tx, change, |it| {
        it.checked_by = Some(person);
        it.checked_on = Some(today);
        it.note = answer.note;
        it.body.0.checked_by = (step == Step::Check).then_some(name);
    })?;
    Ok(checked)
}

fn tone(state: State) -> &'static str {
    match state {
        State::Entered => "info",
        State::Checked => "good",
        State::Returned => "bad",
    }
}
