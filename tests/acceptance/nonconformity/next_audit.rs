//! What an audit leaves open is for the team of the next one.

use domain::{Actor, Error, Fault};
use serde_json::json;
use tests::World;

/// A person evaluated for leading who was on no audit yet, and that person's login.
fn next_leader(world: &World) -> (String, Actor) {
    let manager = world.cast.manager.clone();
    let person = json!({ "name": "Next Auditor", "email": "next@straits-assurance.example", "employed": true });
    let person = world.act(&manager, "person/register", "", person).id;
    let background = json!({
        "degree": true, "aims_training": true, "full_audits": 5,
        "work": [{ "field": "information_technology", "on_ai": true, "from": "2015-01-01", "to": "2024-12-31" }],
    });
    world.act(&manager, "background/record", &person, background);
    let areas: Vec<&str> = catalogue::aims()
        .competence
        .areas
        .iter()
        .map(|a| a.code.as_str())
        .collect();
    let evaluation = json!({
        "function": "leading", "areas": areas, "from_on": "2026-01-01", "until_on": "2029-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Records and an observed audit",
    });
    world.act(&manager, "competence/record", &person, evaluation);
    let login = world.user(domain::Role::Auditor, Some(&person), None);
    (person, login)
}

/// Scenario 8: the minor is verified at the next audit, by that audit's team.
#[test]
fn the_next_audits_team_reads_and_verifies_what_was_left_open() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let minor = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            Ok(schema::nonconformity::of_certification(
                rx,
                &certification.as_str().into(),
            )?)
        })
        .unwrap()
        .into_iter()
        .find(|n| n.grade == domain::nonconformity::Grade::Minor)
        .unwrap();
    let (person, next) = next_leader(&world);
    let evidence = json!({ "evidence": "The register was sampled and is complete now." });
    let before = world.ask(&next, "nonconformity/verify", &minor.id, evidence.clone());
    assert!(
        matches!(before, Err(Error::Fault(Fault::NotFound))),
        "not on any audit of this client"
    );
    world.on("2026-12-07");
    let schedule = json!({
        "kind": "surveillance", "first_day": "2027-01-18", "last_day": "2027-01-20",
        "sites": [client.head_office, client.laboratory],
    });
    let audit = world
        .act(
            &world.cast.planner,
            "audit/schedule",
            &certification,
            schedule,
        )
        .id;
    let team = json!({ "members": [{ "person": person, "part": "leader", "half_days": 6 }] });
    world.act(&world.cast.planner, "team/propose", &audit, team);
    world.act(&next, "team/declare", &audit, json!({ "conflict": "none" }));
    world.act(&world.cast.planner, "team/announce", &audit, json!({}));
    world.act(
        &client.actor,
        "team/answer",
        &audit,
        json!({ "answer": "agreed" }),
    );
    world.act(&world.cast.planner, "team/confirm", &audit, json!({}));
    assert!(
        world
            .app
            .show(&next, "test", domain::Noun::Audit, &minor.audit_id)
            .is_ok(),
        "earlier reports are read"
    );
    world.act(&next, "nonconformity/verify", &minor.id, evidence);
}
