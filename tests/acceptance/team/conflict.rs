//! A declared conflict of interest: the body judges it, and the client is told no more than it needs.

use super::{led_by, scheduled};
use domain::{Error, Noun};
use serde_json::json;
use tests::World;

const WORDS: &str = "I own shares of this client.";

/// An announced team whose leader declared a conflict.
fn declared(world: &World, client: &demo::client::Client) -> String {
    let audit = scheduled(world, client, "2026-01-26", "2026-01-27");
    let (planner, leader) = (&world.cast.planner, world.cast.leader_person.clone());
    world.act(planner, "team/propose", &audit, led_by(&leader, 2));
    let conflict = json!({ "conflict": "conflict", "declaration": WORDS });
    world.act(&world.cast.leader, "team/declare", &audit, conflict);
    audit
}

#[test]
fn who_declared_a_conflict_is_not_proposed_again_without_a_judgement() {
    let mut world = World::new();
    let client = world.client();
    let audit = declared(&world, &client);
    let planner = world.cast.planner.clone();
    let leader = world.cast.leader_person.clone();
    let again = world.refused(&planner, "team/propose", &audit, led_by(&leader, 2));
    assert_eq!(again, ["5.2.10", "5.2.13"]);
    let other = world.cast.auditor_person.clone();
    let answer = world.ask(&planner, "team/propose", &audit, led_by(&other, 2));
    let rules: Vec<&str> = match &answer {
        Ok(_) => Vec::new(),
        Err(Error::Refused(refusal)) => refusal.unmet().map(|v| v.rule).collect(),
        Err(other) => panic!("{other}"),
    };
    assert!(
        !rules.contains(&"nobody_with_a_declared_conflict_is_proposed_again"),
        "{rules:?}"
    );
}

#[test]
fn the_body_reads_what_was_declared_and_the_client_does_not() {
    let mut world = World::new();
    let client = world.client();
    let audit = declared(&world, &client);
    let read = |who| {
        let told = world.app.resource(who, "test", Noun::Audit, &audit);
        serde_json::to_string(&told.unwrap()).unwrap()
    };
    assert!(read(&world.cast.planner).contains(WORDS));
    assert!(read(&world.cast.planner).contains("declared a conflict of interest"));
    let told = read(&client.actor);
    assert!(!told.contains(WORDS), "{told}");
    assert!(!told.contains("declared a conflict"), "{told}");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    for member in told["parts"]["team"].as_array().unwrap() {
        assert_ne!(member["declared"], "conflict", "{member}");
        assert_eq!(member["declaration"], serde_json::Value::Null);
    }
}
