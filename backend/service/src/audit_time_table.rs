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
use domain::audit_time::Table;
use domain::audit_time_table::State;
use domain::{Result, Verdict};
use schema::Rx;
use schema::audit_time_table::{self, AuditTimeTable};

/// The table with an identity: one the body entered, or one of the catalogue.
pub(crate) fn named(rx: &mut Rx, identity: &str) -> Result<Option<Table>> {
    if let Some(own) = audit_time_table::named(rx, identity)? {
        return Ok(Some(own.body.0));
    }
    Ok(catalogue::audit_time_table(identity).cloned())
}

/// Every table the settings may name. One that was returned is not among them.
pub(crate) fn choices(rx: &mut Rx) -> Result<Vec<Choice>> {
    let own = audit_time_table::all(rx)?;
    let own = own
        .into_iter()
        .filter(|table| table.state != State::Returned)
        .map(|table| (table.identity, table.title));
    let shipped = catalogue::audit_time_tables()
        .iter()
        .map(|table| (table.id.clone(), table.title.clone()));
    Ok(own.chain(shipped).collect())
}

/// Two people: who entered a table does not check it.
fn another_person_checks(entered: &AuditTimeTable, person: &str) -> Verdict {
    domain::audit_time::another_person_checks(&entered.entered_by, person)
}

fn about(table: &AuditTimeTable) -> String {
    table.title.clone()
}

fn tone(state: State) -> &'static str {
    match state {
        State::Entered => "info",
        State::Checked => "good",
        State::Returned => "bad",
    }
}
