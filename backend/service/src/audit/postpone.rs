//! Moves an audit that has not begun to other days. ISO/IEC 17021-1:2015, 9.2.3.4.
//!
//! Competence, impartiality and bookings were checked for the days before, so the team is proposed anew.

use super::schedule::{Wanted, check_days, fits};
use super::{people, tell_of_change};
use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::audit::Step;
use domain::{Act, Error, Noun, PROCESS, Result, clause, take};
use schema::audit::{self, Audit};
use schema::certification::Certification;
use schema::{Json, Record, Tx, due_case};
use serde::Deserialize;

/// How an audit is postponed.
pub static CASE: Entry = Entry {
    act: Act::PostponeAudit,
    on: Some(Noun::Audit),
    title: "Move the audit",
    lead: "Other days are agreed with the client. The team is proposed anew and a plan is issued anew: what was checked, declared and agreed held for the days before.",
    clause: Some(clause!(PROCESS, "9.2.3.4")),
    fields: &[
        Field::new("first_day", "First day", Kind::Date(Reach::NEAR)),
        Field::new("last_day", "Last day", Kind::Date(Reach::NEAR)).not_before("first_day"),
        Field::new("reason", "Reason", Kind::Area(2000)),
    ],
    irreversible: true,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::PostponeAudit)?;
        let days = serde_json::json!({ "first_day": audit.first_day, "last_day": audit.last_day });
        Ok(Offer::about(&audit, &audit.number).with(days))
    },
    run: run!(postpone),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    first_day: NaiveDate,
    last_day: NaiveDate,
    reason: String,
}

/// Moves an audit to other days.
///
/// # Errors
/// [`domain::Error::Invalid`] for days in the past or the wrong way round; [`domain::Error::Refused`]
/// when it has begun, does not fit the cycle on the new days, or is scheduled on them already.
pub fn postpone(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::PostponeAudit)?;
    let step = take(audit.state, Step::Postpone)?;
    check_days(tx.today(), input.first_day, input.last_day)?;
    if (input.first_day, input.last_day) == (audit.first_day, audit.last_day) {
        return Err(Error::invalid(
            "first_day",
            "These are the days the audit has. Enter others.",
        ));
    }
    let certification = Certification::find(tx, &audit.certification_id)?;
    let wanted = Wanted {
        kind: audit.kind,
        first_day: input.first_day,
        last_day: input.last_day,
        sites: &audit.sites,
        itself: &audit.id,
    };
    let verdicts = fits(tx, context, &certification, &wanted)?;
    let tx = &mut tx.settle(&input.reason, verdicts)?;
    let people = people(tx, &audit.id)?;
    audit::dissolve_team(tx, &audit.id)?;
    let audit = audit.apply(tx, step, |a| {
        a.first_day = input.first_day;
        a.last_day = input.last_day;
        a.announced_on = None;
        a.objection_until = None;
        a.client_answer = String::new();
        a.plan = Json(None);
    })?;
    due_case::close(tx, &audit.id, "audit_passed")?;
    tell_of_change(tx, context, &audit, people, input.reason)?;
    Ok(Done::at(
        &audit,
        format!("{} is moved. Propose the team.", audit.number),
    ))
}
