//! What is known of the audit a letter asks for: nobody is asked to agree dates that stand already.

use crate::mail::letter::{date, during};
use chrono::NaiveDate;
use domain::audit::{Kind, State, Step};
use domain::lifecycle::can;
use schema::audit::{Audit, of_cycle};
use schema::certification::Certification;
use schema::{Result, Snapshot};

/// The latest audit of a kind in the cycle that is planned, under way or was held; none while its days
/// are to be agreed, also anew.
pub(super) fn audit(
    rx: &mut Snapshot,
    certification: &Certification,
    kind: Kind,
) -> Result<Option<Audit>> {
    let today = rx.today();
    let audits = of_cycle(rx, &certification.id, certification.cycle)?;
    Ok(audits.into_iter().rfind(|audit| {
        audit.kind == kind
            && audit.state != State::Cancelled
            && audit.ended_early.is_empty()
            && (has_begun(audit) || audit.last_day >= today)
    }))
}

/// Whether its opening meeting was held.
fn has_begun(audit: &Audit) -> bool {
    !can(audit.state, Step::Cancel)
}

/// Whether its closing meeting was held.
pub(super) fn is_over(audit: &Audit) -> bool {
    has_begun(audit) && audit.state != State::InProgress
}

/// How far it has come, in a sentence.
pub(super) fn told(audit: &Audit, today: NaiveDate) -> String {
    let name = audit.kind.name().to_lowercase();
    if is_over(audit) {
        format!("The {name} audit ended on {}.", date(audit.last_day))
    } else if has_begun(audit) {
        format!("The {name} audit is under way.")
    } else if audit.first_day == today && audit.last_day == today {
        format!("The {name} audit is planned for today.")
    } else {
        let days = during(audit.first_day, audit.last_day);
        format!("The {name} audit is planned {days}.")
    }
}
