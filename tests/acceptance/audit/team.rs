//! The team of an audit, proposed anew: after an objection, and after it was confirmed.

use super::{led, planned, state};
use domain::Error;
use serde_json::json;
use tests::World;

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
    let none = json!({ "conflict": "none" });
    world.act(&world.cast.leader, "team/declare", &audit, none);
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
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, another),
        ["9.2.3.5"],
        "it is about people, and not about a list"
    );
    let judged = json!({
        "objection": "0", "judgement": "not_valid",
        "reason": "She left the competitor in 2015; the client withdrew its concern.",
    });
    world.act(&world.cast.decider, "objection/judge", &audit, judged);
    world.act(&planner, "team/propose", &audit, led(&world));
}

/// What was confirmed can still change: a member falls ill.
#[test]
fn a_confirmed_team_can_be_proposed_anew() {
    let mut world = World::new();
    let (_, audit) = planned(&mut world);
    world.act(&world.cast.planner, "team/propose", &audit, led(&world));
    assert_eq!(state(&world, &audit), "team_proposed");
}
