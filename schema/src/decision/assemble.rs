//! Assembles everything a decision rests on. The only place that does, so that no team can be missing.

use super::decided;
use super::people::People;
use crate::attachment;
use crate::audit::{self, Audit};
use crate::certification::{self, Certification};
use crate::nonconformity::{self, Nonconformity};
use crate::technical_review::{self, TechnicalReview};
use crate::tx::Snapshot;
use crate::{Id, Result, audit_report, due_case, override_};
use chrono::NaiveDate;
use domain::audit::Readiness;
use domain::decision::upon::{self, AuditFile, Finding, InCycle, Report, Review, Stand};
use domain::decision::{File, Kind};
use domain::due_case::Kind as CaseKind;
use domain::nonconformity::Standing;
use domain::technical_review::{Outcome, TOOK_NO_PART};
use domain::{Act, Human, Noun, of};
use std::collections::BTreeSet;

/// Everything a decision rests on.
pub fn file(rx: &mut Snapshot, certification: &Certification, kind: Kind) -> Result<File> {
    let audits = audit::with_cycles(rx, &certification.id)?;
    let known: Vec<InCycle> = audits.iter().map(in_cycle).collect();
    let about = ids_upon(rx, certification, kind, &known)?;
    let mut papers = Vec::new();
    for (place, (audit, _)) in known.iter().zip(&audits) {
        if place.cycle == certification.cycle {
            papers.push(Papers::of(rx, audit, place)?);
        }
    }
    let found = nonconformity::of_certification(rx, &certification.id)?;
    let persons = persons(&papers, &found);
    let people = People::of(rx, &persons, &certification.client_id)?;
    let set_aside = parts_set_aside(rx, &papers)?;
    let mut files = Vec::new();
    for one in papers {
        files.push(audit_file(rx, one, &people, &set_aside)?);
    }
    let verified_since = verified_since(certification, &found);
    let findings = findings(found, &known, &people)?;
    let missing = missing_surveillances(rx, certification)?;
    Ok(File {
        state: certification.state,
        expires_on: certification.expires_on,
        initial_on: certification.initial_on,
        start_on: certification.start_on,
        suspended_on: certification.suspended_on,
        suspended_for: certification.suspended_for.0,
        document_since: document_since(rx, certification)?,
        verified_since,
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
        overlapping: overlapping(rx, certification)?,
        certificate_fault: None,
    })
}

/// Whether something was put on file beside a suspended certification after the decision that suspended it, and
/// still counts. Ids grow with time.
fn document_since(rx: &mut Snapshot, it: &Certification) -> Result<bool> {
    if it.suspended_on.is_none() {
        return Ok(false);
    }
    match super::last_of(rx, &it.id, Kind::Suspend)? {
        Some(by) => attachment::is_kept_since(rx, Noun::Certification, &it.id, by.as_str()),
        None => Ok(false),
    }
}

/// Whether a nonconformity was verified since a suspension.
fn verified_since(it: &Certification, found: &[Nonconformity]) -> bool {
    let since = |one: &Nonconformity| {
        one.verified_on
            .is_some_and(|day| it.suspended_on <= Some(day))
    };
    it.suspended_on.is_some() && found.iter().any(since)
}

fn overlapping(rx: &mut Snapshot, it: &Certification) -> Result<Vec<String>> {
    let (client, standard) = (&it.client_id, &it.standard);
    let others = certification::overlapping(rx, client, standard, &it.sites, Some(&it.id))?;
    Ok(others.into_iter().map(|one| one.number).collect())
}

/// The audits a decision is about: see [`upon::decided_upon`].
pub fn decided_upon(
    rx: &mut Snapshot,
    certification: &Certification,
    kind: Kind,
) -> Result<Vec<Audit>> {
    let audits = audit::with_cycles(rx, &certification.id)?;
    let known: Vec<InCycle> = audits.iter().map(in_cycle).collect();
    let about = ids_upon(rx, certification, kind, &known)?;
    let upon = audits
        .into_iter()
        .map(|(audit, _)| audit)
        .filter(|audit| about.iter().any(|id| id.as_str() == audit.id.as_str()));
    Ok(upon.collect())
}

/// Whether a reported audit, with its cycle, makes up for a surveillance that was due on a day.
pub fn makes_up(audit: &(Audit, i64), due_on: NaiveDate) -> bool {
    upon::makes_up(&in_cycle(audit), due_on)
}

