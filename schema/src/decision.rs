//! Certification decisions: written only from a proof, never changed.

use crate::Result;
use crate::audit::{self, Audit};
use crate::certification::Certification;
use crate::stored::Json;
use crate::table::decision;
use crate::technical_review::TechnicalReview;
use crate::tx::{Meant, Proven, Rx, Settled};
use crate::{audit_report, due_case, nonconformity, person, technical_review};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::audit::Kind as AuditKind;
use domain::decision::{AuditFacts, Cycle, Decidable, Decider, File, Kind};
use domain::nonconformity::Standing;

row! {
    /// A certification decision. A correction is a new decision.
    Decision in decision {
        /// UUIDv7.
        id: String,
        /// The number people use.
        number: String,
        /// The certification decided on.
        certification_id: String,
        /// The client.
        client_id: String,
        /// What was decided.
        #[diesel(serialize_as = String, deserialize_as = String)]
        kind: Kind,
        /// The person who decided.
        decider_id: String,
        /// The civil day.
        decided_on: NaiveDate,
        /// The day it takes effect.
        effective_on: NaiveDate,
        /// The cycle it led to.
        #[diesel(serialize_as = String, deserialize_as = String)]
        cycle: Json<Option<Cycle>>,
        /// Why.
        reason: String,
        /// Every verdict it rested on.
        #[diesel(serialize_as = String, deserialize_as = String)]
        verdicts: Json<serde_json::Value>,
        /// The audits decided upon, by id.
        #[diesel(serialize_as = String, deserialize_as = String)]
        audits: Json<Vec<String>>,
        /// The settings in force.
        settings_id: String,
        /// Always 1: decisions do not change.
        version: i64,
    }
}
record!(Decision in decision, Decision, client: |r| Some(&r.client_id), audit: |_a| None, insert: pub(self));
lifeless!(Decision);

/// The number of a decision, without all it rested on.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none.
pub fn number(rx: &mut Rx, id: &str) -> Result<String> {
    decision::table
        .find(id)
        .select(decision::number)
        .get_result(rx.conn)
        .meant()
}

/// Writes a decision. It accepts only what the rules of [`domain::decision::decidable`] proved.
///
/// # Errors
/// Only those of the database.
pub fn insert(
    tx: &mut Settled,
    proof: &Proven<Decidable>,
    certification: &Certification,
    number: String,
    settings_id: String,
) -> Result<Decision> {
    let mut audits = decided_upon(tx, certification, proof.kind())?;
    if proof.kind() == Kind::Suspend {
        // A file that is still to be reviewed waits for a decision of its own.
        audits.retain(|audit| audit.state == domain::audit::State::Reviewed);
    }
    let verdicts = serde_json::to_value(proof.verdicts()).map_err(domain::Fault::internal)?;
    Decision {
        id: tx.new_id(),
        number,
        certification_id: certification.id.clone(),
        client_id: certification.client_id.clone(),
        kind: proof.kind(),
        decider_id: proof.decider().to_owned(),
        decided_on: proof.decided_on(),
        effective_on: proof.effective_on(),
        cycle: Json(proof.cycle()),
        reason: proof.reason().to_owned(),
        verdicts: Json(verdicts),
        audits: Json(audits.into_iter().map(|a| a.id).collect()),
        settings_id,
        version: 1,
    }
    .insert(tx)
}

/// The decisions on a certification, oldest first.
///
/// # Errors
/// Only those of the database.
pub fn of_certification(rx: &mut Rx, certification_id: &str) -> Result<Vec<Decision>> {
    decision::table
        .filter(decision::certification_id.eq(certification_id))
        .order(decision::id.asc())
        .select(Decision::as_select())
        .load(rx.conn)
        .meant()
}

/// A decision that ended validity for a while or for good, or gave it back.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = decision)]
pub struct Turn {
    /// What was decided.
    #[diesel(deserialize_as = String)]
    pub kind: Kind,
    /// The civil day, on which it took effect.
    pub decided_on: NaiveDate,
}

