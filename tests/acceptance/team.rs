//! Teams: impartiality, time to object, what is known before one is confirmed.

mod booking;
mod competence;
mod conflict;

use demo::client::Client;
use domain::Error;
use serde_json::{Value, json};
use tests::World;

pub fn scheduled(world: &World, client: &Client, first_day: &str, last_day: &str) -> String {
    scheduled_as(world, client, "stage1", [first_day, last_day])
}

fn scheduled_as(world: &World, client: &Client, kind: &str, days: [&str; 2]) -> String {
    let [first_day, last_day] = days;
    let input = json!({
        "kind": kind, "first_day": first_day, "last_day": last_day,
        "sites": [client.head_office, client.laboratory],
    });
    world
        .act(
            &world.cast.planner,
            "audit/schedule",
            &client.certification,
            input,
        )
        .id
}

pub fn led_by(person: &str, half_days: u32) -> Value {
    json!({ "members": [{ "person": person, "part": "leader", "half_days": half_days }] })
}

/// Scenario 34: two years after the involvement ended, and not a day earlier.
#[test]
fn a_consultant_of_the_client_waits_two_years() {
    let mut world = World::new();
    let client = world.client();
    let person = world.cast.leader_person.clone();
    let case = service::App::case("tie/record").unwrap();
    let offer = world
        .app
        .offer(&world.cast.manager, "test", case, &person)
        .unwrap();
    let client_id = offer.choices["clients"][0].0.clone();
    let tie = json!({ "client": client_id, "kind": "consultancy", "ended_on": "2024-06-30", "evidence": "Invoice of June 2024" });
    world.act(&world.cast.manager, "tie/record", &person, tie);
    let early = scheduled(&world, &client, "2026-06-29", "2026-06-29");
    assert_eq!(
        world.refused(
            &world.cast.planner,
            "team/propose",
            &early,
            led_by(&person, 2)
        ),
        ["5.2.10"]
    );
    let late = scheduled(&world, &client, "2026-06-30", "2026-06-30");
    world.act(
        &world.cast.planner,
        "team/propose",
        &late,
        led_by(&person, 2),
    );
}

/// Scenario 36: an objection leads to another team; nothing starts before confirmation.
#[test]
fn an_objection_sends_the_team_back() {
    let mut world = World::new();
    let client = world.client();
    let audit = scheduled(&world, &client, "2026-01-12", "2026-01-13");
    let leader = world.cast.leader_person.clone();
    world.act(
        &world.cast.planner,
        "team/propose",
        &audit,
        led_by(&leader, 4),
    );
    let none = json!({ "conflict": "none" });
    world.act(&world.cast.leader, "team/declare", &audit, none);
    world.act(&world.cast.planner, "team/announce", &audit, json!({}));
    let silent = world.ask(
        &client.actor,
        "team/answer",
        &audit,
        json!({ "answer": "objected" }),
    );
    assert!(
        matches!(silent, Err(Error::Invalid(_))),
        "an objection gives its reason"
    );
    let objection =
        json!({ "answer": "objected", "reason": "She worked for our competitor last year." });
    world.act(&client.actor, "team/answer", &audit, objection);
    assert_eq!(
        world.refused(&world.cast.planner, "team/confirm", &audit, json!({})),
        ["9.2"]
    );
    let attendees = json!({ "attendees": [{ "name": "A", "function": "B", "side": "client" }, { "name": "C", "function": "D", "side": "team" }] });
    world.on("2026-01-12");
    assert_eq!(
        world.refused(&world.cast.leader, "audit/open", &audit, attendees),
        ["9.2"]
    );
}

#[test]
fn a_team_is_confirmed_only_when_declared_known_and_sufficient() {
    let mut world = World::new();
    let client = world.client();
    let audit = scheduled(&world, &client, "2026-01-26", "2026-01-27");
    let leader = world.cast.leader_person.clone();
    world.act(
        &world.cast.planner,
        "team/propose",
        &audit,
        led_by(&leader, 2),
    );
    let none = json!({ "conflict": "none" });
    world.act(&world.cast.leader, "team/declare", &audit, none);
    world.act(&world.cast.planner, "team/announce", &audit, json!({}));
    let clauses = world.refused(&world.cast.planner, "team/confirm", &audit, json!({}));
    assert_eq!(clauses, ["9.1.4.4", "9.2.3.5"]);
    world.act(
        &world.cast.leader,
        "team/declare",
        &audit,
        json!({ "conflict": "conflict", "declaration": "My brother works there." }),
    );
    world.on("2026-01-20");
    let clauses = world.refused(&world.cast.planner, "team/confirm", &audit, json!({}));
    assert_eq!(
        clauses,
        ["5.2.10", "5.2.13", "9.1.4.4"],
        "the time to object is over, the rest is not"
    );
}