/// The audits a decision is about, by id, of those of the certification.
fn ids_upon(
    rx: &mut Snapshot,
    certification: &Certification,
    kind: Kind,
    audits: &[InCycle],
) -> Result<Vec<String>> {
    let decided: Vec<String> = if upon::leaves_out_what_was_decided(kind) {
        let known = decided(rx, &certification.id)?.into_iter();
        known.map(String::from).collect()
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

fn in_cycle((audit, cycle): &(Audit, i64)) -> InCycle {
    InCycle {
        id: audit.id.to_string(),
        kind: audit.kind,
        state: audit.state,
        cycle: *cycle,
        first_day: audit.first_day,
        last_day: audit.last_day,
        ended_early: !audit.ended_early.is_empty(),
        not_ready: audit
            .readiness
            .as_ref()
            .is_some_and(|it| it.readiness == Readiness::NotReady),
    }
}

/// What is read of an audit before it is known who of its people are one.
struct Papers<'a> {
    audit: &'a Audit,
    place: &'a InCycle,
    /// By person.
    team: Vec<Id<of::Person>>,
    reviews: Vec<TechnicalReview>,
}

impl<'a> Papers<'a> {
    fn of(rx: &mut Snapshot, audit: &'a Audit, place: &'a InCycle) -> Result<Papers<'a>> {
        Ok(Papers {
            audit,
            place,
            team: audit::carried_out_by(rx, &audit.id)?,
            reviews: technical_review::of_audit(rx, &audit.id)?,
        })
    }
}

/// Everybody whom the rules compare, by person, each once.
fn persons(papers: &[Papers], found: &[Nonconformity]) -> Vec<Id<of::Person>> {
    let teams = papers.iter().flat_map(|one| &one.team);
    let reviews = papers.iter().flat_map(|one| &one.reviews);
    let reviewers = reviews.map(|review| &review.reviewer_id);
    let verifiers = found.iter().filter_map(|n| n.verified_by.as_ref());
    let all: BTreeSet<&Id<of::Person>> = teams.chain(reviewers).chain(verifiers).collect();
    all.into_iter().cloned().collect()
}

/// The reviews for which two people set aside that a reviewer took no part in the audit: the audit of each
/// with its day.
type SetAside = BTreeSet<(String, NaiveDate)>;

fn parts_set_aside(rx: &mut Snapshot, papers: &[Papers]) -> Result<SetAside> {
    let audits = papers.iter().map(|one| one.audit.id.to_string()).collect();
    override_::used(rx, Act::AcceptReview, TOOK_NO_PART, audits)
}

fn audit_file(
    rx: &mut Snapshot,
    papers: Papers,
    people: &People,
    set_aside: &SetAside,
) -> Result<AuditFile> {
    let audit = papers.audit;
    let report = audit_report::of_audit(rx, &audit.id)?.map(|r| Report {
        documented: !r.document.is_empty(),
        objectives_met: r.body.objectives_met,
        scope_inappropriate: r.body.scope_inappropriate,
        recommendation: r.body.0.recommendation,
    });
    let reviews: Vec<Review> = papers
        .reviews
        .into_iter()
        .map(|r| {
            Ok(Review {
                human: people.human(&r.reviewer_id)?,
                accepted: r.outcome == Outcome::Accepted,
                part_set_aside: set_aside.contains(&(r.audit_id.to_string(), r.reviewed_on)),
                application_confirmed: r.body.application_confirmed,
                cycle_considered: r.body.cycle_considered,
                reviewer: r.reviewer_id.into(),
                reviewed_on: r.reviewed_on,
            })
        })
        .collect::<Result<_>>()?;
    let team = papers.team.iter().map(|person| people.human(person));
    let team: Vec<Human> = team.collect::<Result<_>>()?;
    let accepted = upon::accepted(audit.kind, &team, &reviews);
    Ok(AuditFile {
        number: audit.number.clone(),
        audit: papers.place.clone(),
        barred: barred(people, audit, &papers.team, accepted)?,
        team,
        report,
        reviews,
    })
}

/// The names of those whose involvement with the client, as known now, barred them on the first day
/// of the audit or on the day of its review.
fn barred(
    people: &People,
    audit: &Audit,
    team: &[Id<of::Person>],
    accepted: Option<&Review>,
) -> Result<Vec<String>> {
    let team: Vec<String> = team.iter().map(Id::to_string).collect();
    let mut names = Vec::new();
    for (person, day) in upon::took_part(&team, audit.first_day, accepted) {
        // The domain gives back the text of the persons it was asked about.
        let id = Id::from(person);
        if upon::is_barred(people.involvements(&id)?, day) {
            names.push(people.name(&id)?);
        }
    }
    Ok(names)
}

fn findings(
    found: Vec<Nonconformity>,
    audits: &[InCycle],
    people: &People,
) -> Result<Vec<Finding>> {
    let last_day = |id: &str| {
        let found = audits.iter().find(|a| a.id == id);
        found.map_or(NaiveDate::MIN, |a| a.last_day)
    };
    let mut findings = Vec::new();
    for n in found {
        let verifier = n.verified_by.as_ref();
        findings.push(Finding {
            verified_by: verifier.map(|person| people.human(person)).transpose()?,
            standing: Standing {
                number: n.number,
                grade: n.grade,
                state: n.state,
                found_on: last_day(&n.audit_id),
                verified_on: n.verified_on,
            },
            audit_id: n.audit_id.into(),
        });
    }
    Ok(findings)
}

/// The days of the open cases of a missing surveillance, earliest first.
fn missing_surveillances(
    rx: &mut Snapshot,
    certification: &Certification,
) -> Result<Vec<NaiveDate>> {
    Ok(due_case::of_record(rx, &certification.id)?
        .into_iter()
        .filter(|case| case.kind == CaseKind::SurveillanceOverdue)
        .map(|case| case.due_on)
        .collect())
}
