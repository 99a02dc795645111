//! Deadlines that passed, or are near, as tasks of whoever may do something about them.

use domain::certification::State;
use domain::due_case::Kind;
use domain::{Act, Role};
use kernel::{Due, Waits, Whom};
use schema::certification::Certification;
use schema::due_case::{self, DueCase};
use schema::task::Task;
use schema::{Record, Result, Rx};

/// The acts that answer a deadline of a kind. Whoever plans hears of each.
fn answers(kind: Kind) -> &'static [Act] {
    match kind {
        Kind::SurveillanceOverdue | Kind::MajorUnverified | Kind::AnswerOverdue => {
            &[Act::ScheduleAudit, Act::Suspend]
        }
        Kind::SuspensionUnresolved => &[Act::ScheduleAudit, Act::Withdraw],
        Kind::AuditPassed => &[Act::PostponeAudit],
        Kind::RenewalNotice => &[Act::ScheduleAudit],
    }
}

/// The open deadlines of a client as tasks.
///
/// # Errors
/// Only those of the database.
pub(super) fn of(rx: &mut Rx, client: &str) -> Result<Vec<Task>> {
    let mut all = Vec::new();
    for case in due_case::of_client(rx, client)? {
        if !crate::due_case::holds(rx, &case)? || is_behind(rx, &case)? {
            continue;
        }
        for act in answers(case.kind) {
            all.extend(addressed(rx, &case, *act)?);
        }
    }
    Ok(all)
}

/// Once it is suspended, what led there is behind a certification: it is restored or withdrawn first.
fn is_behind(rx: &mut Rx, case: &DueCase) -> Result<bool> {
    if !case.kind.is_behind_a_suspension() {
        return Ok(false);
    }
    let certification = Certification::find(rx, &case.noun_id)?;
    Ok(certification.state == State::Suspended)
}

fn addressed(rx: &mut Rx, case: &DueCase, act: Act) -> Result<Vec<Task>> {
    let roles = vec![Role::Manager, Role::Planner, Role::Decider];
    let waits = Waits {
        due: Due::now(&case.message, "")
            .by(case.due_on)
            .whom(Whom::Roles(roles)),
        client: Some(case.client_id.clone()),
        audit: None,
    };
    let task = Task {
        act: act.word().to_owned(),
        noun: case.noun,
        noun_id: case.noun_id.clone(),
        client_id: case.client_id.clone(),
        ..super::written(&waits.due)
    };
    super::addressee::each(rx, act, &waits, &task)
}
