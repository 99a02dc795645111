//! What a decision is about, and what is read in the files of those audits. ISO/IEC 17021-1:2015, 9.5 and 9.6.
//!
//! The database layer turns its rows into the plain values here, and asks what follows from them.

mod value;

pub use value::*;

use super::{AuditFacts, Kind};
use crate::audit::{Kind as AuditKind, State as AuditState};
use crate::audit_report::Recommendation;
use crate::calendar;
use crate::certification::State;
use crate::human::Human;
use crate::nonconformity::{Standing, State as NonconformityState};
use crate::technical_review::reviewer_took_no_part;
use chrono::NaiveDate;

/// The audits a decision is about, by id: the initial audits (9.5.3.1), the recertification (9.5.4), every
/// surveillance not yet decided upon (9.6.1); for suspending, lifting and withdrawing (9.6.5), the last
/// surveillance reported.
///
/// `audits` are those of the certification by their days, and `decided` are the ids that decisions on it
/// named before. These are asked for only where [`leaves_out_what_was_decided`] says so.
pub fn decided_upon(
    certification: Stand,
    kind: Kind,
    audits: &[InCycle],
    decided: &[String],
) -> Vec<String> {
    let wanted = audits
        .iter()
        .filter(|audit| audit.cycle == certification.cycle)
        .filter(|audit| is_wanted(audit, kind, certification.state))
        .filter(|audit| is_since_lapse(audit, certification))
        // What was terminated can be a reason against certification, and never one for it.
        .filter(|audit| !audit.ended_early || !kind.is_positive());
    let about: Vec<&InCycle> = if leaves_out_what_was_decided(kind) {
        wanted
            .filter(|audit| !decided.contains(&audit.id))
            .collect()
    } else {
        latest_begun(wanted.collect())
    };
    about.into_iter().map(|audit| audit.id.clone()).collect()
}

/// Whether a decision is about nothing that was decided upon before: certification is maintained on each
/// surveillance once (9.6.1).
pub fn leaves_out_what_was_decided(kind: Kind) -> bool {
    kind == Kind::Maintain
}

/// 9.5.3.1, 9.5.4, 9.6.1 and 9.6.5: the kind of audit that a decision rests on.
fn is_wanted(audit: &InCycle, kind: Kind, state: State) -> bool {
    match kind {
        Kind::Grant | Kind::Refuse => is_initial(audit),
        Kind::Renew => audit.kind == AuditKind::Recertification,
        Kind::Restore if state == State::Expired => audit.kind == AuditKind::Recertification,
        Kind::Maintain | Kind::Restore | Kind::Suspend | Kind::Withdraw => {
            audit.kind == AuditKind::Surveillance && is_reported(audit)
        }
    }
}

/// After a lapse only what was audited since counts for a grant (9.6.3.2.5).
fn is_since_lapse(audit: &InCycle, certification: Stand) -> bool {
    if certification.state != State::Expired || !is_initial(audit) {
        return true;
    }
    certification
        .expires_on
        .is_none_or(|expiry| audit.first_day > expiry)
}

/// Of each kind the latest audit that has begun: a repeated stage 2 takes the place of the one before
/// (9.5.3.2), and one that was only scheduled takes nobody's.
fn latest_begun(audits: Vec<&InCycle>) -> Vec<&InCycle> {
    let mut latest: Vec<&InCycle> = Vec::new();
    for audit in audits.into_iter().filter(|audit| has_begun(audit)) {
        latest.retain(|earlier| earlier.kind != audit.kind);
        latest.push(audit);
    }
    latest
}

fn is_initial(audit: &InCycle) -> bool {
    matches!(audit.kind, AuditKind::Stage1 | AuditKind::Stage2)
}

fn has_begun(audit: &InCycle) -> bool {
    matches!(
        audit.state,
        AuditState::InProgress | AuditState::Closed | AuditState::Reported | AuditState::Reviewed
    )
}

fn is_reported(audit: &InCycle) -> bool {
    matches!(audit.state, AuditState::Reported | AuditState::Reviewed)
}

/// Whether a decision names an audit it is about as decided upon. Suspending (9.6.5) cannot wait for a
/// review, so a file that is still to be reviewed waits for a decision of its own.
pub fn settles(kind: Kind, audit: AuditState) -> bool {
    kind != Kind::Suspend || audit == AuditState::Reviewed
}

/// Whether a reported audit makes up for a surveillance that was due on a day (9.1.3.3).
pub fn makes_up(audit: &InCycle, due_on: NaiveDate) -> bool {
    let surveys = matches!(
        audit.kind,
        AuditKind::Surveillance | AuditKind::Recertification
    );
    surveys
        && is_reported(audit)
        && !audit.ended_early
        && calendar::makes_up(audit.last_day, due_on)
}

/// The first of the days on which a surveillance was missing that no audit made up for (9.6.5.4).
pub fn surveillance_owed(missing: &[NaiveDate], audits: &[InCycle]) -> Option<NaiveDate> {
    let is_made_up = |due_on| audits.iter().any(|audit| makes_up(audit, due_on));
    missing.iter().copied().find(|due_on| !is_made_up(*due_on))
}

