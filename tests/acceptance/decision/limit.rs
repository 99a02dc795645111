//! Six months after a stage 2: what was major is verified by then, or there is another stage 2.

use super::{REASON, file, planned, verified};
use domain::Error;
use serde_json::json;
use tests::World;

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

/// Scenario 1, and the way out it names. What the first recommended on conditions, the other does not recommend
/// without a word (9.4.8.2).
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
        let mut report = demo::audit::written(&script, "positive");
        let silent = demo::audit::issue(stage, cast, &script, &audit, report.clone());
        assert!(
            matches!(&silent, Err(Error::Refused(it)) if it.unmet().any(|it| it.clause == "9.4.8.2")),
            "{silent:?}"
        );
        report["what_changed"] = json!("The release procedure was put into force and sampled.");
        demo::audit::issue(stage, cast, &script, &audit, report)?;
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
