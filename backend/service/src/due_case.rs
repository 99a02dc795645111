//! Deadlines that passed, or are near: whether each still asks for something, and its end when it does not.
//!
//! An act does not have to know which deadlines it settles. Each kind has one question to its record, asked
//! before a deadline becomes a case, whenever tasks are made of it, and whenever its client's file was
//! written to or a day has passed: then those that ask for nothing more are closed.

use chrono::NaiveDate;
use domain::audit::{Kind as AuditKind, State as AuditState};
use domain::decision::Kind as Decision;
use domain::due_case::{
    Asking, Kind, Question, answer_is_missing, audit_has_passed, audit_is_undecided,
    major_is_unverified, renewal_is_ahead, surveillance_is_missing, suspension_is_unresolved,
};
use domain::{Fault, Ruling, of};
use kernel::{Always, Context, Duty, fulfil};
use schema::audit::{self, Audit};
use schema::certification::Certification;
use schema::due_case::{self, DueCase};
use schema::nonconformity::Nonconformity;
use schema::{Id, Record, Result, Settled, Snapshot, Transaction, decision};

/// Whether a case still asks for something.
///
/// # Errors
/// Those of the database; a fault of ours when what it is about is not there.
pub(crate) fn holds(rx: &mut Snapshot, case: &DueCase) -> Result<bool> {
    asks(rx, case).map_err(|fault| match fault {
        // Nobody asked for that record: whoever acts did not name it.
        Fault::NotFound => {
            let (kind, noun, id) = (case.kind.word(), case.noun, &case.noun_id);
            Fault::internal(format!("{kind} is about {noun} {id}, which is not there"))
        }
        other => other,
    })
}

fn asks(rx: &mut Snapshot, case: &DueCase) -> Result<bool> {
    let id = case.noun_id.as_str();
    Ok(match case.kind {
        Kind::SurveillanceOverdue => {
            let state = Certification::find(rx, &id.into())?.state;
            let made_up = is_made_up(rx, case)?;
            surveillance_is_missing(state, &decided_since(rx, case)?, made_up)
        }
        Kind::SuspensionUnresolved => {
            suspension_is_unresolved(Certification::find(rx, &id.into())?.state)
        }
        Kind::RenewalNotice => {
            let state = Certification::find(rx, &id.into())?.state;
            renewal_is_ahead(state, &decided_since(rx, case)?) && !is_planned(rx, &id.into())?
        }
        Kind::AnswerOverdue => is_unanswered(rx, case)?,
        Kind::MajorUnverified => {
            let found = Nonconformity::find(rx, &id.into())?;
            let certification = Certification::find(rx, &found.certification_id)?;
            major_is_unverified(found.state, certification.state)
        }
        Kind::AuditPassed => {
            let audit = Audit::find(rx, &id.into())?;
            audit_has_passed(audit.state, audit.last_day, case.due_on)
        }
        Kind::AuditUndecided => {
            let audit = Audit::find(rx, &id.into())?;
            let state = Certification::find(rx, &audit.certification_id)?.state;
            let named = decision::decided(rx, &audit.certification_id)?.contains(&audit.id);
            // What was decided since on another audit of its kind leaves nothing to be decided upon this one.
            let since = decision::taken(rx, &audit.certification_id)?.into_iter();
            let settled = since
                .filter(|one| one.decided_on >= audit.last_day)
                .any(|one| {
                    matches!(
                        one.kind,
                        Decision::Grant | Decision::Renew | Decision::Refuse
                    )
                });
            let decided = named || settled;
            audit_is_undecided(audit.kind, audit.state, decided, state)
        }
    })
}

/// Whether an audit was decided upon that made up for a missing surveillance.
fn is_made_up(rx: &mut Snapshot, case: &DueCase) -> Result<bool> {
    let id = Id::from(case.noun_id.as_str());
    let decided = decision::decided(rx, &id)?;
    let audits = audit::with_cycles(rx, &id)?;
    let makes_up = |it: &(Audit, i64)| decision::makes_up(it, case.due_on);
    Ok(audits
        .iter()
        .any(|it| decided.contains(&it.0.id) && makes_up(it)))
}

/// Whether the recertification audit of the present cycle is scheduled or was held.
fn is_planned(rx: &mut Snapshot, id: &Id<of::Certification>) -> Result<bool> {
    let cycle = Certification::find(rx, id)?.cycle;
    let audits = audit::with_cycles(rx, id)?;
    Ok(audits.iter().any(|(audit, its)| {
        *its == cycle
            && audit.kind == AuditKind::Recertification
            && audit.state != AuditState::Cancelled
    }))
}

/// What was decided on a certification since a deadline of it became a case.
fn decided_since(rx: &mut Snapshot, case: &DueCase) -> Result<Vec<Decision>> {
    let taken = decision::taken(rx, &case.noun_id.as_str().into())?.into_iter();
    let since = taken.filter(|one| one.decided_on >= case.opened_on);
    Ok(since.map(|one| one.kind).collect())
}

fn is_unanswered(rx: &mut Snapshot, case: &DueCase) -> Result<bool> {
    let found = Nonconformity::find(rx, &case.noun_id.as_str().into())?;
    let its = Certification::find(rx, &found.certification_id)?;
    let mut refused = decision::taken(rx, &its.id)?;
    refused.retain(|one| one.kind == Decision::Refuse);
    let question = Question {
        state: found.state,
        raised_on: found.raised_on,
        answer_due_on: found.answer_due_on,
    };
    let certification = Asking {
        state: its.state,
        expires_on: its.expires_on,
        refused_on: refused.last().map(|one| one.decided_on),
    };
    let today = rx.today();
    Ok(answer_is_missing(
        &question,
        &certification,
        case.due_on,
        today,
    ))
}

/// The open cases of a client that ask for nothing more.
///
/// # Errors
/// As [`holds`].
pub(crate) fn over(rx: &mut Snapshot, client: &Id<of::Client>) -> Result<Vec<DueCase>> {
    let mut over = Vec::new();
    for case in due_case::of_client(rx, client)? {
        if !holds(rx, &case)? {
            over.push(case);
        }
    }
    Ok(over)
}

/// Closes the open cases of a client that ask for nothing more.
///
/// # Errors
/// As [`holds`].
pub(crate) fn close(
    tx: &mut Transaction,
    context: &Context,
    client: &Id<of::Client>,
) -> domain::Result<()> {
    for case in over(tx, client)? {
        fulfil(Close, tx, context, &case.id)?;
    }
    Ok(())
}

/// A case ends with what it was about.
struct Close;

impl Duty for Close {
    type On = DueCase;
    type When = Always;
    const NAME: &'static str = "due_case/close";

    fn when(&self) -> Always {
        Always
    }

    fn rules(&self, _: &DueCase, _: NaiveDate) -> Ruling<()> {
        Ruling::of(Vec::new())
    }

    fn reason(&self, _: &DueCase) -> String {
        "Nothing is left to be done about it.".to_owned()
    }

    fn carry_out(self, tx: &mut Settled, _: &Context, on: DueCase, (): ()) -> Result<()> {
        let today = tx.today();
        on.revise(tx, |case| case.closed_on = Some(today))
            .map(|_| ())
    }
}
