//! Deadlines that passed, or are near, as tasks of whoever may do something about them: an act that is
//! possible now, at the record where it is offered.

use super::written::written;
use crate::due_case;
use chrono::NaiveDate;
use domain::audit::{Kind as AuditKind, State as AuditState};
use domain::certification::State;
use domain::due_case::{Kind, On, Way};
use domain::sentence::kept::from_kept;
use domain::{Act, Noun, Role, of};
use kernel::{Context, Due, Waits, Whom};
use schema::audit::{self, Audit};
use schema::certification::Certification;
use schema::due_case::{DueCase, of_client};
use schema::nonconformity::Nonconformity;
use schema::task::Task;
use schema::{Id, Record, Result, Snapshot};
use std::any::Any;

/// The open deadlines of a client as tasks.
pub(super) fn of(
    rx: &mut Snapshot,
    context: &Context,
    client: &Id<of::Client>,
) -> Result<Vec<Task>> {
    let mut all = Vec::new();
    for case in of_client(rx, client)? {
        if due_case::holds(rx, &case)? {
            all.extend(asked(rx, context, &case)?);
        }
    }
    Ok(all)
}

/// What a case is about, and the certification that belongs to.
struct About {
    /// None where it is the certification itself.
    itself: Option<Box<dyn Any>>,
    certification: Certification,
    /// Whether a surveillance that is missing lies ahead.
    is_scheduled: bool,
}

impl About {
    fn of(rx: &mut Snapshot, case: &DueCase) -> Result<About> {
        let id = &case.noun_id;
        let (itself, its): (Option<Box<dyn Any>>, Id<of::Certification>) = match case.kind {
            Kind::SurveillanceOverdue | Kind::SuspensionUnresolved | Kind::RenewalNotice => {
                (None, id.as_str().into())
            }
            Kind::AnswerOverdue | Kind::MajorUnverified => {
                let found = Nonconformity::find(rx, &id.as_str().into())?;
                let its = found.certification_id.clone();
                (Some(Box::new(found)), its)
            }
            Kind::AuditPassed | Kind::AuditUndecided => {
                let audit = Audit::find(rx, &id.as_str().into())?;
                let its = audit.certification_id.clone();
                (Some(Box::new(audit)), its)
            }
        };
        let is_scheduled = case.kind == Kind::SurveillanceOverdue && lies_ahead(rx, &its)?;
        Ok(About {
            itself,
            certification: Certification::find(rx, &its)?,
            is_scheduled,
        })
    }

    fn record(&self, on: On) -> &dyn Any {
        match (on, &self.itself) {
            (On::Itself, Some(itself)) => &**itself,
            (On::Itself, None) | (On::Certification, _) => &self.certification,
        }
    }
}

/// Whether a surveillance audit of a certification is scheduled, and its days have not passed.
fn lies_ahead(rx: &mut Snapshot, its: &Id<of::Certification>) -> Result<bool> {
    let today = rx.today();
    let audits = audit::of_certification(rx, its)?;
    Ok(audits.iter().any(|one| {
        one.kind == AuditKind::Surveillance
            && one.state != AuditState::Cancelled
            && one.last_day >= today
    }))
}

fn asked(rx: &mut Snapshot, context: &Context, case: &DueCase) -> Result<Vec<Task>> {
    let about = About::of(rx, case)?;
    let suspended = about.certification.state == State::Suspended;
    if suspended && case.kind.is_behind_a_suspension() {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for ways in case.kind.answers() {
        if let Some(way) = possible(rx, context, &about, ways)? {
            all.extend(addressed(rx, case, &about, way)?);
        }
    }
    Ok(all)
}

/// The first act that is possible on its record as that is, as pages offer it.
fn possible(
    rx: &mut Snapshot,
    context: &Context,
    about: &About,
    ways: &[Way],
) -> Result<Option<Way>> {
    for (act, on) in ways {
        // To schedule what is scheduled already answers nothing more.
        if *act == Act::ScheduleAudit && about.is_scheduled {
            continue;
        }
        if let Some(case) = context.acts.find(*act)
            && case.suits(rx, context, about.record(*on))?
        {
            return Ok(Some((*act, *on)));
        }
    }
    Ok(None)
}

/// The last day in time: of a notice that of what it tells of, since nothing is late with the notice itself.
fn day(case: &DueCase, about: &About) -> NaiveDate {
    match case.kind {
        Kind::RenewalNotice => about.certification.expires_on.unwrap_or(case.due_on),
        _ => case.due_on,
    }
}

/// The task of those whom the permission table lets do the act. Whoever plans or decides hears of it.
fn addressed(rx: &mut Snapshot, case: &DueCase, about: &About, way: Way) -> Result<Vec<Task>> {
    let (act, on) = way;
    let roles = vec![Role::Manager, Role::Planner, Role::Decider];
    let waits = Waits {
        due: Due::now(from_kept(&case.message), "")
            .by(day(case, about))
            .whom(Whom::Roles(roles)),
        client: Some(case.client_id.clone()),
        audit: None,
    };
    let (noun, noun_id) = match on {
        On::Itself => (case.noun, case.noun_id.as_str()),
        On::Certification => (Noun::Certification, about.certification.id.as_str()),
    };
    let task = Task {
        act: act.word().to_owned(),
        noun,
        noun_id: noun_id.to_owned(),
        client_id: case.client_id.clone(),
        ..written(&waits.due)
    };
    super::addressee::each(rx, act, &waits, &task)
}
