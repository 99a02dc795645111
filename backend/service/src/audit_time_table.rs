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
use crate::room::{NounPage, Room};
use domain::audit_time::{Table, another_person_checks, audit_time_table_checked};
use domain::audit_time_table::State;
use domain::{Act, Noun};
use domain::{Change, Fault, Verdict};
use schema::audit_time_table::{self, AuditTimeTable};
use schema::person::Person;
use schema::{Record, Rx, Settled, human};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&enter::CASE, &check::CASE, &return_::CASE]).page(
    NounPage::listed(
        Noun::AuditTimeTable,
        Act::ReadSettings,
        show::show,
        "Audit-time tables",
        list::list,
    )
    .of_the_body(),
);

/// The table with an identity: one the body entered, or one of the catalogue.
pub(crate) fn named(rx: &mut Rx, identity: &str) -> schema::Result<Option<Table>> {
    if let Some(own) = audit_time_table::named(rx, identity)? {
        return Ok(Some(own.body.0));
    }
    Ok(catalogue::audit_time_table(identity).cloned())
}

/// Every table the settings may name. Of the body's own each says whether it is checked yet, and one that
/// was returned is not among them. Of the shipped ones nobody can check any here, so that only those that
/// are checked count; one of invented numbers only in a demonstration.
pub(crate) fn choices(rx: &mut Rx, demonstration: bool) -> schema::Result<Vec<Choice>> {
    let own = audit_time_table::all(rx)?;
    let own = own
        .into_iter()
        .filter(|table| table.state != State::Returned)
        .map(|table| table.body.0);
    let shipped = catalogue::audit_time_tables()
        .iter()
        .filter(|table| demonstration || !table.illustrative)
        .filter(|table| audit_time_table_checked(table).is_met())
        .cloned();
    Ok(own.chain(shipped).map(choice).collect())
}

fn choice(table: Table) -> Choice {
    let title = match audit_time_table_checked(&table).is_met() {
        true => table.title,
        false => format!("{} (not checked by a second person)", table.title),
    };
    (table.id, title)
}

/// Who answers as the second person, and what the rules say: who entered a table does not check it.
pub struct Ground {
    verdicts: Vec<Verdict>,
}

fn about_the_second(rx: &mut Rx, found: &AuditTimeTable) -> schema::Result<Ground> {
    let entered_by = human::one(rx, &found.entered_by)?;
    let checks = human::acting(rx)?.ok_or(Fault::NoPerson)?;
    Ok(Ground {
        verdicts: vec![another_person_checks(&entered_by, &checks)],
    })
}

/// Records the second person's answer, whichever it is; a table that agrees names who checked it.
fn seconded(
    tx: &mut Settled,
    found: &AuditTimeTable,
    change: Change<State>,
    note: String,
) -> schema::Result<AuditTimeTable> {
    let person = tx.actor().person.clone().ok_or(Fault::NoPerson)?;
    let name = Person::find(tx, &person)?.name;
    let today = tx.today();
    let agrees = change.to() == State::Checked;
    found.apply(tx, change, |it| {
        it.checked_by = Some(person);
        it.checked_on = Some(today);
        it.note = note;
        it.body.0.checked_by = agrees.then_some(name);
    })
}

fn tone(state: State) -> &'static str {
    match state {
        State::Entered => "info",
        State::Checked => "good",
        State::Returned => "bad",
    }
}