/// The suspensions, restorations and withdrawals of a certification, oldest first.
///
/// # Errors
/// Only those of the database.
pub fn turns(rx: &mut Rx, certification_id: &str) -> Result<Vec<Turn>> {
    let kinds = [Kind::Suspend, Kind::Restore, Kind::Withdraw].map(Kind::word);
    decision::table
        .filter(decision::certification_id.eq(certification_id))
        .filter(decision::kind.eq_any(kinds))
        .order(decision::id.asc())
        .select(Turn::as_select())
        .load(rx.conn)
        .meant()
}

/// Assembles everything a decision rests on. The only place that does, so that no team can be missing.
///
/// # Errors
/// Only those of the database.
pub fn file(rx: &mut Rx, certification: &Certification, kind: Kind) -> Result<File> {
    let upon: Vec<String> = decided_upon(rx, certification, kind)?
        .into_iter()
        .map(|a| a.id)
        .collect();
    let mut audits = Vec::new();
    let mut reviewers = Vec::new();
    let mut application_confirmed = !upon.is_empty();
    let mut cycle_considered = false;
    for audit in audit::of_certification(rx, &certification.id)? {
        if audit.cycle != certification.cycle {
            continue;
        }
        let reviews = technical_review::of_audit(rx, &audit.id)?;
        let accepted = reviews.iter().rev().find(|r| r.outcome == "accepted");
        let is_upon = upon.contains(&audit.id);
        if is_upon {
            reviewers.extend(reviews.iter().map(|r| r.reviewer_id.clone()));
            application_confirmed &= accepted.is_some_and(|r| r.body.application_confirmed);
            cycle_considered |= accepted.is_some_and(|r| r.body.cycle_considered);
        }
        audits.push(audit_facts(rx, &audit, accepted, is_upon)?);
    }
    Ok(File {
        state: certification.state,
        expires_on: certification.expires_on,
        initial_on: certification.initial_on,
        start_on: certification.start_on,
        suspended_on: certification.suspended_on,
        audits,
        nonconformities: standings(rx, certification, &upon)?,
        reviewers,
        verifiers: verifiers(rx, certification, &upon)?,
        surveillance_owed: surveillance_owed(rx, certification)?,
        lapse: certification
            .lapsed_on
            .map(|expiry| (expiry, certification.recertified_on)),
        application_confirmed,
        cycle_considered,
        certificate_fault: None,
    })
}

fn audit_facts(
    rx: &mut Rx,
    audit: &Audit,
    accepted: Option<&TechnicalReview>,
    is_upon: bool,
) -> Result<AuditFacts> {
    let report = audit_report::of_audit(rx, &audit.id)?;
    let team: Vec<String> = audit::team(rx, &audit.id)?
        .into_iter()
        .map(|m| m.person_id)
        .collect();
    Ok(AuditFacts {
        number: audit.number.clone(),
        kind: audit.kind,
        last_day: audit.last_day,
        barred: barred(rx, audit, &team, accepted)?,
        team,
        reported: report.as_ref().is_some_and(|r| !r.document.is_empty()),
        reviewed: accepted.is_some(),
        // A condition is that nonconformities are settled, and the decision asks for that itself.
        recommended: audit.kind == AuditKind::Stage1
            || report.as_ref().is_some_and(|r| {
                matches!(r.body.recommendation.as_str(), "positive" | "conditional")
            }),
        scope_appropriate: report.as_ref().is_none_or(|r| !r.body.scope_inappropriate),
        objectives_met: report.as_ref().is_some_and(|r| r.body.objectives_met),
        decided_upon: is_upon,
    })
}

