//! Audits that change their course: moved, cancelled, broken off, reported twice; and what an audit
//! must have seen before it closes.

use demo::client::Client;
use domain::audit::Kind;
use domain::{Error, LifeCycle};
use serde_json::{Value, json};
use tests::World;

const STAGE_2: &demo::audit::Script = &demo::initial::STAGE_2;

/// A client whose stage 1 is done, and a stage 2 with confirmed team and issued plan.
fn planned(world: &mut World) -> (Client, String) {
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        demo::audit::prepare(stage, cast, &client, STAGE_2)
    });
    (client, audit)
}

fn state(world: &World, audit: &str) -> String {
    let found: schema::audit::Audit = found(world, audit);
    found.state.word().to_owned()
}

fn found<R: schema::Record>(world: &World, id: &str) -> R {
    world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            Ok(R::find(rx, id)?)
        })
        .unwrap()
}

fn led(world: &World) -> Value {
    json!({ "members": [{ "person": world.cast.leader_person, "part": "leader", "half_days": 2 }] })
}

#[test]
fn an_audit_that_is_moved_has_its_team_proposed_anew_and_its_days_free() {
    let mut world = World::new();
    let (client, audit) = planned(&mut world);
    let planner = world.cast.planner.clone();
    let moved = json!({
        "first_day": "2026-02-09", "last_day": "2026-02-10", "reason": "The client moves its offices.",
    });
    for (last_day, field) in [("2025-02-08", "last_day"), ("2025-02-10", "first_day")] {
        let past = json!({ "first_day": "2025-02-09", "last_day": last_day, "reason": "A slip." });
        let wrong = world.ask(&planner, "audit/postpone", &audit, past);
        assert!(matches!(wrong, Err(Error::Invalid(fields)) if fields[0].field == field));
    }
    world.act(&planner, "audit/postpone", &audit, moved);
    assert_eq!(state(&world, &audit), "scheduled");
    // The days it had before are free for another audit of the same people.
    let other = json!({
        "kind": "stage2", "first_day": "2026-01-19", "last_day": "2026-01-20",
        "sites": [client.head_office, client.laboratory],
    });
    let other = world
        .act(&planner, "audit/schedule", &client.certification, other)
        .id;
    world.act(&planner, "team/propose", &other, led(&world));
}

/// Found on site: twenty equal surveillances. Another kind of audit on the same days is only said.
#[test]
fn an_audit_is_scheduled_once_for_its_days() {
    let mut world = World::new();
    let (client, audit) = planned(&mut world);
    let number = found::<schema::audit::Audit>(&world, &audit).number;
    let planner = world.cast.planner.clone();
    let schedule = |kind: &str, first_day: &str, last_day: &str| {
        json!({
            "kind": kind, "first_day": first_day, "last_day": last_day,
            "sites": [client.head_office, client.laboratory],
        })
    };
    let id = &client.certification;
    for (first, last) in [("2026-01-19", "2026-01-20"), ("2026-01-20", "2026-01-23")] {
        let again = schedule("stage2", first, last);
        let Err(Error::Refused(refusal)) = world.ask(&planner, "audit/schedule", id, again.clone())
        else {
            panic!("it is scheduled already");
        };
        assert!(refusal.to_string().contains(&number), "{refusal}");
        let said = world.refused(&planner, "audit/schedule", id, again);
        assert_eq!(said, ["schedule"]);
    }
    let later = schedule("stage2", "2026-01-21", "2026-01-22");
    let later = world.act(&planner, "audit/schedule", id, later).id;
    let back = json!({
        "first_day": "2026-01-20", "last_day": "2026-01-21", "reason": "The client asked for it.",
    });
    assert_eq!(
        world.refused(&planner, "audit/postpone", &later, back),
        ["schedule"]
    );
    let combined = schedule("stage1", "2026-01-20", "2026-01-20");
    world.act(&planner, "audit/schedule", id, combined);
    let said = world.events().pop().unwrap().verdicts;
    assert!(said.contains("the_client_has_no_other_audit_on_these_days"));
    assert!(said.contains(&number), "{said}");
    let reason = json!({ "reason": "The days were wrong." });
    world.act(&planner, "audit/cancel", &audit, reason);
    let anew = schedule("stage2", "2026-01-19", "2026-01-20");
    world.act(&planner, "audit/schedule", id, anew);
}

