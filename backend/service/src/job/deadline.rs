//! Deadlines that have passed and notices that are near. None of them decides anything by itself.

use crate::app::Context;
use crate::outbox::Mail;
use crate::view::date;
use chrono::{Datelike, Days, NaiveDate};
use domain::audit::{Kind as AuditKind, State as AuditState};
use domain::certification::State;
use domain::decision::Kind as DecisionKind;
use domain::{Noun, Result, calendar};
use schema::audit::{self, Audit};
use schema::certification::{self, Certification};
use schema::nonconformity::{self, Nonconformity};
use schema::{Record, Rx, decision, due_case};

/// A case to be opened, and the mail that goes with it.
pub(super) struct Due {
    pub kind: &'static str,
    pub noun: Noun,
    pub noun_id: String,
    pub client_id: String,
    pub due_on: NaiveDate,
    pub message: String,
    pub mail: Option<Mail>,
}

/// Everything due today for which no case was opened yet, the oldest first.
pub(super) fn passed(rx: &mut Rx, context: &Context) -> Result<Vec<Due>> {
    let mut all = Vec::new();
    for certification in certification::running(rx)? {
        all.extend(overdue_surveillance(rx, &certification)?);
        all.extend(unresolved_suspension(
            &certification,
            rx.today(),
            context.settings.suspension_months,
        ));
        all.extend(renewal_notice(
            &certification,
            rx.today(),
            &context.settings.renewal_notice_days,
        ));
    }
    let today = rx.today();
    for overdue in nonconformity::answer_overdue(rx, today)? {
        let certification = Certification::find(rx, &overdue.certification_id)?;
        if !matches!(certification.state, State::Refused | State::Withdrawn) {
            all.push(overdue_answer(&overdue));
        }
    }
    for major in nonconformity::open_majors(rx)? {
        all.extend(unverified_major(rx, &major)?);
        all.extend(major_of_surveillance(
            rx,
            &major,
            context.settings.surveillance_major_days,
        )?);
    }
    all.extend(
        audit::passed_without_beginning(rx, today)?
            .iter()
            .map(passed_audit),
    );
    let mut new = Vec::new();
    for due in all {
        if !due_case::exists(rx, due.kind, &due.noun_id, due.due_on)? {
            new.push(due);
        }
    }
    new.sort_by(|a, b| (a.due_on, &a.noun_id).cmp(&(b.due_on, &b.noun_id)));
    Ok(new)
}

/// 9.1.3.3: the first surveillance within twelve months of the decision, then one each calendar year.
fn overdue_surveillance(rx: &mut Rx, certification: &Certification) -> Result<Vec<Due>> {
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
    Ok(limits
        .into_iter()
        .map(|limit| surveillance(certification, limit))
        .collect())
}

fn surveillance(certification: &Certification, limit: NaiveDate) -> Due {
    Due {
        message: format!(
            "No surveillance audit of {} was finished by {} (9.1.3.3). Audit now, or decide on suspension.",
            certification.number,
            date(Some(limit))
        ),
        mail: Some(Mail::SurveillanceOverdue {
            certification: certification.id.clone(),
        }),
        ..of_certification(certification, "surveillance_overdue", limit)
    }
}

fn first_decision(rx: &mut Rx, certification: &Certification) -> Result<Option<NaiveDate>> {
    let decisions = decision::of_certification(rx, &certification.id)?;
    let granted = decisions.iter().rfind(|d| d.kind == DecisionKind::Grant);
    Ok(granted.map(|d| d.decided_on).or(certification.initial_on))
}

fn last_days(audits: &[Audit], kind: AuditKind) -> Vec<NaiveDate> {
    let finished = [
        AuditState::Closed,
        AuditState::Reported,
        AuditState::Reviewed,
    ];
    audits
        .iter()
        .filter(|audit| audit.kind == kind && finished.contains(&audit.state))
        .filter(|audit| audit.ended_early.is_empty())
        .map(|audit| audit.last_day)
        .collect()
}

