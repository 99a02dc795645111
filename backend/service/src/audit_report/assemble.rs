//! Assembles the report document from the records and the leader's draft. ISO/IEC 17021-1:2015, 9.4.8.2.

use crate::app::Context;
use crate::coverage;
use crate::view::days;
use chrono::NaiveDate;
use domain::Result;
use domain::audit::{Kind, Readiness as Ready};
use domain::nonconformity::{Grade as NcGrade, State as NcState};
use domain::team::Part;
use reports::report::{
    self as doc, Attendee, AuditKind, AuditReport, AuditTime, CitedRequirement, Combination,
    Conformity, Coverage, CoverageResult, Deviation, EarlierAction, Effect, Evidence, Finding,
    FindingConclusion, Grade, Judgement, Meetings, Nonconformity, NonconformityState, Objective,
    Opportunity, Presence, Readiness, Recommendation, RecommendedAct, Scope,
    StatementOfApplicability, TeamMember, TeamRole, Unit, Visit,
};
use schema::audit::{Audit, Meeting, Plan};
use schema::audit_report::{AuditReport as Draft, Body};
use schema::certification::Certification;
use schema::client::{Client, Site};
use schema::person::Person;
use schema::{Record, Rx, audit, client, nonconformity};

/// The whole report as it stands on a day.
///
/// # Errors
/// Only those of the database.
pub fn assemble(
    rx: &mut Rx,
    context: &Context,
    audit: &Audit,
    draft: &Draft,
    issued_on: Option<NaiveDate>,
) -> Result<AuditReport> {
    let client = Client::find(rx, &audit.client_id)?;
    let certification = Certification::find(rx, &audit.certification_id)?;
    let mut sites = client::sites(rx, &client.id)?;
    sites.retain(|s| audit.sites.contains(&s.id));
    let plan = audit.plan.0.clone().unwrap_or_default();
    let body = &draft.body.0;
    let found = nonconformity::of_audit(rx, &audit.id)?;
    let covered = audit::coverage(rx, &audit.id)?;
    let improvements = audit::improvements(rx, &audit.id)?;
    Ok(AuditReport {
        number: draft.number.clone(),
        version: 1,
        prepared_on: rx.today(),
        issued_on,
        body: document_body(context, &certification, rx.today()),
        client: document_client(&client, &certification),
        kind: kind(audit.kind),
        criteria: lines(if plan.criteria.is_empty() {
            &certification.standard
        } else {
            &plan.criteria
        }),
        objectives: objectives(audit, &plan.objectives, body),
        scope: scope(rx, audit, &certification, &sites, &plan)?,
        deviations: Some(deviations(audit, &body.deviations)),
        programme_issues: Some(lines(&body.issues)),
        team: team(rx, audit)?,
        visits: visits(audit, &sites),
        meetings: meetings(audit),
        conclusions: body.conclusions.clone(),
        coverage: covered
            .iter()
            .map(|c| covered_topic(audit, c, &found))
            .collect(),
        findings: findings(audit, &covered, &found, &improvements),
        nonconformities: found
            .iter()
            .map(|n| raised(n, &certification.standard))
            .collect(),
        opportunities: improvements
            .iter()
            .map(|i| Opportunity {
                number: i.number.clone(),
                clause: i.requirement.clone(),
                statement: i.statement.clone(),
            })
            .collect(),
        changes: Some(lines(&body.changes)),
        unresolved: Some(lines(&body.unresolved)),
        combination: Some(Combination::Single),
        sampling_disclaimer: doc::SAMPLING_DISCLAIMER.to_owned(),
        recommendation: recommendation(audit.kind, body),
        certificate_control: (!body.mark_use.is_empty()).then(|| Judgement {
            yes: !body.mark_misused,
            grounds: body.mark_use.clone(),
        }),
        earlier_actions: Some(earlier_actions(rx, audit, body)?),
        conformity: Some(Conformity {
            statement: body.conformity.clone(),
            capability: body.capability.clone(),
            internal_audit: body.internal_audit.clone(),
            management_review: body.management_review.clone(),
        }),
        scope_appropriate: Some(Judgement {
            yes: !body.scope_inappropriate,
            grounds: body.scope_appropriate.clone(),
        }),
        readiness: readiness(audit),
        statement_of_applicability: body.soa_dated.map(|dated| {
            StatementOfApplicability::Assessed {
                version: body.soa_version.clone(),
                dated,
            }
        }),
    })
}

