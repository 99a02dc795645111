//! Who follows a nonconformity up, and by when. ISO/IEC 17021-1:2015, 9.4.10 and 9.5.3.2.

use crate::competence::evaluated;
use chrono::NaiveDate;
use domain::audit::Kind;
use domain::competence::Function;
use domain::sentence::{Sentence, say, word};
use domain::{Settings, Verdict, calendar, nonconformity as rules};
use kernel::Context;
use schema::audit::Audit;
use schema::certification::{self, Certification};
use schema::nonconformity::Nonconformity;
use schema::{Record, Result, Snapshot, person};

/// The last day to verify a major: six months after a stage 2 (9.5.3.2), the body's own days after a
/// surveillance (9.6.1), and before the certification expires after a recertification (9.6.3.2.3).
fn verify_by(
    kind: Kind,
    last_day: NaiveDate,
    expires_on: Option<NaiveDate>,
    settings: &Settings,
) -> Option<NaiveDate> {
    match kind {
        Kind::Stage1 => None,
        Kind::Stage2 => Some(calendar::major_limit(last_day)),
        Kind::Surveillance => Some(calendar::add_days(
            last_day,
            settings.surveillance_major_days,
        )),
        Kind::Recertification => expires_on,
    }
}

/// The last day to verify a major that is open; none for a minor, or once it is closed.
pub(super) fn verified_by(
    rx: &mut Snapshot,
    context: &Context,
    n: &Nonconformity,
) -> Result<Option<NaiveDate>> {
    if n.grade == rules::Grade::Minor || n.state == rules::State::Verified {
        return Ok(None);
    }
    let audit = Audit::find(rx, &n.audit_id)?;
    let concerned = certification::of_audit(rx, &n.audit_id)?.into_iter();
    let expires_on = concerned.filter_map(|its| its.expires_on).min();
    Ok(verify_by(
        audit.kind,
        audit.last_day,
        expires_on,
        &context.settings,
    ))
}

/// Whether nobody has to follow it up: each certification that its audit is for was refused, or has been
/// withdrawn.
pub(super) fn is_closed_with_its_certification(
    rx: &mut Snapshot,
    n: &Nonconformity,
) -> Result<bool> {
    let concerned = certification::of_audit(rx, &n.audit_id)?;
    Ok(concerned.iter().all(Certification::is_over))
}

/// A nonconformity in a line: grade and number.
pub(super) fn named(n: &Nonconformity) -> Sentence {
    say!(
        "{grade} {number}",
        grade = word(n.grade.word()),
        number = &n.number
    )
}

/// What the rules say of whoever returns, accepts or verifies an answer.
pub(super) fn about_the_follow_up(
    rx: &mut Snapshot,
    found: &Nonconformity,
) -> Result<Vec<Verdict>> {
    let someone = rx.person().unwrap_or_default();
    let standard = Certification::find(rx, &found.certification_id)?.standard;
    let mut evaluated = false;
    for function in [
        Function::Auditing,
        Function::Leading,
        Function::ReportReview,
    ] {
        evaluated = evaluated || evaluated::holds(rx, &someone, &standard, function)?;
    }
    let ties: Vec<_> = person::ties(rx, &someone, &found.client_id)?
        .iter()
        .map(person::Tie::ended)
        .collect();
    Ok(vec![
        rules::follow_up_is_competent(evaluated),
        rules::follow_up_is_impartial(&ties, rx.today()),
    ])
}
