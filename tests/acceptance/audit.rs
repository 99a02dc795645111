//! Audits that change their course: cancelled, reported twice, terminated, scheduled anew, with another
//! team; and what an audit must have seen before it closes.

mod outside;
mod schedule;
mod team;
mod terminated;

use crate::next::tasks;
use demo::client::Client;
use domain::LifeCycle;
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
            Ok(R::find(rx, &id.into())?)
        })
        .unwrap()
}

fn led(world: &World) -> Value {
    json!({ "members": [{ "person": world.cast.leader_person, "part": "leader", "half_days": 2 }] })
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
                Ok(schema::audit_report::of_audit(rx, &audit.as_str().into())?)
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
        "risk": "What is late may be remembered otherwise than it was.", "instead": "The reviewer compares it with the notes of the day.",
        "rule": "evidence_is_gathered_on_the_days_of_the_audit@9.4.4",
        "reason": "It was found and discussed on the last day; the power failed before it was entered.",
    });
    let asked = world
        .act(&world.cast.leader, "override/propose", "", wanted)
        .id;
    let terminates = || {
        let all = tasks(&world, &world.cast.leader);
        all.iter().any(|task| task.act == "audit/terminate")
    };
    assert!(terminates());
    let note = json!({ "note": "The notes of the day were seen." });
    world.act(&world.cast.decider, "override/approve", &asked, note);
    assert!(!terminates(), "two people agreed that it goes on");
    world.act(&world.cast.leader, "nonconformity/record", &audit, finding);
    assert!(terminates(), "there is evidence left that nobody agreed on");
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