fn document_body(context: &Context, certification: &Certification, on: NaiveDate) -> doc::Body {
    let body = &context.settings.body;
    let accreditation =
        domain::certificate::accreditation(&certification.standard, on, &context.settings);
    doc::Body {
        name: body.name.clone(),
        legal_entity: format!("{}, {}", body.name, body.registration),
        address: body.address.clone(),
        accreditation: accreditation.map(|a| format!("{}, {}", a.by, a.number)),
    }
}

fn document_client(client: &Client, certification: &Certification) -> doc::Client {
    doc::Client {
        name: client.name.clone(),
        address: format!("{}, {}, {}", client.address, client.city, client.country),
        representative: client.representative.clone(),
        ai_roles: certification
            .roles
            .iter()
            .map(|r| format!("AI {r}"))
            .collect(),
    }
}

fn kind(kind: Kind) -> AuditKind {
    match kind {
        Kind::Stage1 => AuditKind::Stage1,
        Kind::Stage2 => AuditKind::Stage2,
        Kind::Surveillance => AuditKind::Surveillance,
        Kind::Recertification => AuditKind::Recertification,
    }
}

fn objectives(audit: &Audit, planned: &str, body: &Body) -> Vec<Objective> {
    let texts = match audit.kind {
        Kind::Stage1 => catalogue::stage_1_objectives()
            .iter()
            .map(|o| o.title.clone())
            .collect(),
        _ => lines(planned),
    };
    texts
        .into_iter()
        .map(|text| Objective {
            text,
            fulfilled: Some(body.objectives_met),
            remark: if body.objectives_met {
                String::new()
            } else {
                body.conclusions.clone()
            },
        })
        .collect()
}

/// What was done otherwise than planned, each with its reason after a semicolon (9.4.8.2 g).
fn deviations(audit: &Audit, written: &str) -> Vec<Deviation> {
    let mut deviations: Vec<Deviation> = lines(written)
        .iter()
        .map(|line| {
            let (what, reason) = line.split_once(';').unwrap_or((line, ""));
            Deviation {
                what: what.trim().to_owned(),
                reason: reason.trim().to_owned(),
            }
        })
        .collect();
    if !audit.ended_early.is_empty() {
        deviations.push(Deviation {
            what: "The audit was broken off.".to_owned(),
            reason: audit.ended_early.clone(),
        });
    }
    deviations
}

/// The time is what leader and auditors spent (9.1.4.4); what of it was remote follows the plan's
/// lines, to the half day.
fn scope(
    rx: &mut Rx,
    audit: &Audit,
    certification: &Certification,
    sites: &[Site],
    plan: &Plan,
) -> Result<Scope> {
    let spent: i64 = audit::team(rx, &audit.id)?
        .iter()
        .filter(|member| member.part.counts())
        .map(|member| member.half_days)
        .sum();
    let remote = plan.lines.iter().filter(|line| line.remote).count();
    let share = remote as f64 / plan.lines.len().max(1) as f64;
    Ok(Scope {
        statement: if plan.scope.is_empty() {
            certification.scope.clone()
        } else {
            plan.scope.clone()
        },
        units: sites
            .iter()
            .map(|s| Unit {
                name: s.name.clone(),
                place: format!("{}, {}, {}", s.address, s.city, s.country),
                processes: s.activity.clone(),
            })
            .collect(),
        time: AuditTime {
            auditor_days: spent as f64 / 2.0,
            planned_auditor_days: audit.half_days as f64 / 2.0,
            duration_days: (audit.last_day - audit.first_day).num_days() as f64 + 1.0,
            remote_auditor_days: (spent as f64 * share).round() / 2.0,
        },
    })
}

fn team(rx: &mut Rx, audit: &Audit) -> Result<Vec<TeamMember>> {
    let mut team = Vec::new();
    for member in audit::team(rx, &audit.id)? {
        let person = Person::find(rx, &member.person_id)?;
        team.push(TeamMember {
            name: person.name,
            role: match member.part {
                Part::Leader => TeamRole::Leader,
                Part::Auditor => TeamRole::Auditor,
                Part::Trainee => TeamRole::AuditorInTraining,
                Part::TechnicalExpert => TeamRole::TechnicalExpert,
                Part::Observer => TeamRole::Observer,
            },
            remark: format!("{} days", days(member.half_days)),
        });
    }
    Ok(team)
}

