//! What came of it: topics covered, findings, nonconformities, and what became of earlier ones.

use crate::coverage;
use domain::Result;
use domain::nonconformity::{Grade as NcGrade, State as NcState};
use reports::report::{
    CitedRequirement, Coverage, CoverageResult, EarlierAction, Effect, Evidence, Finding,
    FindingConclusion, Grade, Nonconformity, NonconformityState,
};
use schema::audit::{self, Audit};
use schema::audit_report::Body;
use schema::{Rx, nonconformity};

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

pub(super) fn covered_topic(
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

pub(super) fn findings(
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

pub(super) fn raised(found: &nonconformity::Nonconformity, standard: &str) -> Nonconformity {
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

pub(super) fn earlier_actions(
    rx: &mut Rx,
    audit: &Audit,
    body: &Body,
) -> Result<Vec<EarlierAction>> {
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
