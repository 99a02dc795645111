//! How the audit went: where it left its plan, and whether it was terminated.

use crate::audit_report::assemble::line::lines;
use domain::calendar::spoken;
use reports::report::{AuditTime, Deviation, Terminated};
use schema::audit::Audit;

/// When and why the audit was terminated, if it was (9.4.3).
pub(super) fn terminated(audit: &Audit) -> Option<Terminated> {
    let told = audit.closing.0.as_ref().and_then(|meeting| meeting.on);
    (!audit.ended_early.is_empty()).then(|| Terminated {
        on: told.unwrap_or(audit.last_day),
        reason: audit.ended_early.clone(),
    })
}

/// What was done otherwise than planned, each with its reason (9.4.8.2 g): what the records show by
/// themselves, then what the leader wrote, the reason after a semicolon.
pub(super) fn deviations(audit: &Audit, time: &AuditTime, written: &str) -> Vec<Deviation> {
    let written: Vec<Deviation> = lines(written).iter().map(|line| stated(line)).collect();
    let ended = terminated(audit);
    let why = match (&ended, written.is_empty()) {
        (Some(_), _) => "The audit was terminated.",
        (None, true) => "The team leader gave none.",
        (None, false) => "As the team leader states below.",
    };
    let mut deviations: Vec<Deviation> = ended.iter().map(end).collect();
    let shown = [time_differs(time), opened_late(audit), closed_late(audit)];
    deviations.extend(shown.into_iter().flatten().map(|what| Deviation {
        what,
        reason: why.to_owned(),
    }));
    deviations.extend(written);
    deviations
}

fn stated(line: &str) -> Deviation {
    let (what, reason) = line.split_once(';').unwrap_or((line, ""));
    Deviation {
        what: what.trim().to_owned(),
        reason: reason.trim().to_owned(),
    }
}

fn end(ended: &Terminated) -> Deviation {
    let said = ended.reason.chars().any(char::is_alphanumeric);
    Deviation {
        what: format!("The audit was terminated on {}.", spoken(ended.on)),
        reason: if said {
            ended.reason.clone()
        } else {
            "None was recorded.".to_owned()
        },
    }
}

/// A difference between the time planned and the time spent is a deviation whoever wrote it down.
fn time_differs(time: &AuditTime) -> Option<String> {
    let (spent, planned) = (time.auditor_days, time.planned_auditor_days);
    let one = |days: f64| (days - 1.0).abs() < 0.01;
    ((spent - planned).abs() > 0.01).then(|| {
        format!(
            "{spent} {} spent; {planned} {} planned.",
            if one(spent) {
                "auditor-day was"
            } else {
                "auditor-days were"
            },
            if one(planned) { "was" } else { "were" },
        )
    })
}

fn opened_late(audit: &Audit) -> Option<String> {
    let on = audit.opening.0.as_ref()?.on?;
    (on != audit.first_day).then(|| {
        format!(
            "The opening meeting was held on {}; the audit was planned to begin on {}.",
            spoken(on),
            spoken(audit.first_day)
        )
    })
}

fn closed_late(audit: &Audit) -> Option<String> {
    let on = audit.closing.0.as_ref()?.on?;
    let differs = audit.ended_early.is_empty() && on != audit.last_day;
    differs.then(|| {
        format!(
            "The closing meeting was held on {}; the audit was planned to end on {}.",
            spoken(on),
            spoken(audit.last_day)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(spent: f64, planned: f64) -> AuditTime {
        AuditTime {
            auditor_days: spent,
            planned_auditor_days: planned,
            ..AuditTime::default()
        }
    }

    #[test]
    fn time_spent_otherwise_than_planned_is_told_with_both_figures() {
        let said = |spent, planned| time_differs(&time(spent, planned)).unwrap_or_default();
        assert_eq!(said(3.0, 2.0), "3 auditor-days were spent; 2 were planned.");
        assert_eq!(said(1.0, 2.5), "1 auditor-day was spent; 2.5 were planned.");
        assert_eq!(
            said(0.5, 1.0),
            "0.5 auditor-days were spent; 1 was planned."
        );
        assert_eq!(said(2.0, 2.0), "");
    }
}