#[test]
fn a_cancelled_audit_keeps_its_number_and_reason_and_counts_for_nothing() {
    let mut world = World::new();
    let (_, audit) = planned(&mut world);
    let reason = json!({ "reason": "The client asked to wait for its internal audit." });
    world.act(&world.cast.planner, "audit/cancel", &audit, reason.clone());
    let cancelled: schema::audit::Audit = found(&world, &audit);
    assert_eq!(cancelled.state.word(), "cancelled");
    assert_eq!(cancelled.ended_early, reason["reason"]);
    assert_eq!(
        world.refused(&world.cast.planner, "team/propose", &audit, led(&world)),
        ["9.2"]
    );
}

/// 9.4.3: it can still be reported, and nothing is granted on it.
#[test]
fn an_audit_broken_off_is_reported_and_grants_nothing() {
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
        ["9.4.8.2"],
        "it recommends nothing"
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
        "what was broken off is no stage 2 for a grant"
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
        "rule": "an_audit_broken_off_fulfils_not_every_objective@9.4.3.2",
        "reason": "Every objective was reached before the alarm.",
    });
    let asked = world
        .act(&world.cast.leader, "override/propose", "", wanted)
        .id;
    let agreed = json!({ "note": "The notes show it." });
    world.act(&world.cast.manager, "override/approve", &asked, agreed);
    world.act(&world.cast.leader, "audit_report/issue", &audit, json!({}));
    let events = world.events();
    let mut issued = events.iter().filter(|it| it.act == "audit_report/issue");
    assert!(issued.any(|it| it.verdicts.contains("the_report_can_be_printed")));
}

/// 9.4.8 and 9.5.2: the issued report stays as it was; a returned file gets another.
#[test]
fn a_returned_file_gets_another_report() {
    let mut world = World::new();
    let (_, audit) = planned(&mut world);
    world.play(|stage, cast| {
        demo::audit::open(stage, cast, STAGE_2, &audit)?;
        demo::audit::examine(stage, cast, STAGE_2.kind, &audit, &[])?;
        demo::audit::close(stage, cast, STAGE_2, &audit)?;
        demo::audit::report(stage, cast, STAGE_2, &audit, "positive")
    });
    let report = |world: &World| {
        world
            .app
            .read(&domain::Actor::system(), "test", |rx, _| {
                Ok(schema::audit_report::of_audit(rx, &audit)?)
            })
            .unwrap()
            .unwrap()
    };
    let first = report(&world);
    let missing = json!({ "note": "The report does not say which sites were visited." });
    world.act(
        &world.cast.reviewer,
        "technical_review/return",
        &audit,
        missing,
    );
    assert_eq!(state(&world, &audit), "closed");
    world.play(|stage, cast| demo::audit::report(stage, cast, STAGE_2, &audit, "positive"));
    let second = report(&world);
    assert_ne!(first.number, second.number);
    let kept: schema::audit_report::AuditReport = found(&world, &first.id);
    assert_eq!(kept, first, "what was issued is not changed");
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
}

/// 9.4.4: evidence after the last day would rest on a team nobody checked for that day.
#[test]
fn evidence_is_gathered_while_the_audit_lasts() {
    let mut world = World::new();
    let (_, audit) = planned(&mut world);
    world.play(|stage, cast| demo::audit::open(stage, cast, STAGE_2, &audit));
    let entry = json!({ "entries": [{
        "topic": "4.1", "method": "interview", "evidence": "Interview with the managing director.",
        "conclusion": "conforms",
    }] });
    world.on("2026-01-20");
    world.act(&world.cast.leader, "coverage/record", &audit, entry.clone());
    world.on("2026-01-21");
    let finding = json!({
        "grade": "minor", "requirement": "7.2", "discussed": true,
        "statement": "The competence of two data engineers is not recorded.",
        "evidence": "Personnel files P-11 and P-14 of a sample of six hold no evaluation.",
    });
    let improvement = json!({
        "requirement": "7.2", "statement": "Records could be more complete.", "unmet": "no",
    });
    let acts = [
        ("coverage/record", entry),
        ("nonconformity/record", finding.clone()),
        ("improvement/record", improvement),
    ];
    for (act, late) in acts {
        let said = world.refused(&world.cast.leader, act, &audit, late);
        assert_eq!(said, ["9.4.4"], "{act}");
    }
    let wanted = json!({
        "act": "nonconformity/record", "record": audit, "until_on": "2026-01-21",
        "rule": "evidence_is_gathered_on_the_days_of_the_audit@9.4.4",
        "reason": "It was found and discussed on the last day; the power failed before it was entered.",
    });
    let asked = world
        .act(&world.cast.leader, "override/propose", "", wanted)
        .id;
    let note = json!({ "note": "The notes of the day were seen." });
    world.act(&world.cast.manager, "override/approve", &asked, note);
    world.act(&world.cast.leader, "nonconformity/record", &audit, finding);
}

