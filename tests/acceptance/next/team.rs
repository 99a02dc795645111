//! What comes next with a team, from its announcement to the day its audit is over.

use super::{announced, due, says, show};
use domain::{Noun, Sentence, lifecycle};
use serde_json::json;
use tests::World;

#[test]
fn a_team_waits_for_the_client_until_the_client_agreed() {
    let mut world = World::new();
    let (client, audit) = announced(&mut world);
    let cast = &world.cast;
    let until = show(&world, Noun::Audit, &audit).due.text();
    says(&world, &audit, "The client agrees or objects by", "Client");
    assert_ne!(
        until, "2 Feb 2026",
        "the first day of the audit is another day"
    );
    let answer = "Agree or object to the team";
    assert_eq!(due(&world, &client.actor, answer), Some(until));
    let confirm = "Confirm the team";
    assert_eq!(due(&world, &cast.planner, confirm), None, "it is too early");
    let agreed = json!({ "answer": "agreed" });
    world.act(&client.actor, "team/answer", &audit, agreed);
    assert_eq!(due(&world, &client.actor, answer), None);
    says(&world, &audit, "Confirm the team.", "Planner");
    assert_eq!(show(&world, Noun::Audit, &audit).due, "");
    let day = Some("2 Feb 2026".to_owned());
    assert_eq!(due(&world, &cast.planner, confirm), day);
    world.act(&cast.planner, "team/confirm", &audit, json!({}));
    says(&world, &audit, "Open the audit on its first day.", "Leader");
    world.on("2026-02-03");
    says(&world, &audit, "Its dates have passed.", "Planner");
}

#[test]
fn a_team_is_not_agreed_on_once_the_audit_is_over() {
    let mut world = World::new();
    let (client, audit) = announced(&mut world);
    world.on("2026-02-03");
    let agreed = json!({ "answer": "agreed" });
    let house = world.refused(&client.actor, "team/answer", &audit, agreed);
    assert_eq!(house, ["schedule"]);
    let confirm = world.refused(&world.cast.planner, "team/confirm", &audit, json!({}));
    assert!(confirm.contains(&"schedule".to_owned()), "{confirm:?}");
}

#[test]
fn a_team_that_is_objected_to_or_in_conflict_is_proposed_anew() {
    let mut world = World::new();
    let (client, audit) = announced(&mut world);
    let planner = &world.cast.planner;
    let (propose, announce) = ("Propose the team", "Announce the team");
    assert_eq!(due(&world, planner, propose), None);
    let conflict = json!({ "conflict": "conflict", "declaration": "My brother works there." });
    world.act(&world.cast.auditor, "team/declare", &audit, conflict);
    says(
        &world,
        &audit,
        "Jonas Lindqvist declared a conflict",
        "Planner",
    );
    assert!(due(&world, planner, propose).is_some());
    let objection =
        json!({ "answer": "objected", "reason": "The leader worked for a competitor." });
    world.act(&client.actor, "team/answer", &audit, objection);
    says(&world, &audit, "The client objected.", "Planner");
    assert!(due(&world, planner, propose).is_some());
    assert_eq!(due(&world, planner, announce), None);
}

#[test]
fn a_stage_1_with_a_plan_keeps_its_strip_of_states() {
    let mut world = World::new();
    let (client, audit) = announced(&mut world);
    let cast = &world.cast;
    let agreed = json!({ "answer": "agreed" });
    world.act(&client.actor, "team/answer", &audit, agreed);
    world.act(&cast.planner, "team/confirm", &audit, json!({}));
    let stages = |world: &World| show(world, Noun::Audit, &audit).stages;
    let planned =
        |stages: &[(Sentence, &str)]| stages.iter().any(|(word, _)| *word == "plan issued");
    assert!(!planned(&stages(&world)) && !stages(&world).is_empty());
    let plan = json!({
        "objectives": "Readiness for stage 2.", "criteria": "ISO/IEC 42001", "scope": "The whole system.",
        "language": "English", "lines": [{
            "day": "2026-02-02", "time": "09:00-12:00", "topic": "Documents", "person": cast.leader_person,
        }],
    });
    world.act(&cast.leader, "audit_plan/issue", &audit, plan);
    let now = stages(&world);
    let is_now = (lifecycle::said("plan_issued"), "now");
    assert!(now.contains(&is_now), "{now:?}");
}
