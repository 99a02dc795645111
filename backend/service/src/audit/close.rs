//! Closes the audit with the attendance of the closing meeting. ISO/IEC 17021-1:2015, 9.4.7.

use super::{ATTENDANCE, Attendee, names, present};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::use_case::{Done, Offer, UseCase};
use crate::{coverage, run};
use domain::audit::{self, Step};
use domain::nonconformity::State;
use domain::{Act, Noun, PROCESS, Result, Verdict, clause, take};
use schema::audit::{Audit, Meeting};
use schema::{Json, Rx, Tx, nonconformity};
use serde::Deserialize;

/// How an audit is closed.
pub static CASE: UseCase = UseCase {
    act: Act::CloseAudit,
    on: Some(Noun::Audit),
    title: "Close the audit",
    lead: "Record who attended the closing meeting, and what stayed open between the team and the client.",
    clause: Some(clause!(PROCESS, "9.4.7.1")),
    fields: &[
        Field::new("attendees", "Attendance", Kind::Rows(ATTENDANCE, 4)),
        Field::new(
            "note",
            "Diverging opinions and what was agreed",
            Kind::Area(2000),
        )
        .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::CloseAudit)?;
        let verdicts = closable(rx, &audit)?;
        Ok(Offer::about(&audit, &audit.number).known(verdicts))
    },
    run: run!(close),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    #[serde(default)]
    attendees: Vec<Attendee>,
    #[serde(default)]
    note: String,
}

/// Closes the audit.
///
/// # Errors
/// [`domain::Error::Refused`] before its last day, without attendance, or while something it had
/// to examine is not recorded.
pub fn close(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::CloseAudit)?;
    let step = take(audit.state, Step::Close)?;
    let (client, team) = (
        present(&input.attendees, "client"),
        present(&input.attendees, "team"),
    );
    let mut verdicts = closable(tx, &audit)?;
    verdicts.push(audit::attendance_is_recorded("closing", client, team));
    let tx = &mut tx.settle("", verdicts)?;
    let meeting = Meeting {
        on: Some(tx.today()),
        attendees: names(input.attendees),
        note: input.note,
    };
    let audit = audit.apply(tx, step, |a| a.closing = Json(Some(meeting)))?;
    Ok(Done::at(
        &audit,
        format!("{} is closed. Write the report.", audit.number),
    ))
}

/// What must hold before an audit is closed, beside the attendance.
///
/// # Errors
/// Only those of the database.
pub(super) fn closable(rx: &mut Rx, audit: &Audit) -> Result<Vec<Verdict>> {
    let missing = coverage::missing(rx, audit)?;
    let loose = coverage::without_nonconformity(rx, audit)?;
    let waiting: Vec<String> = nonconformity::of_certification(rx, &audit.certification_id)?
        .into_iter()
        .filter(|n| n.audit_id != audit.id)
        .filter(|n| matches!(n.state, State::Answered | State::PlanAccepted))
        .map(|n| n.number)
        .collect();
    Ok(vec![
        audit::closed_when_over(rx.today(), audit.last_day),
        audit::coverage_is_complete(audit.kind, &missing),
        audit::nonconforming_topics_are_recorded(&loose),
        audit::earlier_nonconformities_are_followed_up(audit.kind, &waiting),
    ])
}