/// The names of those whose involvement with the client, as known now, barred them on the first day
/// of the audit or on the day of its review.
fn barred(
    rx: &mut Rx,
    audit: &Audit,
    team: &[String],
    accepted: Option<&TechnicalReview>,
) -> Result<Vec<String>> {
    let took_part = team.iter().map(|id| (id.clone(), audit.first_day));
    let reviewed = accepted.map(|r| (r.reviewer_id.clone(), r.reviewed_on));
    let mut names = Vec::new();
    for (id, day) in took_part.chain(reviewed) {
        let ends: Vec<Option<NaiveDate>> = person::ties(rx, &id, &audit.client_id)?
            .into_iter()
            .filter(|tie| tie.began_on.is_none_or(|began| began <= day))
            .map(|tie| tie.ended_on)
            .collect();
        if !domain::calendar::cooling_off_over(&ends, day) {
            names.push(<person::Person as crate::Record>::find(rx, &id)?.name);
        }
    }
    Ok(names)
}

/// Who verified nonconformities of the audits decided upon.
fn verifiers(rx: &mut Rx, certification: &Certification, upon: &[String]) -> Result<Vec<String>> {
    let all = nonconformity::of_certification(rx, &certification.id)?;
    Ok(all
        .into_iter()
        .filter(|n| upon.contains(&n.audit_id))
        .filter_map(|n| n.verified_by)
        .collect())
}

/// The day of the first open case of a missing surveillance that no audit made up for.
fn surveillance_owed(rx: &mut Rx, certification: &Certification) -> Result<Option<NaiveDate>> {
    let audits = audit::of_certification(rx, &certification.id)?;
    let open = due_case::of_record(rx, &certification.id)?;
    Ok(open
        .iter()
        .filter(|case| case.kind.starts_with("surveillance"))
        .map(|case| case.due_on)
        .find(|due_on| !audits.iter().any(|a| makes_up(a, *due_on))))
}

/// Whether a reported audit makes up for a surveillance that was due on a day.
pub fn makes_up(audit: &Audit, due_on: NaiveDate) -> bool {
    let surveys = matches!(
        audit.kind,
        AuditKind::Surveillance | AuditKind::Recertification
    );
    surveys
        && is_reported(audit)
        && audit.ended_early.is_empty()
        && domain::calendar::makes_up(audit.last_day, due_on)
}

fn standings(rx: &mut Rx, certification: &Certification, upon: &[String]) -> Result<Vec<Standing>> {
    use domain::nonconformity::State;
    let all = nonconformity::of_certification(rx, &certification.id)?;
    let audits = audit::of_certification(rx, &certification.id)?;
    let last_day = |id: &str| {
        let found = audits.iter().find(|a| a.id == id);
        found.map_or(NaiveDate::MIN, |a| a.last_day)
    };
    Ok(all
        .into_iter()
        .filter(|n| upon.contains(&n.audit_id) || n.state != State::Verified)
        .map(|n| Standing {
            number: n.number,
            grade: n.grade,
            state: n.state,
            found_on: last_day(&n.audit_id),
            verified_on: n.verified_on,
        })
        .collect())
}

/// The audits a decision is about: the initial audits, the recertification, every surveillance not
/// yet decided upon; for suspending, lifting and withdrawing, the last surveillance reported.
///
/// # Errors
/// Only those of the database.
pub fn decided_upon(rx: &mut Rx, certification: &Certification, kind: Kind) -> Result<Vec<Audit>> {
    let expired = certification.state == domain::certification::State::Expired;
    let wanted = |audit: &Audit| match kind {
        Kind::Grant | Kind::Refuse => {
            matches!(audit.kind, AuditKind::Stage1 | AuditKind::Stage2)
        }
        Kind::Renew => audit.kind == AuditKind::Recertification,
        Kind::Restore if expired => audit.kind == AuditKind::Recertification,
        Kind::Maintain | Kind::Restore | Kind::Suspend | Kind::Withdraw => {
            audit.kind == AuditKind::Surveillance && is_reported(audit)
        }
    };
    let mut audits: Vec<Audit> = audit::of_certification(rx, &certification.id)?
        .into_iter()
        .filter(|a| a.cycle == certification.cycle && wanted(a) && since_lapse(certification, a))
        // What was broken off can be a reason against certification, and never one for it.
        .filter(|a| a.ended_early.is_empty() || !kind.is_positive())
        .collect();
    if kind == Kind::Maintain {
        let decided: Vec<String> = of_certification(rx, &certification.id)?
            .into_iter()
            .flat_map(|d| d.audits.0)
            .collect();
        audits.retain(|a| !decided.contains(&a.id));
        return Ok(audits);
    }
    Ok(latest_begun(audits))
}

