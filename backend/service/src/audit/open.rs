//! Opens the audit with the attendance of the opening meeting. ISO/IEC 17021-1:2015, 9.4.2.

use super::schedule;
use super::schedule::position;
use crate::audit::about::stage_1_of;
use crate::audit::attendee::{Attendee, Side, names, present};
use crate::team::composition;
use crate::team::due::ahead;
use chrono::NaiveDate;
use domain::audit::{self, CyclePosition, Kind as AuditKind, Stage1, State, Step};
use domain::sentence::say;
use domain::team::{Member, declared_before_confirmation, may_be_proposed};
use domain::{Act, PROCESS, Ruling, Verdict, clause};
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, fields};
use schema::application::Application;
use schema::audit::{Audit, Meeting};
use schema::certification::Certification;
use schema::{Json, Record, Result, Settled, Snapshot};

/// How an audit is opened.
pub static CASE: Open = Open;

/// The act.
pub struct Open;

fields! {
    /// What is entered.
    pub struct Input {
        attendees: Vec<Attendee> = rows("Attendance", 4),
        note: String = area("What was agreed", 2000).blank(),
    }
}

/// What an audit has to have behind it before it is opened.
pub struct Ground {
    today: NaiveDate,
    /// Whether an agreement covers the sites.
    covered: Verdict,
    /// Whether a sound audit is possible with what the client does not withhold.
    adequate: bool,
    position: CyclePosition,
    team: Vec<Member>,
    /// The stage 1 that a stage 2 rests on; none where it rests on none.
    stage_1: Option<Stage1>,
    stage_gap_months: u32,
}

impl UseCase for Open {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    type Ground = Ground;
    type Proof = ();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::OpenAudit,
            title: "Open the audit",
            lead: "Record who attended the opening meeting. Evidence can be recorded from then on.",
            clause: Some(clause!(PROCESS, "9.4.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Open)
    }

    fn suits(&self, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<bool> {
        Ok(awaited(on))
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, on: &Audit) -> Result<Ground> {
        ground(rx, context, on)
    }

    fn known(&self, on: &Audit, ground: &Ground) -> Vec<Verdict> {
        verdicts(on, ground)
    }

    fn rules(&self, _: &Audit, _: &Ground, input: &Input) -> Ruling<()> {
        let client = present(&input.attendees, Side::Client);
        let team = present(&input.attendees, Side::Team);
        Ruling::of(vec![audit::attendance_is_recorded(
            audit::Meeting::Opening,
            client,
            team,
        )])
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Open>) -> Result<Done> {
        let meeting = Meeting {
            on: Some(tx.today()),
            attendees: names(it.input.attendees),
            note: it.input.note,
        };
        let audit = it
            .on
            .apply(tx, it.leave, |a| a.opening = Json(Some(meeting)))?;
        let message = say!("{number} is open.", number = &audit.number);
        Ok(Done::at(&audit, message))
    }
}

/// Stage 1 needs no formal plan.
fn awaited(on: &Audit) -> bool {
    on.kind == AuditKind::Stage1 || on.state == State::PlanIssued
}

/// Once its days have passed it is moved or cancelled, which a deadline asks for; two people may let it begin
/// all the same.
fn due(_: &Open, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let due = || ahead(on, "Open the audit").by(on.first_day);
    Ok((rx.today() <= on.last_day).then(due))
}

fn ground(rx: &mut Snapshot, context: &Context, audit: &Audit) -> Result<Ground> {
    let certification = Certification::find(rx, &audit.certification_id)?;
    let application = Application::find(rx, &certification.application_id)?;
    let covered = schedule::covered(rx, &certification, &audit.sites)?;
    let places = composition::places(rx, &audit.id)?;
    let team = composition::members(rx, audit, &places)?;
    let after_lapse = certification.state == domain::certification::State::Expired;
    let mut stage_1 = None;
    if audit.kind == AuditKind::Stage2 && !after_lapse && !repeats_stage_2(rx, audit)? {
        stage_1 = Some(stage_1_of(rx, audit)?);
    }
    Ok(Ground {
        today: rx.today(),
        covered,
        adequate: application.body.withheld.is_empty()
            || application.review.as_ref().is_some_and(|r| r.auditable),
        position: position(&certification),
        team,
        stage_1,
        stage_gap_months: context.settings.stage_gap_months,
    })
}

fn verdicts(audit: &Audit, ground: &Ground) -> Vec<Verdict> {
    let (first_day, last_day) = (audit.first_day, audit.last_day);
    let mut verdicts = vec![
        ground.covered.clone(),
        audit::plan_is_issued(audit.kind, audit.state),
        audit::opened_on_an_audit_day(ground.today, first_day, last_day),
        audit::auditable(ground.adequate),
        audit::audit_fits_the_cycle(audit.kind, ground.position, first_day),
    ];
    verdicts.extend(may_be_proposed(&ground.team, first_day));
    verdicts.extend(ground.team.iter().map(declared_before_confirmation));
    if let Some(stage_1) = ground.stage_1 {
        let gap = ground.stage_gap_months;
        verdicts.extend(audit::stage_2_may_begin(stage_1, first_day, gap));
    }
    verdicts
}

/// What must hold to open an audit, but for who attends.
pub(super) fn startable(
    rx: &mut Snapshot,
    context: &Context,
    audit: &Audit,
) -> Result<Vec<Verdict>> {
    let ground = ground(rx, context, audit)?;
    Ok(verdicts(audit, &ground))
}

/// 9.5.3.2: another stage 2 follows the one before, and not stage 1 again.
fn repeats_stage_2(rx: &mut Snapshot, audit: &Audit) -> Result<bool> {
    let earlier = schema::audit::of_same_cycle(rx, audit)?;
    Ok(earlier.iter().any(|a| {
        a.id != audit.id
            && a.kind == AuditKind::Stage2
            && a.ended_early.is_empty()
            && matches!(a.state, State::Reported | State::Reviewed)
    }))
}
