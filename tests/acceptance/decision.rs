//! Certification decisions: who may take them, and when.

mod lapse;
mod surveillance;

use demo::client::Client;
use serde_json::json;
use tests::World;

const REASON: &str = "The file shows conformity with the requirements.";

/// A file with both stages reported and reviewed, one major and one minor, both answered; returns the two.
fn file(world: &mut World) -> (Client, String, String, String) {
    let client = world.client();
    let (audit, major, minor) = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        let (major, minor) = demo::initial::find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "conditional")?;
        Ok((audit, major, minor))
    });
    answered(world, &client, &major);
    answered(world, &client, &minor);
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
    (client, audit, major, minor)
}

fn answered(world: &World, client: &Client, nonconformity: &str) {
    let answer = json!({
        "correction": "The assessment was carried out and recorded.",
        "cause": "The change process did not ask for the assessment.",
        "corrective_action": "The change form now asks for it and blocks without it.",
        "done_by": "2026-02-02",
    });
    world.act(&client.actor, "nonconformity/answer", nonconformity, answer);
}

fn planned(world: &World, nonconformity: &str) {
    world.act(
        &world.cast.leader,
        "nonconformity/accept_plan",
        nonconformity,
        json!({}),
    );
}

fn verified(world: &World, nonconformity: &str) {
    let evidence = json!({ "evidence": "Records of the new process were seen and sampled." });
    world.act(
        &world.cast.leader,
        "nonconformity/verify",
        nonconformity,
        evidence,
    );
}

#[test]
fn a_grant_waits_for_the_major_to_be_verified_and_the_minor_to_be_planned() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    let decider = world.cast.decider.clone();
    let grant = |world: &World| {
        world.refused(
            &decider,
            "decision/grant",
            &client.certification,
            json!({ "reason": REASON }),
        )
    };
    assert_eq!(grant(&world), ["9.5.2 b", "9.5.2 c"]);
    world.act(
        &world.cast.leader,
        "nonconformity/accept_plan",
        &minor,
        json!({}),
    );
    planned(&world, &major);
    assert_eq!(
        grant(&world),
        ["9.5.2 b"],
        "an accepted plan does not settle a major"
    );
    verified(&world, &major);
    world.act(
        &decider,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
}

#[test]
fn a_major_verified_after_six_months_needs_another_stage_2() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    let cases = |world: &World| {
        world
            .app
            .read(&domain::Actor::system(), "test", |rx, _| {
                Ok(schema::due_case::of_record(rx, &major)?)
            })
            .unwrap()
            .len()
    };
    world.on("2026-07-20");
    assert_eq!(cases(&world), 0, "the last day is in time");
    world.on("2026-07-21");
    assert_eq!(cases(&world), 1, "a case asks for another stage 2");
    verified(&world, &major);
    let clauses = world.refused(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["9.5.3.2"]);
}

/// Scenario 1, and the way out it names.
#[test]
fn another_stage_2_takes_the_place_of_the_one_that_took_too_long() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    world.on("2026-07-21");
    verified(&world, &major);
    world.play(|stage, cast| {
        let script = demo::audit::Script {
            kind: domain::audit::Kind::Stage2,
            scheduled_on: "2026-08-03",
            first_day: "2026-08-17",
            last_day: "2026-08-18",
            reported_on: "2026-08-20",
            half_days: 4,
        };
        let audit = demo::cycle::held(stage, cast, &client, &script)?;
        demo::audit::report(stage, cast, &script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    let reason = json!({ "reason": REASON });
    world.act(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        reason,
    );
}

#[test]
fn a_major_verified_on_the_last_day_is_in_time() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    world.on("2026-07-20");
    verified(&world, &major);
    world.on("2026-07-28");
    world.act(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
}

#[test]
fn whoever_audited_does_not_decide_whatever_the_login() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let person = world.cast.leader_person.clone();
    let second_login = world.user(domain::Role::Decider, Some(&person), None);
    for who in [world.cast.leader.clone(), second_login] {
        let clauses = world.refused(
            &who,
            "decision/grant",
            &client.certification,
            json!({ "reason": REASON }),
        );
        assert_eq!(
            clauses,
            ["9.5.1.1", "9.5.1.1"],
            "led the audit and verified the major"
        );
    }
}

#[test]
fn who_is_not_evaluated_for_deciding_does_not_decide() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let auditor_on_no_file = world.act(
        &world.cast.manager,
        "person/register",
        "",
        json!({
            "name": "New Person", "email": "new@straits-assurance.example", "employed": true,
        }),
    );
    let novice = world.user(domain::Role::Decider, Some(&auditor_on_no_file.id), None);
    let clauses = world.refused(
        &novice,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["7.2.8"]);
}

