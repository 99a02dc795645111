//! Surveillance that was not finished in time.

use super::{Due, certification_named, last_days, of_certification};
use crate::mail::Mail;
use chrono::{Datelike, NaiveDate};
use domain::audit::Kind as AuditKind;
use domain::decision::Kind as DecisionKind;
use domain::due_case::Kind;
use domain::sentence::say;
use domain::{Result, calendar};
use schema::certification::Certification;
use schema::{Snapshot, audit, decision};

/// 9.1.3.3: the first surveillance within twelve months of the decision, then one each calendar year.
///
/// 9.1.3.2: and no longer between two audits than the months of the body, whatever the calendar says.
pub(super) fn overdue(
    rx: &mut Snapshot,
    certification: &Certification,
    gap_months: u32,
) -> Result<Vec<Due>> {
    let Some(decided_on) = first_decision(rx, certification)? else {
        return Ok(Vec::new());
    };
    let audits = audit::of_certification(rx, &certification.id)?;
    // After a lapse the rhythm begins anew with the new grant.
    let mut done = last_days(&audits, AuditKind::Surveillance);
    done.retain(|day| *day > decided_on);
    let recertified: Vec<i32> = last_days(&audits, AuditKind::Recertification)
        .iter()
        .map(NaiveDate::year)
        .collect();
    let today = rx.today();
    let limit = calendar::first_surveillance_limit(decided_on);
    let mut limits = Vec::new();
    if today > limit && !done.iter().any(|day| *day <= limit) {
        limits.push(limit);
    }
    let years = calendar::years_without_surveillance(decided_on, &done, &recertified, today);
    limits.extend(
        years
            .into_iter()
            .filter_map(|year| NaiveDate::from_ymd_opt(year, 12, 31)),
    );
    let recertified = last_days(&audits, AuditKind::Recertification);
    let audited = done.iter().chain(&recertified).max();
    let gap = audited.map(|last| calendar::add_months(*last, gap_months));
    // In the year of renewal the recertification is what comes next, and has its own notices.
    let renews = |limit: NaiveDate| certification.expires_on.is_some_and(|end| limit >= end);
    // What is missing by the calendar is asked for already.
    if limits.is_empty() {
        limits.extend(gap.filter(|limit| today > *limit && !renews(*limit)));
    }
    Ok(limits
        .into_iter()
        .map(|limit| due(certification, limit))
        .collect())
}

fn due(certification: &Certification, limit: NaiveDate) -> Due {
    Due {
        message: say!(
            "No surveillance audit of {certification} was finished by {limit} (9.1.3.3). Audit now, or decide on suspension.",
            certification = certification_named(certification),
            limit
        ),
        mail: Some(Mail::SurveillanceOverdue {
            certification: certification.id.clone(),
        }),
        ..of_certification(certification, Kind::SurveillanceOverdue, limit)
    }
}

fn first_decision(rx: &mut Snapshot, certification: &Certification) -> Result<Option<NaiveDate>> {
    let decisions = decision::of_certification(rx, &certification.id)?;
    let granted = decisions.iter().rfind(|d| d.kind == DecisionKind::Grant);
    Ok(granted.map(|d| d.decided_on).or(certification.initial_on))
}