fn visits(audit: &Audit, sites: &[Site]) -> Vec<Visit> {
    let plan = audit.plan.0.clone().unwrap_or_default();
    let place = sites.first().map(|s| format!("{}, {}", s.name, s.city));
    let remote = plan
        .lines
        .iter()
        .filter(|line| line.remote)
        .map(|line| Visit {
            from: line.day.unwrap_or(audit.first_day),
            until: line.day.unwrap_or(audit.first_day),
            place: place.clone().unwrap_or_default(),
            presence: Presence::Remote,
            site: Some(doc::Site::Permanent),
            activity: line.topic.clone(),
        });
    let all_remote = !plan.lines.is_empty() && plan.lines.iter().all(|line| line.remote);
    let mut visits = if all_remote {
        Vec::new()
    } else {
        on_site(audit, sites)
    };
    visits.extend(remote);
    visits
}

fn on_site(audit: &Audit, sites: &[Site]) -> Vec<Visit> {
    sites
        .iter()
        .map(|s| Visit {
            from: audit.first_day,
            until: audit.last_day,
            place: format!("{}, {}", s.name, s.city),
            presence: Presence::OnSite,
            site: Some(doc::Site::Permanent),
            activity: s.activity.clone(),
        })
        .collect()
}

fn meetings(audit: &Audit) -> Meetings {
    let opening = audit.opening.0.clone().unwrap_or_default();
    let closing = audit.closing.0.clone().unwrap_or_default();
    let mut attendance: Vec<Attendee> = Vec::new();
    for (meeting, is_opening) in [(&opening, true), (&closing, false)] {
        for (name, function) in people(meeting) {
            match attendance.iter_mut().find(|a| a.name == name) {
                Some(known) => known.closing = true,
                None => attendance.push(Attendee {
                    name,
                    function,
                    opening: is_opening,
                    closing: !is_opening,
                }),
            }
        }
    }
    let held = audit.ended_early.is_empty() || !closing.attendees.is_empty();
    Meetings {
        opening_on: opening.on,
        closing_on: closing.on.filter(|_| held),
        attendance,
        not_held_reason: audit.ended_early.clone(),
    }
}

fn people(meeting: &Meeting) -> Vec<(String, String)> {
    meeting
        .attendees
        .iter()
        .map(|a| match a.split_once(", ") {
            Some((name, function)) => (name.to_owned(), function.to_owned()),
            None => (a.clone(), String::new()),
        })
        .collect()
}

fn title(audit: &Audit, topic: &str) -> String {
    coverage::topics(audit.kind)
        .into_iter()
        .find(|(id, _)| id == topic)
        .map(|(id, label)| {
            label
                .trim_start_matches(&id)
                .trim_start_matches(')')
                .trim()
                .to_owned()
        })
        .unwrap_or_default()
}

/// The nonconformities a topic shows: those under its clause; a lettered topic shows all of the
/// audit once it was found not to conform, since its letter names no clause.
fn shown_at<'a>(
    one: &audit::Coverage,
    found: &'a [nonconformity::Nonconformity],
) -> Vec<&'a nonconformity::Nonconformity> {
    let lettered = one.topic.len() == 1;
    found
        .iter()
        .filter(|n| coverage::concerns(&n.requirement, &one.topic))
        .filter(|_| !lettered || one.conclusion == "nonconformity")
        .collect()
}

