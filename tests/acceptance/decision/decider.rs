//! Who may decide: nobody who audited, is not evaluated for it, or rests on a team with a tie.

use super::{REASON, file, planned, verified};
use crate::override_::somebody;
use domain::decision::Kind;
use domain::{Actor, Role};
use schema::audit::{self, Member};
use schema::certification::Certification;
use schema::{Record, decision};
use serde_json::json;
use tests::World;

#[test]
fn whoever_audited_does_not_decide_whatever_the_login() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let person = world.cast.leader_person.clone();
    let second_login = world.user(domain::Role::Decider, Some(&person), None);
    for who in [world.cast.leader.clone(), second_login] {
        let clauses = world.refused(
            &who,
            "decision/grant",
            &client.certification,
            json!({ "reason": REASON }),
        );
        assert_eq!(
            clauses,
            ["9.5.1.1", "9.5.1.1"],
            "led the audit and verified the major"
        );
    }
}

#[test]
fn who_is_not_evaluated_for_deciding_does_not_decide() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let auditor_on_no_file = world.act(
        &world.cast.manager,
        "person/register",
        "",
        json!({
            "name": "New Person", "email": "new@straits-assurance.example", "employed": true,
        }),
    );
    let novice = world.user(domain::Role::Decider, Some(&auditor_on_no_file.id), None);
    let clauses = world.refused(
        &novice,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["7.2.8", "7.2.8"], "not today, and never before");
}

/// 5.2.10: a tie that becomes known after the audit bars what rests on it.
#[test]
fn a_tie_of_the_team_known_today_bars_the_decision() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let manager = world.cast.manager.clone();
    let tie = json!({
        "client": client.actor.client, "kind": "consultancy", "evidence": "Told by a colleague.",
    });
    let auditor = world.cast.auditor_person.clone();
    world.act(&manager, "tie/record", &auditor, tie);
    let reason = json!({ "reason": REASON });
    let decider = world.cast.decider.clone();
    let grant = |world: &World| {
        world.ask(
            &decider,
            "decision/grant",
            &client.certification,
            reason.clone(),
        )
    };
    let refusal = grant(&world).unwrap_err().to_string();
    assert!(
        refusal.contains("Jonas Lindqvist") && refusal.contains("5.2.10"),
        "{refusal}"
    );
    let offer = world
        .app
        .offer(
            &manager,
            "test",
            service::App::case("tie/end").unwrap(),
            &auditor,
        )
        .unwrap();
    let end = json!({
        "tie": offer.choices["ties"][0].0, "ended_on": "2023-12-31", "evidence": "The contract and its end were seen.",
    });
    let stated = world.act(&manager, "tie/end", &auditor, end).id;
    assert!(grant(&world).is_err(), "one person ends no tie");
    world.act(&world.cast.planner, "statement/agree", &stated, json!({}));
    grant(&world).unwrap();
}

/// 5.2.10 is asked of everybody who took part, and of all of them at once.
#[test]
fn a_larger_team_costs_a_decision_no_more_questions() {
    let mut world = World::new();
    let (client, stage_2, ..) = file(&mut world);
    let asked = |world: &World| {
        let counted = world.app.read(&Actor::system(), "test", |rx, _| {
            let found = Certification::find(rx, &client.certification.as_str().into())?;
            let before = schema::db::questions();
            let file = decision::file(rx, &found, Kind::Grant)?;
            let members: usize = file.audits.iter().map(|audit| audit.team.len()).sum();
            Ok((members, schema::db::questions() - before))
        });
        counted.unwrap()
    };
    let (members, questions) = asked(&world);
    let (person, _) = somebody(&world, "An Observer", Role::Auditor);
    let seated = world.app.write(&world.cast.manager, "test", |tx, _| {
        tx.begin("team/propose");
        let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
        let member = audit::team(tx, &stage_2.as_str().into())?.remove(0);
        let observer = Member {
            id: tx.new_id(),
            person_id: person.into(),
            version: 1,
            ..member
        };
        Ok(observer.insert(tx)?)
    });
    seated.unwrap();
    assert_eq!(asked(&world), (members + 1, questions));
}