/// A clause is never "not applicable", and the last word on a topic counts.
#[test]
fn an_audit_closes_on_what_was_said_last_of_each_topic() {
    let mut world = World::new();
    let (_, audit) = planned(&mut world);
    world.play(|stage, cast| {
        demo::audit::open(stage, cast, STAGE_2, &audit)?;
        demo::audit::examine(stage, cast, STAGE_2.kind, &audit, &[])
    });
    let say = |conclusion: &str| {
        json!({ "entries": [{
            "topic": "6.2", "method": "interview", "evidence": "Objectives of the year, seen with owners.",
            "conclusion": conclusion,
        }] })
    };
    let leader = world.cast.leader.clone();
    let close = json!({ "attendees": [
        { "name": "A", "function": "Director", "side": "client" },
        { "name": "B", "function": "Leader", "side": "team" },
    ] });
    world.act(&leader, "coverage/record", &audit, say("not_applicable"));
    world.on("2026-01-20");
    assert_eq!(
        world.refused(&leader, "audit/close", &audit, close.clone()),
        ["9.3.1.3"]
    );
    world.act(&leader, "coverage/record", &audit, say("nonconformity"));
    assert_eq!(
        world.refused(&leader, "audit/close", &audit, close.clone()),
        ["9.4.5.1"]
    );
    world.act(&leader, "coverage/record", &audit, say("conforms"));
    let one_side = json!({ "attendees": [
        { "name": "B", "function": "Leader", "side": "team" },
        { "name": "C", "function": "Auditor", "side": "team" },
    ] });
    assert_eq!(
        world.refused(&leader, "audit/close", &audit, one_side),
        ["9.4.7.1"]
    );
    world.act(&leader, "audit/close", &audit, close);
}

/// Scenario 36: another team, or a recorded judgement of the objection.
#[test]
fn the_same_team_is_not_proposed_after_an_objection_without_a_judgement() {
    let mut world = World::new();
    let client = world.client();
    let planner = world.cast.planner.clone();
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-26", "last_day": "2026-01-26",
        "sites": [client.head_office],
    });
    let audit = world
        .act(&planner, "audit/schedule", &client.certification, schedule)
        .id;
    world.act(&planner, "team/propose", &audit, led(&world));
    world.act(&planner, "team/announce", &audit, json!({}));
    let by_the_body = json!({ "answer": "agreed" });
    assert_eq!(
        world.refused(&planner, "team/answer", &audit, by_the_body),
        ["9.2.3.5"],
        "an agreement the body records rests on the client's writing"
    );
    let objection = json!({ "answer": "objected", "reason": "She worked for our competitor." });
    world.act(&client.actor, "team/answer", &audit, objection);
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, led(&world)),
        ["9.2.3.5"]
    );
    // Neither moving the audit nor another team in between makes the objection forgotten.
    let same_days = json!({
        "first_day": "2026-01-26", "last_day": "2026-01-26", "reason": "To begin anew.",
    });
    let moved = world.ask(&planner, "audit/postpone", &audit, same_days);
    assert!(matches!(moved, Err(Error::Invalid(_))), "{moved:?}");
    let another = json!({ "members": [{
        "person": world.cast.leader_person, "part": "leader", "half_days": 1,
    }, {
        "person": world.cast.auditor_person, "part": "auditor", "half_days": 1,
    }] });
    world.act(&planner, "team/propose", &audit, another);
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, led(&world)),
        ["9.2.3.5"]
    );
    let mut judged = led(&world);
    judged["not_valid"] =
        json!("She left the competitor in 2015; the client withdrew its concern.");
    world.act(&planner, "team/propose", &audit, judged);
}

/// What was confirmed can still change: a member falls ill.
#[test]
fn a_confirmed_team_can_be_proposed_anew() {
    let mut world = World::new();
    let (_, audit) = planned(&mut world);
    world.act(&world.cast.planner, "team/propose", &audit, led(&world));
    assert_eq!(state(&world, &audit), "team_proposed");
}

/// 9.4.3.2: what was broken off before anything was examined finds nobody ready and fulfils nothing.
#[test]
fn a_stage_1_broken_off_cannot_find_the_client_ready() {
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
            "internal_audit_and_review": true, "concerns": "The audit was broken off.",
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
