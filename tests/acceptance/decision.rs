//! Certification decisions: who may take them, and when.

mod decider;
mod joint;
mod lapse;
mod limit;
mod stage;
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
            let found = <schema::certification::Certification as schema::Record>::find(
                rx,
                &certification.as_str().into(),
            )?;
            let audits = schema::audit::of_cycle(rx, &certification.as_str().into(), found.cycle)?;
            Ok((found, audits))
        })
        .unwrap();
    assert_eq!(after.soa_version, "2.0");
    let scheduled = scheduled.unwrap().id;
    assert!(audits.iter().any(|audit| audit.id.as_str() == scheduled));
}
