//! The second person, who compares a table with its source.

use domain::audit_time::another_person_checks;
use domain::audit_time_table::State;
use domain::{Change, Fault, Verdict};
use schema::audit_time_table::AuditTimeTable;
use schema::person::Person;
use schema::{Record, Settled, Snapshot, human};

/// Who answers as the second person, and what the rules say: who entered a table does not check it.
pub struct Ground {
    pub(super) verdicts: Vec<Verdict>,
}

pub(super) fn about_the_second(
    rx: &mut Snapshot,
    found: &AuditTimeTable,
) -> schema::Result<Ground> {
    let entered_by = human::one(rx, &found.entered_by)?;
    let checks = human::acting(rx)?.ok_or(Fault::NoPerson)?;
    Ok(Ground {
        verdicts: vec![another_person_checks(&entered_by, &checks)],
    })
}

/// Records the second person's answer, whichever it is; a table that agrees names who checked it.
pub(super) fn seconded(
    tx: &mut Settled,
    found: &AuditTimeTable,
    change: Change<State>,
    note: String,
) -> schema::Result<AuditTimeTable> {
    let person = tx.person().ok_or(Fault::NoPerson)?;
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
