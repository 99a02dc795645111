//! The report as its reader and as its assessor meet it: complete, repeatable, legible.

mod completeness;
mod reading;
mod rendering;

use super::*;

const STAGE_2: &str = include_str!("testdata/stage2.json");

fn stage_2() -> AuditReport {
    serde_json::from_str(STAGE_2).unwrap()
}

fn stage_1() -> AuditReport {
    let mut report = stage_2();
    report.kind = AuditKind::Stage1;
    report.recommendation = None;
    report.conformity = None;
    report.changes = None;
    report.coverage.clear();
    report.readiness = Some(Readiness {
        verdict: Verdict::ReadyWithConcerns,
        grounds: "Documents are complete.".to_owned(),
        concerns: vec!["Competence records are kept in three places.".to_owned()],
    });
    report
}

fn certified(kind: AuditKind, act: RecommendedAct) -> AuditReport {
    let mut report = stage_2();
    report.kind = kind;
    report.recommendation.as_mut().unwrap().act = act;
    report.certificate_control = Some(Judgement {
        yes: true,
        grounds: "Website and brochures were looked at.".to_owned(),
    });
    report.earlier_actions = Some(vec![EarlierAction {
        number: "NC-2025-04".to_owned(),
        grade: Grade::Minor,
        action: "Evaluation after training was added.".to_owned(),
        effect: Effect::Pending,
        evidence: "Twelve records of 2026".to_owned(),
    }]);
    report
}

fn refusal(report: &AuditReport) -> String {
    render(report).unwrap_err().to_string()
}