#[test]
fn a_refusal_of_certification_needs_its_reasons() {
    let mut world = World::new();
    let (client, ..) = file(&mut world);
    let clauses = world.refused(
        &world.cast.decider,
        "decision/refuse",
        &client.certification,
        json!({ "reason": "no" }),
    );
    assert_eq!(clauses, ["9.5.1.4"]);
    let reason = json!({ "reason": "The major nonconformity was not answered." });
    world.act(
        &world.cast.decider,
        "decision/refuse",
        &client.certification,
        reason,
    );
}

/// Scenario 76: everything was done in time but the decision came after expiry.
/// 9.5.3.2: the limit counts from the stage 2 decided upon, not from one that is only scheduled.
#[test]
fn a_stage_2_that_is_only_scheduled_moves_no_limit() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    world.on("2026-07-21");
    let another = json!({
        "kind": "stage2", "first_day": "2026-08-17", "last_day": "2026-08-18",
        "sites": [client.head_office, client.laboratory],
    });
    world.act(
        &world.cast.planner,
        "audit/schedule",
        &client.certification,
        another,
    );
    verified(&world, &major);
    let reason = json!({ "reason": REASON });
    let clauses = world.refused(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        reason,
    );
    assert_eq!(clauses, ["9.5.3.2"]);
}

/// 5.2.10: a tie that becomes known after the audit bars what rests on it.
#[test]
fn a_tie_of_the_team_known_today_bars_the_decision() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let manager = world.cast.manager.clone();
    let tie = json!({
        "client": client.actor.client, "kind": "consultancy", "evidence": "Told by a colleague.",
    });
    let auditor = world.cast.auditor_person.clone();
    world.act(&manager, "tie/record", &auditor, tie);
    let reason = json!({ "reason": REASON });
    let decider = world.cast.decider.clone();
    let grant = |world: &World| {
        world.ask(
            &decider,
            "decision/grant",
            &client.certification,
            reason.clone(),
        )
    };
    let refusal = grant(&world).unwrap_err().to_string();
    assert!(
        refusal.contains("Jonas Lindqvist") && refusal.contains("5.2.10"),
        "{refusal}"
    );
    let offer = world
        .app
        .offer(
            &manager,
            "test",
            service::App::case("tie/end").unwrap(),
            &auditor,
        )
        .unwrap();
    let end = json!({
        "tie": offer.choices["ties"][0].0, "ended_on": "2023-12-31", "evidence": "The contract and its end were seen.",
    });
    world.act(&manager, "tie/end", &auditor, end);
    grant(&world).unwrap();
}

/// 8.2.2 with 42006: the certificate names the statement of applicability of the report decided upon.
#[test]
fn an_audit_scheduled_ahead_changes_no_statement_of_applicability() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    let ahead = json!({
        "kind": "surveillance", "first_day": "2029-06-11", "last_day": "2029-06-12",
        "sites": [client.head_office, client.laboratory],
    });
    // It lies in the cycle that the renewal begins, and belongs to that cycle afterwards.
    world.on("2028-12-15");
    let renewed = json!({ "reason": REASON });
    let scheduled = world.ask(&world.cast.planner, "audit/schedule", &certification, ahead);
    world.act(
        &world.cast.decider,
        "decision/renew",
        &certification,
        renewed,
    );
    let (after, audits) = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            let found =
                <schema::certification::Certification as schema::Record>::find(rx, &certification)?;
            Ok((found, schema::audit::of_certification(rx, &certification)?))
        })
        .unwrap();
    assert_eq!(after.soa_version, "2.0");
    let ahead = audits
        .iter()
        .find(|a| a.id == scheduled.as_ref().unwrap().id)
        .unwrap();
    assert_eq!(ahead.cycle, after.cycle);
}
