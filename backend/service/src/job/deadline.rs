//! Deadlines that have passed and notices that are near. None of them decides anything by itself.

mod major;
mod surveillance;

use crate::mail::Mail;
use chrono::{Days, NaiveDate};
use domain::audit::{Kind as AuditKind, State as AuditState};
use domain::certification::State;
use domain::due_case::Kind;
use domain::sentence::kept::to_kept;
use domain::sentence::{Said, Sentence, say};
use domain::{Noun, Result, calendar, of};
use kernel::Context;
use schema::audit::{self, Audit};
use schema::certification::{self, Certification};
use schema::due_case::{self, DueCase};
use schema::nonconformity::{self, Nonconformity};
use schema::{Id, Snapshot};

/// A case to be opened, and the mail that goes with it.
pub(super) struct Due {
    pub kind: Kind,
    pub noun_id: String,
    pub client_id: Id<of::Client>,
    pub due_on: NaiveDate,
    pub message: Sentence,
    pub mail: Option<Mail>,
}

impl Due {
    /// The case it becomes on a day; its id comes when it is written.
    pub(super) fn case(&self, today: NaiveDate) -> DueCase {
        DueCase {
            id: Id::default(),
            kind: self.kind,
            noun: self.kind.noun(),
            noun_id: self.noun_id.clone(),
            client_id: self.client_id.clone(),
            due_on: self.due_on,
            opened_on: today,
            closed_on: None,
            message: to_kept(&self.message),
            version: 1,
        }
    }
}

/// Everything due today for which no case was opened yet, the oldest first.
pub(super) fn passed(rx: &mut Snapshot, context: &Context) -> Result<Vec<Due>> {
    let mut all = Vec::new();
    for certification in certification::running(rx)? {
        all.extend(surveillance::overdue(
            rx,
            &certification,
            context.settings.surveillance_gap_months,
        )?);
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
    all.extend(
        nonconformity::answer_overdue(rx, today)?
            .iter()
            .map(overdue_answer),
    );
    for major in nonconformity::open_majors(rx)? {
        all.extend(major::unverified(rx, &major)?);
        all.extend(major::of_surveillance(
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
    let (last, first) = waited_for(today, context.settings.decision_days);
    all.extend(
        audit::carried_out_between(rx, first, last)?
            .iter()
            .map(|audit| undecided_audit(audit, context.settings.decision_days)),
    );
    let mut new = Vec::new();
    for due in all {
        if is_to_be_opened(rx, &due)? {
            new.push(due);
        }
    }
    new.sort_by(|a, b| (a.due_on, &a.noun_id).cmp(&(b.due_on, &b.noun_id)));
    Ok(new)
}

/// Whether a deadline becomes a case: once, and only where that asks for something. One whose day depends on a setting
/// is not opened again beside itself when that is changed.
pub(super) fn is_to_be_opened(rx: &mut Snapshot, due: &Due) -> Result<bool> {
    let case = due.case(rx.today());
    let mut there = due_case::exists(rx, case.kind, &case.noun_id, case.due_on)?;
    if case.kind == Kind::AuditUndecided {
        let open = due_case::of_record(rx, &case.noun_id)?;
        there |= open.iter().any(|it| it.kind == case.kind);
    }
    Ok(!there && crate::due_case::holds(rx, &case)?)
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
        message: say!(
            "{certification} has been suspended since {since} and is not resolved (9.6.5.4). Restore it, or withdraw it.",
            certification = certification_named(certification),
            since
        ),
        ..of_certification(certification, Kind::SuspensionUnresolved, limit)
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
        message: say!(
            "{certification} expires on {expiry} (9.6.3). Plan the recertification audit so that the decision comes before then.",
            certification = certification_named(certification),
            expiry
        ),
        mail: Some(Mail::RenewalDue {
            certification: certification.id.clone(),
        }),
        ..of_certification(certification, Kind::RenewalNotice, notice_on)
    })
}

fn of_certification(certification: &Certification, kind: Kind, due_on: NaiveDate) -> Due {
    Due {
        kind,
        noun_id: certification.id.to_string(),
        client_id: certification.client_id.clone(),
        due_on,
        message: Sentence::default(),
        mail: None,
    }
}

fn certification_named(certification: &Certification) -> Said {
    Said::record(
        Noun::Certification,
        &certification.id,
        &certification.number,
    )
}

/// 9.2.3: an audit whose days have passed is moved or cancelled; it does not wait for ever.
fn passed_audit(audit: &Audit) -> Due {
    Due {
        kind: Kind::AuditPassed,
        noun_id: audit.id.to_string(),
        client_id: audit.client_id.clone(),
        due_on: audit.last_day,
        message: say!(
            "{audit} was to end on {last_day} and has not begun. Move it to other days, or cancel it.",
            audit = Said::record(Noun::Audit, &audit.id, &audit.number),
            last_day = audit.last_day
        ),
        mail: None,
    }
}

/// The last days of the audits that wait too long for a decision, the last day of the time they have being in time.
/// Of what waited for a year more the case is long open, or what it was about is over.
fn waited_for(today: NaiveDate, days: u32) -> (NaiveDate, NaiveDate) {
    let last = today - Days::new(u64::from(days) + 1);
    (last, last - Days::new(366))
}

/// 9.5 and 9.6.1: what was audited is decided upon, or certification maintained on it.
fn undecided_audit(audit: &Audit, days: u32) -> Due {
    Due {
        kind: Kind::AuditUndecided,
        noun_id: audit.id.to_string(),
        client_id: audit.client_id.clone(),
        due_on: audit.last_day + Days::new(days.into()),
        message: say!(
            "Nobody has decided upon {audit}, which ended on {last_day} (9.5, 9.6.1). Review its file and decide, or decide on suspension.",
            audit = Said::record(Noun::Audit, &audit.id, &audit.number),
            last_day = audit.last_day
        ),
        mail: None,
    }
}

fn nonconformity_named(nc: &Nonconformity) -> Said {
    Said::record(Noun::Nonconformity, &nc.id, &nc.number)
}

/// 9.4.9: an answer comes within the time set.
fn overdue_answer(nc: &Nonconformity) -> Due {
    Due {
        kind: Kind::AnswerOverdue,
        noun_id: nc.id.to_string(),
        client_id: nc.client_id.clone(),
        due_on: nc.answer_due_on,
        message: say!(
            "The answer to {nonconformity} was due on {due_on} (9.4.9). Ask the client, or decide what follows.",
            nonconformity = nonconformity_named(nc),
            due_on = nc.answer_due_on
        ),
        mail: Some(Mail::AnswerOverdue {
            nonconformity: nc.id.clone(),
        }),
    }
}
