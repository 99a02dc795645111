//! What comes next, on records and in queues: true of this record today, and the same in both places.

mod cycle;
mod file;
mod named;
mod team;

use demo::client::Client;
use domain::{Actor, Noun};
use serde_json::json;
use service::queue::{self, Task};
use service::view::View;
use tests::World;

fn show(world: &World, noun: Noun, id: &str) -> View {
    let manager = &world.cast.manager;
    world.app.show(manager, "test", noun, id).unwrap()
}

pub fn tasks(world: &World, who: &Actor) -> Vec<Task> {
    world.app.read(who, "test", queue::of).unwrap()
}

/// The day by which a task is due, where the task waits for somebody.
fn due(world: &World, who: &Actor, title: &str) -> Option<String> {
    let found = tasks(world, who).into_iter().find(|t| t.title == title);
    found.map(|task| task.due.text())
}

fn says(world: &World, audit: &str, text: &str, who: &str) {
    let view = show(world, Noun::Audit, audit);
    assert!(view.next.text().contains(text), "{}", view.next);
    assert_eq!(view.actor, who, "{}", view.next);
}

/// A stage 1 with its team announced.
fn announced(world: &mut World) -> (Client, String) {
    let client = world.client();
    let stage_1 = json!({
        "kind": "stage1", "first_day": "2026-02-02", "last_day": "2026-02-02",
        "sites": [client.head_office],
    });
    let (cast, id) = (&world.cast, &client.certification);
    let audit = world.act(&cast.planner, "audit/schedule", id, stage_1).id;
    says(world, &audit, "Propose the team.", "Planner");
    let told = world
        .app
        .resource(&cast.planner, "test", Noun::Audit, &audit)
        .unwrap();
    let half_days = told.record.value().unwrap()["half_days"].clone();
    let team = json!({ "members": [{
        "person": cast.leader_person, "part": "leader", "half_days": 2,
    }, {
        "person": cast.auditor_person, "part": "auditor", "half_days": 2,
    }] });
    assert!(half_days.as_i64().unwrap() <= 4, "{half_days}");
    world.act(&cast.planner, "team/propose", &audit, team);
    says(
        world,
        &audit,
        "Members declare conflicts",
        "Team and planner",
    );
    for member in [&cast.leader, &cast.auditor] {
        let none = json!({ "conflict": "none" });
        world.act(member, "team/declare", &audit, none);
    }
    world.act(&cast.planner, "team/announce", &audit, json!({}));
    (client, audit)
}

#[test]
fn a_form_that_is_opened_out_of_order_says_so_before_it_is_filled_in() {
    let mut world = World::new();
    let (_, audit) = announced(&mut world);
    let case = service::App::case("audit/close").unwrap();
    let offer = world.app.offer(&world.cast.leader, "test", case, &audit);
    let unmet: Vec<&str> = offer
        .as_ref()
        .unwrap()
        .verdicts
        .iter()
        .filter(|verdict| !verdict.is_met())
        .map(|verdict| verdict.rule)
        .collect();
    assert_eq!(unmet.first(), Some(&"steps_follow_the_life_cycle"));
}

/// Whatever record says that the client must act, the client's own queue holds something.
#[test]
fn nothing_waits_for_a_client_whom_no_record_asks_and_something_for_one_whom_a_record_asks() {
    let mut world = World::new();
    let (id, newcomer) = world.other_client();
    let asked = |world: &World, who: &Actor, noun: Noun, id: &str| {
        let view = world.app.show(who, "test", noun, id).unwrap();
        let says = view.actor.text().contains("Client");
        let waits = !tasks(world, who).is_empty();
        assert_eq!(says, waits, "{noun}: {} ({})", view.next, view.actor);
        says
    };
    assert!(
        asked(&world, &newcomer, Noun::Client, &id),
        "it has no site yet"
    );
    let site = json!({
        "name": "Head office", "address": "1 Elsewhere Road", "city": "Singapore",
        "country": "Singapore", "activity": "Management and development", "central": true,
    });
    world.act(&newcomer, "site/add", &id, site);
    assert!(
        asked(&world, &newcomer, Noun::Client, &id),
        "it has no AI system yet"
    );
    assert_eq!(tasks(&world, &newcomer)[0].title, "Add the AI systems");
    let system = json!({
        "name": "Borealis One", "purpose": "Translates letters of authorities.", "role": "provider",
        "risk": "ordinary",
    });
    world.act(&newcomer, "ai_system/add", &id, system);
    assert!(
        asked(&world, &newcomer, Noun::Client, &id),
        "it has not applied yet"
    );
    assert_eq!(tasks(&world, &newcomer)[0].title, "Apply for certification");

    let client = world.client();
    let own = client.actor.client.clone().unwrap();
    assert!(!asked(&world, &client.actor, Noun::Client, &own));
    let certification = client.certification.clone();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    assert!(!asked(&world, &client.actor, Noun::Client, &own));
    let reason = json!({ "reason": "The surveillance audit was refused by the client.", "cause": "refused_audit" });
    let decider = &world.cast.decider;
    world.act(decider, "decision/suspend", &certification, reason);
    assert!(!asked(
        &world,
        &client.actor,
        Noun::Certification,
        &certification
    ));
}

#[test]
fn an_audit_that_examined_everything_says_what_still_holds_its_closing() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let (script, _) = &demo::cycle::SURVEILLANCE[0];
    let audit = world.play(|stage, cast| {
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        Ok(audit)
    });
    says(&world, &audit, "8 topics are left", "Team");
    world.play(|stage, cast| demo::audit::examine(stage, cast, script.kind, &audit, &[]));
    says(&world, &audit, "waiting for verification", "Team");
    world.play(|stage, cast| demo::cycle::follow_up(stage, cast, &client.certification));
    says(&world, &audit, "Everything has been examined.", "Leader");
}
