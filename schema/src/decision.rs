//! Certification decisions: written only from a proof, never changed; below, the audits they were taken upon.

mod decided;

pub use decided::{decided, may_wait, upon};

use crate::Result;
use crate::audit::{self, Audit};
use crate::certification::Certification;
use crate::stored::Json;
use crate::table::decision;
use crate::tx::{Meant, Proven, Rx, Settled};
use crate::{audit_report, due_case, nonconformity, person, technical_review};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::decision::upon::{
    self, AuditFile, Finding, InCycle, Involvement, Report, Review, Stand,
};
use domain::decision::{Cycle, Decidable, Decider, File, Kind};
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
        /// The audits decided upon, by id: what was frozen with the decision, for its event and its readers.
        /// Questions go to the table, which the same function writes.
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
    audits.retain(|audit| upon::settles(proof.kind(), audit.state));
    let verdicts = serde_json::to_value(proof.verdicts()).map_err(domain::Fault::internal)?;
    let decision = Decision {
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
    .insert(tx)?;
    decided::write(tx, &decision)?;
    Ok(decision)
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
    let audits = audit::of_certification(rx, &certification.id)?;
    let known: Vec<InCycle> = audits.iter().map(in_cycle).collect();
    let about = ids_upon(rx, certification, kind, &known)?;
    let mut files = Vec::new();
    for audit in audits.iter().filter(|a| a.cycle == certification.cycle) {
        files.push(audit_file(rx, audit)?);
    }
    let findings = findings(rx, certification, &audits)?;
    let missing = missing_surveillances(rx, certification)?;
    Ok(File {
        state: certification.state,
        expires_on: certification.expires_on,
        initial_on: certification.initial_on,
        start_on: certification.start_on,
        suspended_on: certification.suspended_on,
        audits: files.iter().map(|it| upon::facts(it, &about)).collect(),
        nonconformities: upon::standings(&findings, &about),
        reviewers: upon::reviewers(&files, &about),
        verifiers: upon::verifiers(&findings, &about),
        surveillance_owed: upon::surveillance_owed(&missing, &known),
        lapse: certification
            .lapsed_on
            .map(|expiry| (expiry, certification.recertified_on)),
        application_confirmed: upon::application_is_confirmed(&files, &about),
        cycle_considered: upon::cycle_is_considered(&files, &about),
        certificate_fault: None,
    })
}

/// The audits a decision is about: see [`upon::decided_upon`].
///
/// # Errors
/// Only those of the database.
pub fn decided_upon(rx: &mut Rx, certification: &Certification, kind: Kind) -> Result<Vec<Audit>> {
    let mut audits = audit::of_certification(rx, &certification.id)?;
    let known: Vec<InCycle> = audits.iter().map(in_cycle).collect();
    let about = ids_upon(rx, certification, kind, &known)?;
    audits.retain(|audit| about.contains(&audit.id));
    Ok(audits)
}

/// Whether a reported audit makes up for a surveillance that was due on a day.
pub fn makes_up(audit: &Audit, due_on: NaiveDate) -> bool {
    upon::makes_up(&in_cycle(audit), due_on)
}

/// The audits a decision is about, by id, of those of the certification.
fn ids_upon(
    rx: &mut Rx,
    certification: &Certification,
    kind: Kind,
    audits: &[InCycle],
) -> Result<Vec<String>> {
    let decided = if upon::leaves_out_what_was_decided(kind) {
        decided(rx, &certification.id)?
    } else {
        Vec::new()
    };
    let stand = Stand {
        state: certification.state,
        cycle: certification.cycle,
        expires_on: certification.expires_on,
    };
    Ok(upon::decided_upon(stand, kind, audits, &decided))
}

fn in_cycle(audit: &Audit) -> InCycle {
    InCycle {
        id: audit.id.clone(),
        kind: audit.kind,
        state: audit.state,
        cycle: audit.cycle,
        first_day: audit.first_day,
        last_day: audit.last_day,
        ended_early: !audit.ended_early.is_empty(),
    }
}

fn audit_file(rx: &mut Rx, audit: &Audit) -> Result<AuditFile> {
    let team: Vec<String> = audit::team(rx, &audit.id)?
        .into_iter()
        .map(|member| member.person_id)
        .collect();
    let report = audit_report::of_audit(rx, &audit.id)?.map(|r| Report {
        documented: !r.document.is_empty(),
        objectives_met: r.body.objectives_met,
        scope_inappropriate: r.body.scope_inappropriate,
        recommendation: r.body.0.recommendation,
    });
    let reviews: Vec<Review> = technical_review::of_audit(rx, &audit.id)?
        .into_iter()
        .map(|r| Review {
            accepted: r.outcome == "accepted",
            application_confirmed: r.body.application_confirmed,
            cycle_considered: r.body.cycle_considered,
            reviewer: r.reviewer_id,
            reviewed_on: r.reviewed_on,
        })
        .collect();
    Ok(AuditFile {
        number: audit.number.clone(),
        audit: in_cycle(audit),
        barred: barred(rx, audit, &team, upon::accepted(&reviews))?,
        team,
        report,
        reviews,
    })
}

/// The names of those whose involvement with the client, as known now, barred them on the first day
/// of the audit or on the day of its review.
fn barred(
    rx: &mut Rx,
    audit: &Audit,
    team: &[String],
    accepted: Option<&Review>,
) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (id, day) in upon::took_part(team, audit.first_day, accepted) {
        let involvements: Vec<Involvement> = person::ties(rx, &id, &audit.client_id)?
            .into_iter()
            .map(|tie| Involvement {
                began_on: tie.began_on,
                ended_on: tie.ended_on,
            })
            .collect();
        if upon::is_barred(&involvements, day) {
            names.push(<person::Person as crate::Record>::find(rx, &id)?.name);
        }
    }
    Ok(names)
}

fn findings(rx: &mut Rx, certification: &Certification, audits: &[Audit]) -> Result<Vec<Finding>> {
    let last_day = |id: &str| {
        let found = audits.iter().find(|a| a.id == id);
        found.map_or(NaiveDate::MIN, |a| a.last_day)
    };
    Ok(nonconformity::of_certification(rx, &certification.id)?
        .into_iter()
        .map(|n| Finding {
            standing: Standing {
                number: n.number,
                grade: n.grade,
                state: n.state,
                found_on: last_day(&n.audit_id),
                verified_on: n.verified_on,
            },
            audit_id: n.audit_id,
            verified_by: n.verified_by,
        })
        .collect())
}

/// The days of the open cases of a missing surveillance, earliest first.
fn missing_surveillances(rx: &mut Rx, certification: &Certification) -> Result<Vec<NaiveDate>> {
    Ok(due_case::of_record(rx, &certification.id)?
        .into_iter()
        .filter(|case| case.kind.starts_with("surveillance"))
        .map(|case| case.due_on)
        .collect())
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