/// The review that accepted an audit file (9.5.3.1): the last that did, of reviews oldest first.
///
/// One by somebody who took part in the audit, as far as is known now, does not count: 9.6.1 of a
/// surveillance, this product's own rule of the others, as [`reviewer_took_no_part`] asks. It does where two
/// people set that rule aside for it.
pub fn accepted<'r>(kind: AuditKind, team: &[Human], reviews: &'r [Review]) -> Option<&'r Review> {
    reviews.iter().rfind(|review| {
        let apart = reviewer_took_no_part(kind, &review.human, team);
        review.accepted && (apart.is_met() || review.part_set_aside)
    })
}

fn accepted_in(file: &AuditFile) -> Option<&Review> {
    accepted(file.audit.kind, &file.team, &file.reviews)
}

/// Who took part in an audit and its review, by person, each with the day that an involvement is held against
/// (5.2.10): the first day of the audit, the day of the review.
pub fn took_part(
    team: &[String],
    first_day: NaiveDate,
    accepted: Option<&Review>,
) -> Vec<(String, NaiveDate)> {
    let audited = team.iter().map(|person| (person.clone(), first_day));
    let reviewed = accepted.map(|review| (review.reviewer.clone(), review.reviewed_on));
    audited.chain(reviewed).collect()
}

/// Whether involvements with the client, as known now, barred a person from work on a day (5.2.10). What
/// began later did not.
pub fn is_barred(involvements: &[Involvement], day: NaiveDate) -> bool {
    let ends: Vec<Option<NaiveDate>> = involvements
        .iter()
        .filter(|tie| tie.began_on.is_none_or(|began| began <= day))
        .map(|tie| tie.ended_on)
        .collect();
    !calendar::cooling_off_over(&ends, day)
}

/// An audit as a decision sees it (9.5.3.1), from its file. `upon` are the audits decided upon, by id.
pub fn facts(file: &AuditFile, upon: &[String]) -> AuditFacts {
    let report = file.report.as_ref();
    AuditFacts {
        number: file.number.clone(),
        kind: file.audit.kind,
        last_day: file.audit.last_day,
        team: file.team.clone(),
        begun: has_begun(&file.audit),
        whole: !file.audit.ended_early,
        reported: report.is_some_and(|it| it.documented),
        reviewed: accepted_in(file).is_some(),
        recommended: is_recommended(&file.audit, report),
        objectives_met: report.is_some_and(|it| it.objectives_met),
        scope_appropriate: report.is_none_or(|it| !it.scope_inappropriate),
        barred: file.barred.clone(),
        decided_upon: upon.contains(&file.audit.id),
    }
}

/// Whether the team of an audit recommends what is asked for (9.5.3.1); of a stage 1 it is asked alone that
/// it did not find the client unready (9.3.1.2.3).
fn is_recommended(audit: &InCycle, report: Option<&Report>) -> bool {
    if audit.kind == AuditKind::Stage1 {
        return !audit.not_ready;
    }
    // A condition is that nonconformities are settled, and the decision asks for that itself.
    report.is_some_and(|it| match it.recommendation {
        Recommendation::Positive | Recommendation::Conditional => true,
        Recommendation::Negative | Recommendation::NotAsked => false,
    })
}

/// Who reviewed a file decided upon, accepted or not: a body may keep them from deciding.
pub fn reviewers(files: &[AuditFile], upon: &[String]) -> Vec<Human> {
    files_upon(files, upon)
        .flat_map(|file| &file.reviews)
        .map(|review| review.human.clone())
        .collect()
}

/// Whether the application data was confirmed with every file decided upon (9.5.3.1). Where there is
/// none, nobody confirmed it.
pub fn application_is_confirmed(files: &[AuditFile], upon: &[String]) -> bool {
    let confirmed =
        |file: &AuditFile| accepted_in(file).is_some_and(|review| review.application_confirmed);
    !upon.is_empty() && files_upon(files, upon).all(confirmed)
}

/// Whether the cycle's performance and complaints were considered with a file decided upon (9.5.4).
pub fn cycle_is_considered(files: &[AuditFile], upon: &[String]) -> bool {
    files_upon(files, upon)
        .any(|file| accepted_in(file).is_some_and(|review| review.cycle_considered))
}

fn files_upon<'a>(
    files: &'a [AuditFile],
    upon: &'a [String],
) -> impl Iterator<Item = &'a AuditFile> {
    files
        .iter()
        .filter(move |file| upon.contains(&file.audit.id))
}

/// The nonconformities that stand in the file (9.5.2): those of the audits decided upon, and any still open.
pub fn standings(findings: &[Finding], upon: &[String]) -> Vec<Standing> {
    findings
        .iter()
        .filter(|found| {
            upon.contains(&found.audit_id) || found.standing.state != NonconformityState::Verified
        })
        .map(|found| found.standing.clone())
        .collect()
}

/// Who verified nonconformities of the audits decided upon, which is part of the audit (9.5.1.1).
pub fn verifiers(findings: &[Finding], upon: &[String]) -> Vec<Human> {
    findings
        .iter()
        .filter(|found| upon.contains(&found.audit_id))
        .filter_map(|found| found.verified_by.clone())
        .collect()
}

#[cfg(test)]
mod tests;
