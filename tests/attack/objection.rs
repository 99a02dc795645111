//! What a client objected to binds until somebody apart judged it.

use super::{declared, of_two, proposed};
use demo::client::Client;
use domain::{Actor, Error, Role};
use serde_json::{Value, json};
use tests::World;

/// An announced team to whose leader the client objected.
fn objected(world: &mut World) -> (Client, String) {
    let client = world.client();
    let audit = proposed(world, &client);
    declared(world, &audit);
    world.act(&world.cast.planner, "team/announce", &audit, json!({}));
    let objection = json!({
        "answer": "objected", "people": [world.cast.leader_person],
        "reason": "She worked for our competitor last year.",
    });
    world.act(&client.actor, "team/answer", &audit, objection);
    (client, audit)
}

fn led_alone(world: &World) -> Value {
    json!({ "members": [
        { "person": world.cast.leader_person, "part": "leader", "half_days": 4 },
    ] })
}

fn judgement(judgement: &str) -> Value {
    json!({
        "objection": "0", "judgement": judgement,
        "reason": "Her contract there ended in 2019; the client was told by letter.",
    })
}

/// The same team, announced once more after the objection was judged not to be valid.
fn announced_again(world: &mut World) -> (Client, String) {
    let (client, audit) = objected(world);
    let planner = &world.cast.planner;
    let not_valid = judgement("not_valid");
    world.act(&world.cast.decider, "objection/judge", &audit, not_valid);
    world.act(planner, "team/propose", &audit, of_two(world));
    declared(world, &audit);
    world.act(planner, "team/announce", &audit, json!({}));
    (client, audit)
}

#[test]
fn who_was_objected_to_does_not_stay_when_another_is_exchanged() {
    let mut world = World::new();
    let (client, audit) = objected(&mut world);
    let planner = world.cast.planner.clone();
    let stays = |world: &World, audit: &str| {
        world.refused(&planner, "team/propose", audit, led_alone(world))
    };
    assert_eq!(stays(&world, &audit), ["9.2.3.5"]);
    world.act(
        &planner,
        "audit/cancel",
        &audit,
        json!({ "reason": "Begun anew." }),
    );
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-28", "last_day": "2026-01-29",
        "sites": [client.head_office, client.laboratory],
    });
    let other = world
        .act(&planner, "audit/schedule", &client.certification, schedule)
        .id;
    assert_eq!(stays(&world, &other), ["9.2.3.5"], "nor for another audit");
}

#[test]
fn an_objection_is_judged_by_nobody_of_the_team_and_not_by_who_proposed_it() {
    let mut world = World::new();
    let (_, audit) = objected(&mut world);
    let planner = world.cast.planner.clone();
    let refused =
        |who: &Actor| world.refused(who, "objection/judge", &audit, judgement("not_valid"));
    assert_eq!(refused(&planner), ["9.2.3.5"]);
    let leader = world.user(Role::Manager, Some(&world.cast.leader_person), None);
    assert_eq!(refused(&leader), ["9.2.3.5"]);
    world.act(
        &world.cast.decider,
        "objection/judge",
        &audit,
        judgement("not_valid"),
    );
    world.act(&planner, "team/propose", &audit, of_two(&world));
}

#[test]
fn a_valid_objection_binds_over_announcements() {
    let mut world = World::new();
    let (_, audit) = objected(&mut world);
    world.act(
        &world.cast.decider,
        "objection/judge",
        &audit,
        judgement("valid"),
    );
    let planner = world.cast.planner.clone();
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, led_alone(&world)),
        ["9.2.3.5"]
    );
}

/// The body may write down what the client agreed to; after an objection it takes two of its people.
#[test]
fn the_planner_alone_does_not_agree_for_a_client_who_objected() {
    let mut world = World::new();
    let (_, audit) = announced_again(&mut world);
    let planner = world.cast.planner.clone();
    let agreed = json!({ "answer": "agreed", "reason": "By telephone this morning, she said." });
    let stated = world.act(&planner, "team/answer", &audit, agreed).id;
    assert_eq!(
        world.refused(&planner, "team/confirm", &audit, json!({})),
        ["9.2.3.5"]
    );
    world.act(&world.cast.decider, "statement/agree", &stated, json!({}));
    world.act(&planner, "team/confirm", &audit, json!({}));
}

/// What was stated of one team is not agreed to for another.
#[test]
fn an_agreement_for_the_client_counts_for_the_team_it_was_stated_of() {
    let mut world = World::new();
    let (_, audit) = announced_again(&mut world);
    let (planner, decider) = (world.cast.planner.clone(), world.cast.decider.clone());
    let agreed = json!({ "answer": "agreed", "reason": "By telephone this morning, she said." });
    let stated = world.act(&planner, "team/answer", &audit, agreed).id;
    world.act(&planner, "team/propose", &audit, led_alone(&world));
    let none = json!({ "conflict": "none" });
    world.act(&world.cast.leader, "team/declare", &audit, none);
    world.act(&planner, "team/announce", &audit, json!({}));
    let late = world.ask(&decider, "statement/agree", &stated, json!({}));
    assert!(matches!(late, Err(Error::Invalid(_))), "{late:?}");
    assert_eq!(
        world.refused(&planner, "team/confirm", &audit, json!({})),
        ["9.2.3.5"]
    );
}

#[test]
fn the_client_itself_may_agree_after_an_objection() {
    let mut world = World::new();
    let (client, audit) = announced_again(&mut world);
    let planner = world.cast.planner.clone();
    world.act(
        &client.actor,
        "team/answer",
        &audit,
        json!({ "answer": "agreed" }),
    );
    world.act(&planner, "team/confirm", &audit, json!({}));
}
