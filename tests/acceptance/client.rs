//! Clients that are one organisation or of one group: what ties somebody to one of them counts for all, until
//! somebody else says that they are not related.

use crate::next::tasks;
use crate::override_::somebody;
use crate::team::{led_by, scheduled};
use domain::{Actor, Role};
use serde_json::{Value, json};
use tests::World;

fn entered(world: &World, name: &str, registration: &str, email: &str) -> String {
    let client = json!({
        "name": name, "address": "7 Elsewhere Road", "city": "Singapore", "country": "Singapore",
        "registration": registration, "representative": "Somebody", "email": email,
    });
    world
        .act(&world.cast.planner, "client/register", "", client)
        .id
}

fn said(other: &str, says: &str) -> Value {
    json!({ "other": other, "says": says, "reason": "Extract of the register of today." })
}

fn asked(world: &World, who: &Actor) -> bool {
    tasks(world, who)
        .iter()
        .any(|task| task.act == "client/relate")
}

#[test]
fn a_consultant_of_a_client_entered_once_more_does_not_audit_the_first() {
    let mut world = World::new();
    let client = world.client();
    let own = client.actor.client.clone().unwrap();
    let (planner, manager) = (world.cast.planner.clone(), world.cast.manager.clone());
    let name = world
        .app
        .show(&planner, "test", domain::Noun::Client, &own)
        .unwrap();
    let again = entered(
        &world,
        &name.title.text().to_uppercase(),
        "",
        "other@elsewhere.example",
    );
    let (person, _) = somebody(&world, "Zoe Hart", Role::Auditor);
    let tie = json!({ "client": again, "kind": "consultancy", "evidence": "Known since today." });
    world.act(&manager, "tie/record", &person, tie);
    let audit = scheduled(&world, &client, "2026-01-26", "2026-01-27");
    let barred = |world: &World| {
        let answer = world.ask(&planner, "team/propose", &audit, led_by(&person, 2));
        answer.unwrap_err().to_string().contains("5.2.10")
    };
    assert!(barred(&world), "nearly equal, so related until judged");
    // Whoever entered the second does not say that they are not.
    assert!(!asked(&world, &planner) && asked(&world, &manager));
    assert_eq!(
        world.refused(&planner, "client/relate", &again, said(&own, "different")),
        ["identity"]
    );
    world.act(&manager, "client/relate", &again, said(&own, "different"));
    assert!(!asked(&world, &manager));
    assert!(!barred(&world), "two that are not related");
    world.act(&planner, "client/relate", &own, said(&again, "related"));
    assert!(barred(&world), "of one group");
    assert_eq!(
        world.refused(&planner, "client/relate", &own, said(&again, "different")),
        ["identity"],
        "nobody takes back alone what they said"
    );
}

#[test]
fn a_number_in_the_register_finds_a_client_and_a_mailbox_alone_does_not() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    entered(
        &world,
        "Borealis Translation Pte. Ltd.",
        "201912345K",
        "office@shared.example",
    );
    entered(
        &world,
        "Cassiopeia Robotics Pte. Ltd.",
        "",
        "office@shared.example",
    );
    assert!(!asked(&world, &manager));
    entered(&world, "Wholly Other Name", "2019-12345-K", "b@two.example");
    assert!(asked(&world, &manager));
}

/// 8.4: what one client is to another is the body's to know.
#[test]
fn neither_a_client_nor_who_may_read_it_alone_hears_of_the_other() {
    let mut world = World::new();
    let client = world.client();
    let own = client.actor.client.clone().unwrap();
    let manager = world.cast.manager.clone();
    let again = entered(
        &world,
        "Meridian Vision Secret Pte. Ltd.",
        "",
        "other@elsewhere.example",
    );
    let mut related = said(&own, "related");
    related["reason"] = json!("Meridian Vision Secret is its sister.");
    world.act(&manager, "client/relate", &again, related);
    let assessor = world.user(Role::Assessor, None, None);
    let view = json!({
        "user": assessor.user, "client": own, "from_on": "2026-01-01", "until_on": "2026-12-31",
    });
    world.act(&manager, "access/grant", "", view);
    let told = |who: &Actor| {
        let told = world
            .app
            .resource(who, "test", domain::Noun::Client, &own)
            .unwrap();
        serde_json::to_value(told).unwrap()
    };
    assert!(told(&manager)["sections"].to_string().contains("Secret"));
    assert!(
        !told(&client.actor).to_string().contains("Secret"),
        "{}",
        told(&client.actor)
    );
    assert!(
        !told(&client.actor)
            .to_string()
            .contains("two clients stand")
    );
    assert!(
        !told(&assessor).to_string().contains("Secret"),
        "{}",
        told(&assessor)
    );
    assert!(told(&manager)["history"].to_string().contains("Secret"));
}
