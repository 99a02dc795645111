//! Terminated audits: reported all the same, and nothing rests on them.

use super::{STAGE_2, led, planned, state};
use domain::audit::Kind;
use serde_json::json;
use tests::World;

/// 9.4.3: it can still be reported, and nothing is granted on it.
#[test]
fn an_audit_terminated_is_reported_and_grants_nothing() {
    let mut world = World::new();
    let (client, audit) = planned(&mut world);
    world.play(|stage, cast| demo::audit::open(stage, cast, STAGE_2, &audit));
    let reason = json!({ "reason": "A fire alarm closed the site for the rest of the week." });
    world.act(&world.cast.leader, "audit/terminate", &audit, reason);
    assert_eq!(state(&world, &audit), "closed");
    // The day that was left is free for other work.
    let other = json!({
        "kind": "stage2", "first_day": "2026-01-20", "last_day": "2026-01-20",
        "sites": [client.head_office, client.laboratory],
    });
    let other = world
        .act(
            &world.cast.planner,
            "audit/schedule",
            &client.certification,
            other,
        )
        .id;
    world.act(&world.cast.planner, "team/propose", &other, led(&world));
    world.on("2026-01-22");
    let mut report = demo::words::report(Kind::Stage2, "negative", ("1.3", "2025-12-01"));
    report["objectives_met"] = json!(false);
    report["deviations"] = json!("The data laboratory was not visited; the site was closed.");
    let mut positive = report.clone();
    positive["recommendation"] = json!("positive");
    world.act(&world.cast.leader, "audit_report/draft", &audit, positive);
    assert_eq!(
        world.refused(&world.cast.leader, "audit_report/issue", &audit, json!({})),
        ["9.4.8.2", "9.4.8.2"],
        "it recommends nothing, and its objectives were missed"
    );
    world.act(&world.cast.leader, "audit_report/draft", &audit, report);
    world.act(&world.cast.leader, "audit_report/issue", &audit, json!({}));
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
    let grant = json!({ "reason": "Nothing speaks for it." });
    let clauses = world.refused(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        grant,
    );
    assert_eq!(
        clauses,
        ["9.3.1.1"],
        "what was terminated is no stage 2 for a grant"
    );
}

/// What is never set aside is asked also when something else was: here, that the report can be printed.
#[test]
fn a_report_issued_under_an_override_is_printed_on_trial_like_any_other() {
    let mut world = World::new();
    let (_, audit) = planned(&mut world);
    world.play(|stage, cast| demo::audit::open(stage, cast, STAGE_2, &audit));
    let reason = json!({ "reason": "A fire alarm closed the site for the rest of the week." });
    world.act(&world.cast.leader, "audit/terminate", &audit, reason);
    world.on("2026-01-22");
    let mut report = demo::words::report(Kind::Stage2, "negative", ("1.3", "2025-12-01"));
    report["objectives_met"] = json!(true);
    report["deviations"] = json!("The data laboratory was not visited; the site was closed.");
    world.act(&world.cast.leader, "audit_report/draft", &audit, report);
    let wanted = json!({
        "act": "audit_report/issue", "record": audit, "until_on": "2026-01-22",
        "risk": "What is late may be remembered otherwise than it was.", "instead": "The reviewer compares it with the notes of the day.",
        "rule": "a_terminated_audit_fulfils_not_every_objective@9.4.3.2",
        "reason": "Every objective was reached before the alarm.",
    });
    let asked = world
        .act(&world.cast.leader, "override/propose", "", wanted)
        .id;
    let agreed = json!({ "note": "The notes show it." });
    world.act(&world.cast.decider, "override/approve", &asked, agreed);
    world.act(&world.cast.leader, "audit_report/issue", &audit, json!({}));
    let events = world.events();
    let mut issued = events.iter().filter(|it| it.act == "audit_report/issue");
    assert!(issued.any(|it| it.verdicts.contains("the_report_can_be_printed")));
}

/// 9.4.3.2: what was terminated before anything was examined finds nobody ready and fulfils nothing.
#[test]
fn a_stage_1_terminated_cannot_find_the_client_ready() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        let audit = demo::audit::prepare(stage, cast, &client, &demo::initial::STAGE_1)?;
        demo::audit::open(stage, cast, &demo::initial::STAGE_1, &audit)?;
        Ok(audit)
    });
    let leader = world.cast.leader.clone();
    let reason = json!({ "reason": "The site was closed by its owner on the first day." });
    world.act(&leader, "audit/terminate", &audit, reason);
    let objectives: Vec<_> = catalogue::stage_1_objectives()
        .iter()
        .map(|o| json!({ "objective": o.letter, "conclusion": "Looked at and sufficient." }))
        .collect();
    let verdict = |readiness: &str| {
        json!({
            "readiness": readiness, "objectives": objectives, "soa_version": "1.3", "soa_controls": 38,
            "internal_audit_and_review": true, "concerns": "The audit was terminated.",
        })
    };
    for claimed in ["ready", "ready_with_concerns"] {
        let clauses = world.refused(&leader, "audit/judge_readiness", &audit, verdict(claimed));
        assert_eq!(clauses, ["9.4.3.2"], "{claimed}");
    }
    world.act(
        &leader,
        "audit/judge_readiness",
        &audit,
        verdict("not_ready"),
    );
    let mut draft = demo::words::report(
        domain::audit::Kind::Stage1,
        "not_asked",
        ("1.3", "2025-12-01"),
    );
    draft["objectives_met"] = json!(true);
    world.act(&leader, "audit_report/draft", &audit, draft);
    let clauses = world.refused(&leader, "audit_report/issue", &audit, json!({}));
    assert_eq!(clauses, ["9.4.3.2"]);
}
