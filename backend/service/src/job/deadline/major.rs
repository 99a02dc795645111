//! Majors that were not verified in time.

use super::{Due, last_days, nonconformity_named};
use domain::audit::Kind as AuditKind;
use domain::certification::State;
use domain::due_case::Kind;
use domain::sentence::say;
use domain::{Result, calendar};
use schema::audit::{self, Audit};
use schema::certification::Certification;
use schema::nonconformity::Nonconformity;
use schema::{Record, Snapshot};

/// 9.5.3.2: a major of the initial audit that was not verified in time asks for another stage 2.
pub(super) fn unverified(rx: &mut Snapshot, major: &Nonconformity) -> Result<Option<Due>> {
    let certification = Certification::find(rx, &major.certification_id)?;
    if certification.state != State::Planned {
        return Ok(None);
    }
    let audits = audit::of_certification(rx, &certification.id)?;
    let Some(last_day) = last_days(&audits, AuditKind::Stage2).into_iter().max() else {
        return Ok(None);
    };
    let limit = calendar::major_limit(last_day);
    Ok((rx.today() > limit).then(|| Due {
        kind: Kind::MajorUnverified,
        noun_id: major.id.to_string(),
        client_id: major.client_id.clone(),
        due_on: limit,
        message: say!(
            "{major} was to be verified by {limit} (9.5.3.2). Conduct another stage 2 before certification is recommended.",
            major = nonconformity_named(major),
            limit
        ),
        mail: None,
    }))
}

/// 9.6.1: a major found at surveillance that was not verified within the body's own limit.
pub(super) fn of_surveillance(
    rx: &mut Snapshot,
    major: &Nonconformity,
    days: i64,
) -> Result<Option<Due>> {
    let certification = Certification::find(rx, &major.certification_id)?;
    if !matches!(certification.state, State::Active | State::Suspended) {
        return Ok(None);
    }
    let audit = Audit::find(rx, &major.audit_id)?;
    let limit = calendar::add_days(audit.last_day, days);
    let late = audit.kind == AuditKind::Surveillance && rx.today() > limit;
    Ok(late.then(|| Due {
        kind: Kind::MajorUnverified,
        noun_id: major.id.to_string(),
        client_id: major.client_id.clone(),
        due_on: limit,
        message: say!(
            "{major} was to be verified by {limit} (9.6.1). Verify it, or decide on suspension.",
            major = nonconformity_named(major),
            limit
        ),
        mail: None,
    }))
}