/// 9.5.3.2: a major of the initial audit that was not verified in time asks for another stage 2.
fn unverified_major(rx: &mut Rx, major: &Nonconformity) -> Result<Option<Due>> {
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
        kind: "major_unverified",
        noun: Nonconformity::NOUN,
        noun_id: major.id.clone(),
        client_id: major.client_id.clone(),
        due_on: limit,
        message: format!(
            "{} was to be verified by {} (9.5.3.2). Conduct another stage 2 before certification is recommended.",
            major.number,
            date(Some(limit))
        ),
        mail: None,
    }))
}

/// 9.6.1: a major found at surveillance that was not verified within the body's own limit.
fn major_of_surveillance(rx: &mut Rx, major: &Nonconformity, days: i64) -> Result<Option<Due>> {
    let certification = Certification::find(rx, &major.certification_id)?;
    if !matches!(certification.state, State::Active | State::Suspended) {
        return Ok(None);
    }
    let audit = Audit::find(rx, &major.audit_id)?;
    let limit = calendar::add_days(audit.last_day, days);
    let late = audit.kind == AuditKind::Surveillance && rx.today() > limit;
    Ok(late.then(|| Due {
        kind: "major_unverified",
        noun: Nonconformity::NOUN,
        noun_id: major.id.clone(),
        client_id: major.client_id.clone(),
        due_on: limit,
        message: format!(
            "{} was to be verified by {} (9.6.1). Verify it, or decide on suspension.",
            major.number,
            date(Some(limit))
        ),
        mail: None,
    }))
}

/// 9.6.5.4: a suspension that is not resolved in time escalates to a person.
fn unresolved_suspension(
    certification: &Certification,
    today: NaiveDate,
    months: u32,
) -> Option<Due> {
    let since = certification
        .suspended_on
        .filter(|_| certification.state == State::Suspended)?;
    let limit = calendar::suspension_limit(since, months);
    (today >= limit).then(|| Due {
        message: format!(
            "{} has been suspended since {} and is not resolved (9.6.5.4). Restore it, or withdraw it.",
            certification.number,
            date(Some(since))
        ),
        ..of_certification(certification, "suspension_unresolved", limit)
    })
}

/// 9.6.3.1.1: recertification is planned in time. Of several notices missed only the nearest to expiry is given.
fn renewal_notice(certification: &Certification, today: NaiveDate, notices: &[i64]) -> Option<Due> {
    let expiry = certification.expires_on?;
    let left = (expiry - today).num_days();
    let days = *notices
        .iter()
        .filter(|days| left <= **days && left >= 0)
        .min()?;
    let notice_on = expiry.checked_sub_days(Days::new(days.unsigned_abs()))?;
    Some(Due {
        message: format!(
            "{} expires on {} (9.6.3). Plan the recertification audit so that the decision comes before.",
            certification.number,
            date(Some(expiry))
        ),
        mail: Some(Mail::RenewalDue {
            certification: certification.id.clone(),
        }),
        ..of_certification(certification, "renewal_notice", notice_on)
    })
}

fn of_certification(certification: &Certification, kind: &'static str, due_on: NaiveDate) -> Due {
    Due {
        kind,
        noun: Certification::NOUN,
        noun_id: certification.id.clone(),
        client_id: certification.client_id.clone(),
        due_on,
        message: String::new(),
        mail: None,
    }
}

/// 9.2.3: an audit whose days have passed is moved or cancelled; it does not wait for ever.
fn passed_audit(audit: &Audit) -> Due {
    Due {
        kind: "audit_passed",
        noun: Audit::NOUN,
        noun_id: audit.id.clone(),
        client_id: audit.client_id.clone(),
        due_on: audit.last_day,
        message: format!(
            "{} was to end on {} and has not begun. Move it to other days, or cancel it.",
            audit.number,
            date(Some(audit.last_day))
        ),
        mail: None,
    }
}

/// 9.4.9: an answer comes within the time set.
fn overdue_answer(nc: &Nonconformity) -> Due {
    Due {
        kind: "answer_overdue",
        noun: Nonconformity::NOUN,
        noun_id: nc.id.clone(),
        client_id: nc.client_id.clone(),
        due_on: nc.answer_due_on,
        message: format!(
            "The answer to {} was due on {} (9.4.9). Ask the client, or decide what follows.",
            nc.number,
            date(Some(nc.answer_due_on))
        ),
        mail: Some(Mail::AnswerOverdue {
            nonconformity: nc.id.clone(),
        }),
    }
}