/// Whether a decision was taken upon an audit.
///
/// # Errors
/// Only those of the database.
pub fn upon(rx: &mut Rx, audit: &Audit) -> Result<bool> {
    let decisions = of_certification(rx, &audit.certification_id)?;
    Ok(decisions.iter().any(|d| d.audits.contains(&audit.id)))
}

/// Whether a reviewed audit of the present cycle waits for a decision, as far as it can be told without
/// the file: a bounded question before the dear one.
///
/// # Errors
/// Only those of the database.
pub fn may_wait(rx: &mut Rx, certification: &Certification) -> Result<bool> {
    use crate::table::audit;
    // A decision names its audits in a JSON list.
    let undecided = diesel::dsl::sql::<diesel::sql_types::Bool>(
        "NOT EXISTS (SELECT 1 FROM decision WHERE decision.certification_id = audit.certification_id \
         AND decision.audits LIKE '%' || audit.id || '%')",
    );
    let found: Option<String> = audit::table
        .filter(audit::certification_id.eq(&certification.id))
        .filter(audit::cycle.eq(certification.cycle))
        .filter(audit::state.eq("reviewed"))
        .filter(audit::kind.ne("stage1"))
        .filter(undecided)
        .select(audit::id)
        .limit(1)
        .get_result(rx.conn)
        .optional()
        .meant()?;
    Ok(found.is_some())
}

/// After a lapse only what was audited since counts for a grant (9.6.3.2.5).
fn since_lapse(certification: &Certification, audit: &Audit) -> bool {
    let lapsed = certification.state == domain::certification::State::Expired;
    let initial = matches!(audit.kind, AuditKind::Stage1 | AuditKind::Stage2);
    !(lapsed && initial)
        || certification
            .expires_on
            .is_none_or(|expiry| audit.first_day > expiry)
}

/// Of each kind the latest audit that has begun: a repeated stage 2 takes the place of the one before
/// (9.5.3.2), and one that was only scheduled takes nobody's.
fn latest_begun(audits: Vec<Audit>) -> Vec<Audit> {
    let mut latest: Vec<Audit> = Vec::new();
    for audit in audits.into_iter().filter(has_begun) {
        latest.retain(|earlier| earlier.kind != audit.kind);
        latest.push(audit);
    }
    latest
}

fn has_begun(audit: &Audit) -> bool {
    use domain::audit::State;
    matches!(
        audit.state,
        State::InProgress | State::Closed | State::Reported | State::Reviewed
    )
}

fn is_reported(audit: &Audit) -> bool {
    use domain::audit::State;
    matches!(audit.state, State::Reported | State::Reviewed)
}

/// What the rules look at in the person about to decide.
///
/// # Errors
/// Only those of the database.
pub fn decider(rx: &mut Rx, person_id: &str, certification: &Certification) -> Result<Decider> {
    let today = rx.today();
    let someone = <person::Person as crate::Record>::find(rx, person_id)?;
    let competent = person::competences(rx, person_id)?.iter().any(|c| {
        c.standard == certification.standard
            && c.function == "decision"
            && c.from_on <= today
            && today <= c.until_on
    });
    let ties = person::ties(rx, person_id, &certification.client_id)?;
    Ok(Decider {
        person: someone.id,
        competent,
        tied_to_body: someone.employed || someone.agreement_on.is_some_and(|day| day <= today),
        ties: ties.into_iter().map(|t| t.ended_on).collect(),
    })
}
