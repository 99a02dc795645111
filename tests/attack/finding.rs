//! What was found is not talked away.

use domain::audit::Kind;
use domain::{Actor, Error, Noun};
use serde_json::{Value, json};
use tests::World;

/// An audit in progress with its client.
fn open_audit(world: &mut World) -> String {
    let client = world.client();
    world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, &demo::initial::STAGE_2)?;
        demo::audit::open(stage, cast, &demo::initial::STAGE_2, &audit)?;
        Ok(audit)
    })
}

fn entry(conclusion: &str, evidence: &str) -> Value {
    json!({ "entries": [{
        "topic": "7.2", "method": "interview", "conclusion": conclusion, "evidence": evidence,
    }] })
}

/// The topics that have to become a nonconformity before the audit closes.
fn loose(world: &World, audit: &str) -> usize {
    let attendees = json!({ "attendees": [
        { "name": "Nadia Hassan", "function": "Chief Executive", "side": "client" },
        { "name": "Aisha Rahman", "function": "Audit team leader", "side": "team" },
    ] });
    match world.ask(&world.cast.leader, "audit/close", audit, attendees) {
        Err(Error::Refused(refusal)) => {
            let rule = "what_does_not_conform_is_a_nonconformity";
            refusal
                .unmet()
                .filter(|verdict| verdict.rule == rule)
                .count()
        }
        other => panic!("{other:?}"),
    }
}

/// 9.4.5.1: another auditor disagrees, and what was found counts; finder and leader may say otherwise.
#[test]
fn a_finding_is_not_recorded_away_by_another_auditor() {
    let mut world = World::new();
    let audit = open_audit(&mut world);
    let (leader, auditor) = (world.cast.leader.clone(), world.cast.auditor.clone());
    let record = |who: &Actor, conclusion: &str, evidence: &str| {
        world.act(who, "coverage/record", &audit, entry(conclusion, evidence))
    };
    record(
        &leader,
        "nonconformity",
        "Two of nine engineers without a record of competence.",
    );
    assert_eq!(loose(&world, &audit), 1);
    let said = record(
        &auditor,
        "conforms",
        "Looked at again: the records are kept elsewhere.",
    );
    assert!(
        said.message.text().contains("disagreement"),
        "{}",
        said.message.text()
    );
    assert_eq!(loose(&world, &audit), 1, "it still counts");
    let same = record(
        &auditor,
        "nonconformity",
        "Three of nine engineers without a record of competence.",
    );
    assert!(!same.message.text().contains("disagreement"));
    record(
        &auditor,
        "conforms",
        "Looked at for the third time: the records are there.",
    );
    assert_eq!(
        loose(&world, &audit),
        1,
        "who finds it, too, does not become the one who may say otherwise"
    );
    let page = world
        .app
        .show(&leader, "test", Noun::Audit, &audit)
        .unwrap();
    let shown = serde_json::to_string(&page.sections).unwrap();
    assert!(shown.contains("disagreement"));
    record(
        &leader,
        "conforms",
        "The records were shown in the personnel system.",
    );
    assert_eq!(loose(&world, &audit), 0);
}

#[test]
fn the_leader_mends_what_an_absent_auditor_found() {
    let mut world = World::new();
    let audit = open_audit(&mut world);
    let (leader, auditor) = (world.cast.leader.clone(), world.cast.auditor.clone());
    let found = entry(
        "nonconformity",
        "Two of nine engineers without a record of competence.",
    );
    world.act(&auditor, "coverage/record", &audit, found);
    assert_eq!(loose(&world, &audit), 1);
    let mended = entry(
        "conforms",
        "The records were shown in the personnel system.",
    );
    world.act(&leader, "coverage/record", &audit, mended);
    assert_eq!(loose(&world, &audit), 0);
}

/// 9.4.8.2: nothing the team states speaks against what it recommends.
#[test]
fn a_report_does_not_recommend_against_its_own_statements() {
    let mut world = World::new();
    let audit = open_audit(&mut world);
    world.play(|stage, cast| {
        let script = &demo::initial::STAGE_2;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        stage.on(script.reported_on)
    });
    let leader = world.cast.leader.clone();
    let draft = |change: Value| {
        let soa = ("1.3", "2025-12-01");
        let mut report = demo::words::report(Kind::Stage2, "positive", soa);
        report["deviations"] = json!("");
        for (field, value) in change.as_object().unwrap() {
            report[field] = value.clone();
        }
        world.act(&leader, "audit_report/draft", &audit, report);
        world.refused(&leader, "audit_report/issue", &audit, json!({}))
    };
    for change in [
        json!({ "objectives_met": false }),
        json!({ "conditions": "Fix A.5" }),
        json!({ "scope_inappropriate": true }),
        json!({ "mark_misused": true }),
    ] {
        let refused = draft(change.clone());
        assert!(
            refused.contains(&"9.4.8.2".to_owned()),
            "{change}: {refused:?}"
        );
    }
}

/// 9.4.8.2: a better word on the same audit says what changed, and both reports stay.
#[test]
fn a_negative_report_is_not_replaced_without_a_word() {
    let mut world = World::new();
    let audit = open_audit(&mut world);
    world.play(|stage, cast| {
        let script = &demo::initial::STAGE_2;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "negative")
    });
    let (leader, reviewer) = (world.cast.leader.clone(), world.cast.reviewer.clone());
    let note = |text: &str| json!({ "note": text });
    assert!(
        world
            .ask(&reviewer, "technical_review/return", &audit, note("x"))
            .is_err()
    );
    let missing = note("The sample of data sets is not named.");
    world.act(&reviewer, "technical_review/return", &audit, missing);
    let again = |what_changed: &str| {
        let mut report = demo::audit::written(&demo::initial::STAGE_2, "positive");
        report["what_changed"] = json!(what_changed);
        world.act(&leader, "audit_report/draft", &audit, report);
        world.ask(&leader, "audit_report/issue", &audit, json!({}))
    };
    for nothing in ["", "x", "----------"] {
        let said = again(nothing);
        assert!(matches!(said, Err(Error::Refused(_))), "{said:?}");
    }
    again("The sample was named and four more data sets were seen.").unwrap();
    world.work();
    let page = world
        .app
        .show(&world.cast.decider, "test", Noun::Audit, &audit)
        .unwrap();
    assert_eq!(page.documents.len(), 2, "both are there to be read");
}
