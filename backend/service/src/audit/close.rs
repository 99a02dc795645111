//! Closes the audit with the attendance of the closing meeting. ISO/IEC 17021-1:2015, 9.4.7.

use crate::audit::about::{self, named};
use crate::audit::attendee::{Attendee, Side, names, present};
use crate::coverage::topic;
use crate::override_::holding::holding;
use chrono::NaiveDate;
use domain::audit::{self, Step};
use domain::nonconformity::State;
use domain::sentence::say;
use domain::{Act, PROCESS, Ruling, Verdict, clause};
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, fields};
use schema::audit::{Audit, Meeting};
use schema::{Json, Result, Settled, Snapshot, nonconformity};

/// How an audit is closed.
pub static CASE: Close = Close;

/// The act.
pub struct Close;

fields! {
    /// What is entered.
    pub struct Input {
        attendees: Vec<Attendee> = rows("Attendance", 4),
        note: String = area("Diverging opinions and what was agreed", 2000).blank(),
    }
}

/// What an audit has to have behind it before it is closed.
pub struct Ground {
    today: NaiveDate,
    /// Topics that nobody recorded evidence on.
    missing: Vec<String>,
    /// Topics that do not conform and have no nonconformity.
    loose: Vec<String>,
    /// Nonconformities of earlier audits that wait for verification.
    waiting: Vec<String>,
}

impl UseCase for Close {
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
            act: Act::CloseAudit,
            title: "Close the audit",
            lead: "Record who attended the closing meeting, and what was left open between the team and the client.",
            clause: Some(clause!(PROCESS, "9.4.7.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Close)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Ground> {
        ground(rx, on)
    }

    fn known(&self, on: &Audit, ground: &Ground) -> Vec<Verdict> {
        verdicts(on, ground)
    }

    fn rules(&self, _: &Audit, _: &Ground, input: &Input) -> Ruling<()> {
        let client = present(&input.attendees, Side::Client);
        let team = present(&input.attendees, Side::Team);
        Ruling::of(vec![audit::attendance_is_recorded(
            audit::Meeting::Closing,
            client,
            team,
        )])
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Close>) -> Result<Done> {
        let meeting = Meeting {
            on: Some(tx.today()),
            attendees: names(it.input.attendees),
            note: it.input.note,
        };
        let audit = it
            .on
            .apply(tx, it.leave, |a| a.closing = Json(Some(meeting)))?;
        Ok(Done::at(
            &audit,
            say!(
                "{number} is closed. Write the report.",
                number = &audit.number
            ),
        ))
    }
}

/// Once nothing holds it but the day.
fn due(_: &Close, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let free = held(rx, on)?.is_none();
    Ok(free.then(|| Due::now("Close the audit", named(on)).by(on.last_day)))
}

fn ground(rx: &mut Snapshot, audit: &Audit) -> Result<Ground> {
    let earlier = nonconformity::around_audit(rx, &audit.id)?;
    Ok(Ground {
        today: rx.today(),
        missing: topic::missing(rx, audit)?,
        loose: topic::without_nonconformity(rx, audit)?,
        waiting: earlier
            .into_iter()
            .filter(|n| n.audit_id != audit.id)
            .filter(|n| matches!(n.state, State::Answered | State::PlanAccepted))
            .map(|n| n.number)
            .collect(),
    })
}

fn verdicts(audit: &Audit, ground: &Ground) -> Vec<Verdict> {
    vec![
        audit::closed_when_over(ground.today, audit.last_day),
        audit::coverage_is_complete(audit.kind, &ground.missing),
        audit::nonconforming_topics_are_recorded(&ground.loose),
        audit::earlier_nonconformities_are_followed_up(audit.kind, &ground.waiting),
    ]
}

/// What holds the closing of an audit, beside attendance and day, after what two people agreed on.
pub(super) fn held(rx: &mut Snapshot, audit: &Audit) -> Result<Option<Verdict>> {
    let ground = ground(rx, audit)?;
    let mut verdicts = verdicts(audit, &ground);
    verdicts.retain(about::is_of_no_day);
    holding(rx, Act::CloseAudit, &audit.id, verdicts)
}
