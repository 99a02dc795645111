//! What the client is told of an audit that is not concluded: what it may expect, and nothing of what the team
//! declares, finds and hears from its reviewer.

use super::{STAGE_2, planned};
use crate::team::{led_by, scheduled};
use domain::{Actor, Noun};
use serde_json::{Value, json};
use tests::World;

fn told(world: &World, who: &Actor, audit: &str) -> Value {
    let told = world.app.resource(who, "test", Noun::Audit, audit).unwrap();
    serde_json::to_value(told).unwrap()
}

#[test]
fn the_client_reads_the_same_whatever_a_member_declares() {
    let mut world = World::new();
    let client = world.client();
    let audit = scheduled(&world, &client, "2026-01-26", "2026-01-27");
    let leader = world.cast.leader_person.clone();
    let propose = led_by(&leader, 2);
    world.act(&world.cast.planner, "team/propose", &audit, propose);
    let seen = |world: &World| {
        let told = told(world, &client.actor, &audit);
        let section = |sections: &Value| {
            let mut sections = sections.as_array().unwrap().iter();
            sections.find(|section| section["id"] == "team").cloned()
        };
        (
            told["next"].clone(),
            told["actor"].clone(),
            told["parts"]["team"].clone(),
            section(&told["sections"]),
        )
    };
    let before = seen(&world);
    assert_eq!(before.0, "The certification body announces the team.");
    let conflict = json!({ "conflict": "conflict", "declaration": "I own shares of it." });
    world.act(&world.cast.leader, "team/declare", &audit, conflict);
    assert_eq!(
        before,
        seen(&world),
        "that something was declared, and what"
    );
    assert!(told(&world, &world.cast.planner, &audit)["next"] != before.0);
}

#[test]
fn the_client_hears_of_the_evidence_once_the_audit_is_closed() {
    let mut world = World::new();
    let (client, audit) = planned(&mut world);
    world.play(|stage, cast| {
        demo::audit::open(stage, cast, STAGE_2, &audit)?;
        demo::audit::examine(stage, cast, STAGE_2.kind, &audit, &[])
    });
    let evidence = |told: &Value| {
        let parts = &told["parts"];
        let sections = told["sections"].as_array().unwrap().iter();
        let shown = sections.filter(|section| section["id"] == "coverage");
        let shown: usize = shown
            .map(|section| section["rows"].as_array().unwrap().len())
            .sum();
        let examined = |topic: &&Value| topic["examined"] == true;
        let examined = parts["topics"].as_array().unwrap().iter().filter(examined);
        (
            parts["coverage"].as_array().unwrap().len(),
            shown,
            examined.count(),
        )
    };
    let body = told(&world, &world.cast.planner, &audit);
    let open = told(&world, &client.actor, &audit);
    let (kept, shown, examined) = evidence(&body);
    assert!(kept > 0 && shown == kept && examined > 0, "{body}");
    assert_eq!(
        evidence(&open),
        (0, 0, 0),
        "9.4.7.2: at the closing meeting"
    );
    assert_eq!(open["next"], "The audit is under way.");
    world.play(|stage, cast| demo::audit::close(stage, cast, STAGE_2, &audit));
    let closed = told(&world, &client.actor, &audit);
    assert_eq!(evidence(&closed), (kept, shown, examined));
}

/// 9.4.7.3: what stayed open between team and client is where all of them, and the reviewer, read it.
#[test]
fn what_was_agreed_at_a_meeting_is_on_the_page() {
    let mut world = World::new();
    let (client, audit) = planned(&mut world);
    world.play(|stage, cast| {
        demo::audit::open(stage, cast, STAGE_2, &audit)?;
        demo::audit::examine(stage, cast, STAGE_2.kind, &audit, &[])
    });
    let close = json!({
        "attendees": [
            { "name": "Aisha Rahman", "side": "team", "function": "Leader" },
            { "name": "Nadia Hassan", "side": "client", "function": "Chief executive" },
        ],
        "note": "On the second site opinions differ; the body decides.",
    });
    world.on(STAGE_2.last_day);
    world.act(&world.cast.leader, "audit/close", &audit, close);
    for who in [&world.cast.planner, &client.actor] {
        let told = told(&world, who, &audit);
        let mut facts = told["facts"].as_array().unwrap().iter();
        let found = facts.any(|fact| {
            fact["label"] == "Diverging opinions and what was agreed"
                && fact["value"] == "On the second site opinions differ; the body decides."
        });
        assert!(found, "{told}");
    }
}
