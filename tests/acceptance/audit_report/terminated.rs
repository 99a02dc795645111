//! What is reported of an audit that was terminated.

use super::{STAGE_2, draft_and_issue};
use demo::audit as scene;
use domain::audit::Kind;
use reports::report::{CoverageResult, RecommendedAct};
use serde_json::json;
use tests::World;

/// 9.4.3: nothing was seen yet when the audit was terminated. Act and job agree that this can be
/// reported.
#[test]
fn an_audit_terminated_before_any_evidence_is_reported_and_printed() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let audit = scene::prepare(stage, cast, &client, STAGE_2)?;
        scene::open(stage, cast, STAGE_2, &audit)?;
        Ok(audit)
    });
    let reason = "A fire alarm closed the site for the rest of the week.";
    world.act(
        &world.cast.leader,
        "audit/terminate",
        &audit,
        json!({ "reason": reason }),
    );
    world.on("2026-01-22");
    let mut words = demo::words::report(Kind::Stage2, "negative", ("1.3", "2025-12-01"));
    words["objectives_met"] = json!(false);
    let (_, printed) = draft_and_issue(&world, &audit, words);

    let ended = printed.terminated.clone().unwrap();
    assert_eq!(ended.on.to_string(), "2026-01-19");
    assert_eq!(ended.reason, reason);
    assert!(printed.findings.is_empty());
    assert_eq!(printed.conformity, None, "nothing examined, nothing stated");
    assert_eq!(
        printed.recommendation.unwrap().act,
        RecommendedAct::Nothing,
        "it neither grants nor refuses"
    );
    let told: Vec<String> = printed
        .deviations
        .unwrap()
        .into_iter()
        .map(|it| it.what)
        .collect();
    assert_eq!(
        told,
        [
            "The audit was terminated on 19 Jan 2026.",
            "2 auditor-days were spent; 4 were planned.",
        ]
    );
}

/// What was found until then is printed, and what was not graded any more is not called conforming.
#[test]
fn an_audit_terminated_later_reports_what_it_has_seen() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let audit = scene::prepare(stage, cast, &client, STAGE_2)?;
        scene::open(stage, cast, STAGE_2, &audit)?;
        Ok(audit)
    });
    let entries = json!({ "entries": [
        { "topic": "4.1", "method": "interview", "conclusion": "conforms",
          "evidence": "Interview with the managing director." },
        { "topic": "5.2", "method": "document_review", "conclusion": "nonconformity",
          "evidence": "The AI policy on the intranet is not approved." },
    ] });
    world.act(&world.cast.leader, "coverage/record", &audit, entries);
    let reason = json!({ "reason": "The client withdrew its people." });
    world.act(&world.cast.leader, "audit/terminate", &audit, reason);
    let mut words = demo::words::report(Kind::Stage2, "not_asked", ("1.3", "2025-12-01"));
    words["objectives_met"] = json!(false);
    let (_, printed) = draft_and_issue(&world, &audit, words);
    let results: Vec<_> = printed.coverage.iter().map(|row| row.result).collect();
    assert_eq!(
        results,
        [CoverageResult::Conforms, CoverageResult::Nonconforming]
    );
    assert_eq!(printed.findings.len(), 2);
    assert_eq!(
        printed.recommendation.unwrap().act,
        RecommendedAct::Nothing,
        "who was not asked recommends nothing"
    );
}