fn covered_topic(
    audit: &Audit,
    one: &audit::Coverage,
    found: &[nonconformity::Nonconformity],
) -> Coverage {
    let raised = shown_at(one, found);
    let result = if raised.iter().any(|n| n.grade == NcGrade::Major) {
        CoverageResult::Major
    } else if !raised.is_empty() {
        CoverageResult::Minor
    } else if one.conclusion == "not_applicable" {
        CoverageResult::NotApplicable
    } else {
        CoverageResult::Conforms
    };
    Coverage {
        clause: one.topic.clone(),
        title: title(audit, &one.topic),
        result,
        remark: raised
            .iter()
            .map(|n| n.number.clone())
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn findings(
    audit: &Audit,
    covered: &[audit::Coverage],
    found: &[nonconformity::Nonconformity],
    improvements: &[audit::Improvement],
) -> Vec<Finding> {
    let mut findings: Vec<Finding> = covered
        .iter()
        .filter(|c| c.conclusion == "conforms" && shown_at(c, found).is_empty())
        .map(|c| {
            finding(
                &c.topic,
                title(audit, &c.topic),
                &c.evidence,
                &c.method,
                FindingConclusion::Conforms,
                None,
            )
        })
        .collect();
    findings.extend(found.iter().map(|n| {
        let conclusion = match n.grade {
            NcGrade::Major => FindingConclusion::Major,
            NcGrade::Minor => FindingConclusion::Minor,
        };
        finding(
            &n.requirement,
            n.statement.clone(),
            &n.evidence,
            "",
            conclusion,
            Some(&n.number),
        )
    }));
    findings.extend(improvements.iter().map(|i| {
        finding(
            &i.requirement,
            i.statement.clone(),
            "See the coverage of this clause.",
            "",
            FindingConclusion::Opportunity,
            Some(&i.number),
        )
    }));
    for (index, one) in findings.iter_mut().enumerate() {
        one.number = format!("F{:02}", index + 1);
    }
    findings
}

fn finding(
    clause: &str,
    statement: String,
    evidence: &str,
    method: &str,
    conclusion: FindingConclusion,
    raised: Option<&str>,
) -> Finding {
    Finding {
        number: String::new(),
        clause: clause.to_owned(),
        statement,
        evidence: vec![Evidence {
            reference: evidence.to_owned(),
            method: method.replace('_', " "),
        }],
        conclusion,
        raised: raised.into_iter().map(str::to_owned).collect(),
    }
}

fn grade(grade: NcGrade) -> Grade {
    match grade {
        NcGrade::Major => Grade::Major,
        NcGrade::Minor => Grade::Minor,
    }
}

fn raised(found: &nonconformity::Nonconformity, standard: &str) -> Nonconformity {
    Nonconformity {
        number: found.number.clone(),
        grade: grade(found.grade),
        requirements: vec![CitedRequirement {
            standard: standard.to_owned(),
            clause: found.requirement.clone(),
            grade: grade(found.grade),
        }],
        statement: found.statement.clone(),
        evidence: found.evidence.clone(),
        discussion: "Discussed with the client before the closing meeting.".to_owned(),
        raised_on: found.raised_on,
        answer_due: Some(found.answer_due_on),
        verification_due: None,
        state: match found.state {
            NcState::Raised => NonconformityState::Raised,
            NcState::Answered => NonconformityState::Answered,
            NcState::Returned => NonconformityState::Returned,
            NcState::PlanAccepted => NonconformityState::PlanAccepted,
            NcState::Verified => NonconformityState::Verified,
        },
        follow_up: None,
    }
}

fn recommendation(kind: Kind, body: &Body) -> Option<Recommendation> {
    let positive = body.recommendation != "negative";
    let act = match (kind, positive) {
        (Kind::Stage1, _) => return None,
        (Kind::Stage2, true) => RecommendedAct::Grant,
        (Kind::Stage2, false) => RecommendedAct::Refuse,
        (Kind::Surveillance, true) => RecommendedAct::Maintain,
        (Kind::Recertification, true) => RecommendedAct::Renew,
        (Kind::Surveillance | Kind::Recertification, false) => RecommendedAct::Suspend,
    };
    Some(Recommendation {
        act,
        grounds: body.grounds.clone(),
        conditions: lines(&body.conditions),
    })
}

fn earlier_actions(rx: &mut Rx, audit: &Audit, body: &Body) -> Result<Vec<EarlierAction>> {
    let earlier = nonconformity::of_certification(rx, &audit.certification_id)?;
    Ok(earlier
        .into_iter()
        .filter(|n| n.audit_id != audit.id && n.raised_on < audit.first_day)
        .map(|n| EarlierAction {
            number: n.number,
            grade: grade(n.grade),
            action: n.answer.0.map(|a| a.corrective_action).unwrap_or_default(),
            effect: if n.state == NcState::Verified {
                Effect::Effective
            } else {
                Effect::Pending
            },
            evidence: if n.verification.is_empty() {
                body.earlier_actions.clone()
            } else {
                n.verification
            },
        })
        .collect())
}

fn readiness(audit: &Audit) -> Option<Readiness> {
    audit.readiness.as_ref().map(|given| Readiness {
        verdict: match given.readiness {
            Ready::Ready => doc::Verdict::Ready,
            Ready::ReadyWithConcerns => doc::Verdict::ReadyWithConcerns,
            Ready::NotReady => doc::Verdict::NotReady,
        },
        grounds: given
            .objectives
            .iter()
            .map(|(letter, conclusion)| format!("{letter}) {conclusion}"))
            .collect::<Vec<_>>()
            .join("\n\n"),
        concerns: lines(&given.concerns),
    })
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
