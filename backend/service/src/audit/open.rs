//! Opens the audit with the attendance of the opening meeting. ISO/IEC 17021-1:2015, 9.4.2.

use super::schedule::position;
use super::{ATTENDANCE, Attendee, names, present, schedule, stage_1_of};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::team;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::{self, Kind as AuditKind, State, Step};
use domain::team::{declared_before_confirmation, may_be_proposed};
use domain::{Act, Noun, PROCESS, Result, Verdict, clause, take};
use schema::application::Application;
use schema::audit::{Audit, Meeting};
use schema::certification::Certification;
use schema::{Json, Record, Rx, Tx};
use serde::Deserialize;

/// How an audit is opened.
pub static CASE: Entry = Entry {
    act: Act::OpenAudit,
    on: Some(Noun::Audit),
    title: "Open the audit",
    lead: "Record who attended the opening meeting. Evidence can be recorded from then on.",
    clause: Some(clause!(PROCESS, "9.4.2")),
    fields: &[
        Field::new("attendees", "Attendance", Kind::Rows(ATTENDANCE, 4)),
        Field::new("note", "What was agreed", Kind::Area(2000)).optional(),
    ],
    irreversible: false,
    offer: |rx, context, id| {
        let audit: Audit = rx.load(id, Act::OpenAudit)?;
        let verdicts = startable(rx, context, &audit)?;
        Ok(Offer::about(&audit, &audit.number).known(verdicts))
    },
    run: run!(open),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    attendees: Vec<Attendee>,
    #[serde(default)]
    note: String,
}

/// Opens the audit.
///
/// # Errors
/// [`domain::Error::Refused`] before the team is confirmed, without a plan where one is needed,
/// outside the audit's days, or for a stage 2 without a ready stage 1.
pub fn open(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::OpenAudit)?;
    let step = take(audit.state, Step::Open)?;
    let (client, team) = (
        present(&input.attendees, "client"),
        present(&input.attendees, "team"),
    );
    let mut verdicts = startable(tx, context, &audit)?;
    verdicts.push(audit::attendance_is_recorded("opening", client, team));
    let tx = &mut tx.settle("", verdicts)?;
    let meeting = Meeting {
        on: Some(tx.today()),
        attendees: names(input.attendees),
        note: input.note,
    };
    let audit = audit.apply(tx, step, |a| a.opening = Json(Some(meeting)))?;
    Ok(Done::at(&audit, format!("{} is open.", audit.number)))
}

/// What must hold to open an audit, but for who attends.
pub(super) fn startable(rx: &mut Rx, context: &Context, audit: &Audit) -> Result<Vec<Verdict>> {
    let certification = Certification::find(rx, &audit.certification_id)?;
    let application = Application::find(rx, &certification.application_id)?;
    let adequate = application.body.withheld.is_empty()
        || application.review.as_ref().is_some_and(|r| r.auditable);
    let mut verdicts = vec![
        schedule::covered(rx, &certification, &audit.sites)?,
        audit::plan_is_issued(audit.kind, audit.state),
        audit::opened_on_an_audit_day(rx.today(), audit.first_day, audit.last_day),
        audit::auditable(adequate),
        audit::audit_fits_the_cycle(audit.kind, position(&certification), audit.first_day),
    ];
    let places = team::places(rx, &audit.id)?;
    let members = team::members(rx, audit, &places)?;
    verdicts.extend(may_be_proposed(&members, audit.first_day));
    verdicts.extend(members.iter().map(declared_before_confirmation));
    let after_lapse = certification.state == domain::certification::State::Expired;
    if audit.kind == AuditKind::Stage2 && !after_lapse && !repeats_stage_2(rx, audit)? {
        let stage1 = stage_1_of(rx, audit)?;
        verdicts.extend(audit::stage_2_may_begin(
            stage1,
            audit.first_day,
            context.settings.stage_gap_months,
        ));
    }
    Ok(verdicts)
}

/// 9.5.3.2: another stage 2 follows the one before, and not stage 1 again.
fn repeats_stage_2(rx: &mut Rx, audit: &Audit) -> Result<bool> {
    let earlier = schema::audit::of_certification(rx, &audit.certification_id)?;
    Ok(earlier.iter().any(|a| {
        a.id != audit.id
            && a.cycle == audit.cycle
            && a.kind == AuditKind::Stage2
            && a.ended_early.is_empty()
            && matches!(a.state, State::Reported | State::Reviewed)
    }))
}
