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
use domain::audit_time::{Backed, Backers, Table, another_person_checks, audit_time_table_checked};
use domain::audit_time_table::State;
use domain::{Act, Noun};
use domain::{Change, Fault, Verdict};
use schema::audit_time_table::{self, AuditTimeTable};
use schema::person::Person;
use schema::{Record, Settled, Snapshot, human};

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

/// The table with an identity, and who stands behind it: one the body entered, or one of the catalogue.
pub(crate) fn named(rx: &mut Snapshot, identity: &str) -> schema::Result<Option<Backed>> {
    if let Some(own) = audit_time_table::named(rx, identity)? {
        return Ok(backed(rx, vec![own])?.pop());
    }
    let shipped = catalogue::audit_time_table(identity).cloned();
    Ok(shipped.map(Backed::from))
}

/// Tables the body entered with the natural persons who stand behind each.
fn backed(rx: &mut Snapshot, own: Vec<AuditTimeTable>) -> schema::Result<Vec<Backed>> {
    let people = own
        .iter()
        .flat_map(|it| std::iter::once(&it.entered_by).chain(&it.checked_by));
    let people: Vec<String> = people.cloned().collect();
    let humans = human::of(rx, &people)?;
    let mut all = Vec::new();
    for it in own {
        let agrees = it.checked_by.filter(|_| it.state == State::Checked);
        all.push(Backed {
            by: Backers::People {
                entered_by: human::among(&humans, &it.entered_by)?,
                checked_by: agrees
                    .map(|person| human::among(&humans, &person))
                    .transpose()?,
            },
            table: it.body.0,
        });
    }
    Ok(all)
}

/// Every table the settings may name. Of the body's own each says whether it is checked yet, and one that
/// was returned is not among them. Of the shipped ones nobody can check any here, so that only those that
/// are checked count; one of invented numbers only in a demonstration.
pub(crate) fn choices(rx: &mut Snapshot, demonstration: bool) -> schema::Result<Vec<Choice>> {
    let mut own = audit_time_table::all(rx)?;
    own.retain(|table| table.state != State::Returned);
    let own = backed(rx, own)?.into_iter();
    let shipped = catalogue::audit_time_tables()
        .iter()
        .filter(|table| demonstration || !table.illustrative)
        .map(|table| Backed::from(table.clone()))
        .filter(|backed| audit_time_table_checked(backed).is_met());
    Ok(own.chain(shipped).map(choice).collect())
}

fn choice(backed: Backed) -> Choice {
    let is_checked = audit_time_table_checked(&backed).is_met();
    let Table { id, title, .. } = backed.table;
    match is_checked {
        true => (id, title),
        false => (id, format!("{title} (not checked by a second person)")),
    }
}

/// Who answers as the second person, and what the rules say: who entered a table does not check it.
pub struct Ground {
    verdicts: Vec<Verdict>,
}

fn about_the_second(rx: &mut Snapshot, found: &AuditTimeTable) -> schema::Result<Ground> {
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
