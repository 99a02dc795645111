//! The audit of the client, who leads it and what it found.

use super::day;
use domain::nonconformity::{Grade, State as NonconformityState};
use domain::team::{Declared, Part};
use schema::Json;
use schema::audit::{Audit, Meeting, Member, Plan};
use schema::nonconformity::Nonconformity;

/// A stage 2 audit with plan, from 24 to 26 Nov 2026.
pub(super) fn audit(id: &str) -> Audit {
    let plan = Plan {
        objectives: "Whether the system conforms and works".to_owned(),
        criteria: "ISO/IEC 42001:2023, statement of applicability 2.1".to_owned(),
        scope: "Computer vision that inspects welds".to_owned(),
        ..Plan::default()
    };
    Audit {
        id: id.into(),
        number: format!("AU-{id}"),
        client_id: "client-1".into(),
        certification_id: "certification-1".into(),
        kind: domain::audit::Kind::Stage2,
        state: domain::audit::State::PlanIssued,
        first_day: day(2026, 11, 24),
        last_day: day(2026, 11, 26),
        sites: Json(vec!["site-1".into()]),
        half_days: 6,
        announced_on: Some(day(2026, 11, 2)),
        objection_until: Some(day(2026, 11, 11)),
        client_answer: String::new(),
        plan: Json(Some(plan)),
        opening: Json(None::<Meeting>),
        closing: Json(None::<Meeting>),
        readiness: Json(None),
        random_sites: Json(Vec::new()),
        ended_early: String::new(),
        objections: Json(Vec::new()),
        proposed_by: None,
        version: 1,
    }
}

pub(super) fn member() -> Member {
    Member {
        id: "member-1".into(),
        audit_id: "audit-1".into(),
        client_id: "client-1".into(),
        person_id: "leader".into(),
        part: Part::Leader,
        evaluator_id: None,
        half_days: 6,
        declared: Declared::Open,
        declaration: String::new(),
        version: 1,
    }
}

/// A minor nonconformity to be answered by 26 Dec 2026.
pub(super) fn nonconformity(id: &str) -> Nonconformity {
    Nonconformity {
        id: id.into(),
        number: format!("NC-{id}"),
        audit_id: "audit-1".into(),
        client_id: "client-1".into(),
        certification_id: "certification-1".into(),
        grade: Grade::Minor,
        state: NonconformityState::Raised,
        requirement: "9.2.2".to_owned(),
        statement: "The internal audit programme leaves out the annotation centre.".to_owned(),
        evidence: "Programme 2026, revision 2; interview with the quality manager".to_owned(),
        raised_on: day(2026, 11, 26),
        answer_due_on: day(2026, 12, 26),
        answer: Json(None),
        answered_on: None,
        remark: String::new(),
        plan_accepted_on: None,
        verified_on: None,
        verified_by: None,
        verification: String::new(),
        version: 1,
    }
}
