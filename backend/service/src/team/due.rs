//! What is to be done about a team before its audit begins, and by when.

use crate::audit::about::named;
use chrono::NaiveDate;
use domain::audit::State;
use domain::team::Declared;
use domain::{Sentence, calendar, of};
use kernel::{Context, Due};
use schema::audit::Audit;
use schema::{Id, Result, Snapshot, audit};

/// What is to be done before an audit; no longer once its days have passed.
pub(crate) fn ahead(audit: &Audit, title: impl Into<Sentence>) -> Due {
    Due::now(title, named(audit)).until(audit.last_day)
}

/// By when: a team is announced so early that the client has time to object; once it is announced, what
/// is left is done before the audit begins.
pub(super) fn announced(audit: &Audit, context: &Context) -> NaiveDate {
    let settings = &context.settings;
    match audit.state {
        State::TeamAnnounced => audit.first_day,
        _ => calendar::announcement_limit(
            audit.first_day,
            settings.objection_working_days,
            &settings.holidays,
        ),
    }
}

/// The members whose declaration stands so, by person.
pub(super) fn with_declaration(
    rx: &mut Snapshot,
    audit: &Audit,
    declared: Declared,
) -> Result<Vec<Id<of::Person>>> {
    let team = audit::team(rx, &audit.id)?.into_iter();
    let those = team.filter(|member| member.declared == declared);
    Ok(those.map(|member| member.person_id).collect())
}

/// Who made the present team of an audit what it is: who proposed it, and who belongs to it. They judge neither
/// an objection to it nor what one of them declared.
pub(super) fn made_by(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<Id<of::Person>>> {
    let team = audit::team(rx, &audit.id)?.into_iter();
    let mut people: Vec<Id<of::Person>> = team.map(|member| member.person_id).collect();
    people.extend(audit.proposed_by.clone());
    Ok(people)
}

/// Whether a member declared a conflict of interest.
pub(super) fn in_conflict(rx: &mut Snapshot, audit: &Audit) -> Result<bool> {
    Ok(!with_declaration(rx, audit, Declared::Conflict)?.is_empty())
}
