//! What came of it: the nonconformities, and what became of earlier ones.

use domain::audit::Kind;
use domain::nonconformity::{Grade as NcGrade, State as NcState};
use reports::report::{
    CitedRequirement, EarlierAction, Effect, Grade, Nonconformity, NonconformityState, Opportunity,
};
use schema::audit::{Audit, Improvement};
use schema::audit_report::Body;
use schema::nonconformity::Nonconformity as Found;
use schema::{Result, Snapshot, nonconformity};

fn grade(grade: NcGrade) -> Grade {
    match grade {
        NcGrade::Major => Grade::Major,
        NcGrade::Minor => Grade::Minor,
    }
}

/// The short title of a clause or control; empty for a requirement the catalogue does not know.
fn title(standard: &str, requirement: &str) -> String {
    let title = catalogue::clause_title(standard, requirement);
    title.unwrap_or_default().to_owned()
}

pub(super) fn nonconformities(found: &[Found], standard: &str) -> Vec<Nonconformity> {
    found.iter().map(|n| raised(n, standard)).collect()
}

fn raised(found: &Found, standard: &str) -> Nonconformity {
    Nonconformity {
        number: found.number.clone(),
        grade: grade(found.grade),
        requirements: vec![CitedRequirement {
            standard: standard.to_owned(),
            clause: found.requirement.clone(),
            title: title(standard, &found.requirement),
            grade: grade(found.grade),
        }],
        statement: found.statement.clone(),
        evidence: found.evidence.clone(),
        discussion: "Discussed with the client when it was recorded.".to_owned(),
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

pub(super) fn opportunities(found: &[Improvement], standard: &str) -> Vec<Opportunity> {
    let opportunity = |i: &Improvement| Opportunity {
        number: i.number.clone(),
        clause: i.requirement.clone(),
        title: title(standard, &i.requirement),
        statement: i.statement.clone(),
    };
    found.iter().map(opportunity).collect()
}

/// What became of the nonconformities of earlier audits (9.4.8.2 r); an initial audit has none and
/// says nothing of them.
pub(super) fn earlier_actions(
    rx: &mut Snapshot,
    audit: &Audit,
    body: &Body,
) -> Result<Option<Vec<EarlierAction>>> {
    let earlier = nonconformity::around_audit(rx, &audit.id)?;
    let actions: Vec<EarlierAction> = earlier
        .into_iter()
        .filter(|n| n.audit_id != audit.id && n.raised_on < audit.first_day)
        .map(followed_up)
        .collect();
    let initial = matches!(audit.kind, Kind::Stage1 | Kind::Stage2);
    let silent = actions.is_empty() && body.earlier_actions.trim().is_empty();
    Ok((!initial || !silent).then_some(actions))
}

fn followed_up(n: Found) -> EarlierAction {
    let verified = n.state == NcState::Verified;
    EarlierAction {
        number: n.number,
        grade: grade(n.grade),
        action: n.answer.0.map(|a| a.corrective_action).unwrap_or_default(),
        effect: if verified {
            Effect::Effective
        } else {
            Effect::Pending
        },
        evidence: if verified {
            n.verification
        } else {
            "Not verified by the date of this report.".to_owned()
        },
    }
}
