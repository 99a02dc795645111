//! The tables the settings may name, with who stands behind each: those of the body and those of the catalogue.

use crate::choice::Choice;
use domain::audit_time::{Backed, Backers, Table, audit_time_table_checked};
use domain::audit_time_table::State;
use domain::of;
use domain::sentence::say;
use schema::audit_time_table::{self, AuditTimeTable};
use schema::{Id, Snapshot, human};

/// The table with an identity, and who stands behind it: one the body entered, or one of the catalogue.
pub(crate) fn named(rx: &mut Snapshot, identity: &str) -> schema::Result<Option<Backed>> {
    if let Some(own) = audit_time_table::named(rx, identity)? {
        return Ok(backed(rx, vec![own])?.pop());
    }
    let shipped = catalogue::audit_time_table(identity).cloned();
    Ok(shipped.map(Backed::from))
}

/// Tables the body entered with the natural persons who stand behind each.
pub(super) fn backed(rx: &mut Snapshot, own: Vec<AuditTimeTable>) -> schema::Result<Vec<Backed>> {
    let people = own
        .iter()
        .flat_map(|it| std::iter::once(&it.entered_by).chain(&it.checked_by));
    let people: Vec<Id<of::Person>> = people.cloned().collect();
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

pub(super) fn choice(backed: Backed) -> Choice {
    let is_checked = audit_time_table_checked(&backed).is_met();
    let Table { id, title, .. } = backed.table;
    let label = match is_checked {
        true => title.into(),
        false => say!("{title} (not checked by a second person)", title).into(),
    };
    (id, label)
}
