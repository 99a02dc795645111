//! A conflict that was declared is washed off by nobody.

use super::{declared, of_two, proposed};
use domain::{Actor, Error, Noun, Role};
use serde_json::{Value, json};
use tests::World;

const WORDS: &str = "My brother leads the client's data team.";

/// An audit whose auditor declared a conflict.
fn in_conflict(world: &mut World) -> (demo::client::Client, String) {
    let client = world.client();
    let audit = proposed(world, &client);
    let conflict = json!({ "conflict": "conflict", "declaration": WORDS });
    world.act(&world.cast.auditor, "team/declare", &audit, conflict);
    (client, audit)
}

/// What was declared by the auditor, as whoever judges it chooses it.
fn judgement(world: &World, who: &Actor, standing: &str) -> Value {
    let case = service::App::case("tie/judge").unwrap();
    let person = &world.cast.auditor_person;
    let offer = world.app.offer(who, "test", case, person).unwrap();
    json!({
        "tie": offer.choices["declared"][0].0, "standing": standing,
        "reason": "The brother left the client in 2021; the register of staff was seen.",
    })
}

#[test]
fn the_same_team_is_not_proposed_again_nor_is_another_audit_a_way_around() {
    let mut world = World::new();
    let (client, audit) = in_conflict(&mut world);
    let planner = world.cast.planner.clone();
    let again =
        |world: &World, audit: &str| world.refused(&planner, "team/propose", audit, of_two(world));
    assert_eq!(again(&world, &audit), ["5.2.10", "5.2.13"]);
    let alone = json!({ "members": [
        { "person": world.cast.leader_person, "part": "leader", "half_days": 4 },
    ] });
    world.act(&planner, "team/propose", &audit, alone);
    assert_eq!(
        again(&world, &audit),
        ["5.2.10", "5.2.13"],
        "also after another team"
    );
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
    assert_eq!(
        again(&world, &other),
        ["5.2.10", "5.2.13"],
        "also for another audit"
    );
    let page = world
        .app
        .show(&planner, "test", Noun::Audit, &audit)
        .unwrap();
    let kept = page.sections.iter().find(|one| one.id == "declared");
    assert_eq!(
        kept.map(|one| one.rows.len()),
        Some(1),
        "the page goes on to say it"
    );
}

#[test]
fn who_made_the_team_or_declared_it_judges_nothing_and_a_colleague_does() {
    let mut world = World::new();
    let (_, audit) = in_conflict(&mut world);
    let person = world.cast.auditor_person.clone();
    let planner = world.cast.planner.clone();
    let free = judgement(&world, &planner, "free");
    let refused = |who: &Actor| world.refused(who, "tie/judge", &person, free.clone());
    assert_eq!(refused(&planner), ["5.2.13"]);
    let leader = world.user(Role::Reviewer, Some(&world.cast.leader_person), None);
    assert_eq!(refused(&leader), ["5.2.13"], "nor another member");
    let himself = world.user(Role::Reviewer, Some(&person), None);
    assert_eq!(refused(&himself), ["5.2.13"]);
    let mut idle = free.clone();
    idle["reason"] = json!("ok ok ok ok ok");
    assert!(
        world
            .ask(&world.cast.decider, "tie/judge", &person, idle)
            .is_err()
    );
    world.act(&world.cast.decider, "tie/judge", &person, free);
    world.act(&planner, "team/propose", &audit, of_two(&world));
    declared(&world, &audit);
}

#[test]
fn what_is_judged_a_tie_goes_on_to_bar() {
    let mut world = World::new();
    let (_, audit) = in_conflict(&mut world);
    let person = world.cast.auditor_person.clone();
    let bars = judgement(&world, &world.cast.decider, "bars");
    world.act(&world.cast.decider, "tie/judge", &person, bars);
    let planner = world.cast.planner.clone();
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, of_two(&world)),
        ["5.2.10"]
    );
}

/// 5.2.13: what a client learns of a team rests on what its members declared.
#[test]
fn nobody_is_announced_before_having_declared_or_with_a_conflict() {
    let mut world = World::new();
    let client = world.client();
    let audit = proposed(&world, &client);
    let planner = world.cast.planner.clone();
    let refused = |world: &World| world.refused(&planner, "team/announce", &audit, json!({}));
    assert_eq!(refused(&world), ["5.2.13", "5.2.13"]);
    world.act(
        &world.cast.leader,
        "team/declare",
        &audit,
        json!({ "conflict": "none" }),
    );
    assert_eq!(refused(&world), ["5.2.13"]);
    let conflict = json!({ "conflict": "conflict", "declaration": WORDS });
    world.act(&world.cast.auditor, "team/declare", &audit, conflict);
    assert_eq!(refused(&world), ["5.2.13"]);
}

/// 5.2.10: what nobody judged bars from all work for the client, whenever it is said to have ended.
#[test]
fn what_is_declared_to_be_long_over_bars_until_it_is_judged() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let schedule = json!({
        "kind": "surveillance", "first_day": "2026-09-14", "last_day": "2026-09-15",
        "sites": [client.head_office, client.laboratory],
    });
    let planner = world.cast.planner.clone();
    let certification = client.certification.clone();
    let audit = world
        .act(&planner, "audit/schedule", &certification, schedule)
        .id;
    let mut decider = world.cast.decider.clone();
    decider.roles.push(Role::Auditor);
    let person = decider.person.clone().unwrap();
    let team = json!({ "members": [
        { "person": world.cast.leader_person, "part": "leader", "half_days": 4 },
        { "person": person, "part": "observer", "half_days": 1 },
    ] });
    world.act(&planner, "team/propose", &audit, team);
    let suspend =
        json!({ "reason": "The client refused the surveillance twice.", "cause": "refused_audit" });
    let rehearse = |world: &World| {
        let said = world.ask(
            &decider,
            "decision/suspend",
            &certification,
            suspend.clone(),
        );
        match said {
            Err(Error::Refused(refusal)) => refusal.unmet().map(|it| it.rule).collect(),
            other => panic!("{other:?}"),
        }
    };
    let long_over = json!({
        "conflict": "conflict", "kind": "other", "ended_on": "2015-06-30", "declaration": WORDS,
    });
    world.act(&decider, "team/declare", &audit, long_over);
    let rules: Vec<&str> = rehearse(&world);
    assert!(rules.contains(&"the_decider_is_impartial"), "{rules:?}");
}

/// Who declared something that was judged to be nothing does not have to deny it the next time.
#[test]
fn what_was_judged_is_not_asked_for_again_and_somebody_is_asked_to_judge() {
    let mut world = World::new();
    let (_, audit) = in_conflict(&mut world);
    let person = world.cast.auditor_person.clone();
    let asked = |world: &World, who: &Actor| {
        let tasks = crate::next::tasks(world, who);
        tasks.iter().any(|task| task.act == "tie/judge")
    };
    assert!(asked(&world, &world.cast.decider) && !asked(&world, &world.cast.planner));
    let free = judgement(&world, &world.cast.decider, "free");
    world.act(&world.cast.decider, "tie/judge", &person, free);
    assert!(!asked(&world, &world.cast.decider));
    let planner = world.cast.planner.clone();
    world.act(&planner, "team/propose", &audit, of_two(&world));
    let silent = json!({ "conflict": "conflict" });
    assert!(
        world
            .ask(&world.cast.auditor, "team/declare", &audit, silent)
            .is_err()
    );
    let judged = json!({ "conflict": "judged" });
    let other = world.ask(&world.cast.leader, "team/declare", &audit, judged.clone());
    assert!(other.is_err(), "nothing of the leader was judged");
    world.act(&world.cast.auditor, "team/declare", &audit, judged);
    world.act(
        &world.cast.leader,
        "team/declare",
        &audit,
        json!({ "conflict": "none" }),
    );
    world.act(&planner, "team/announce", &audit, json!({}));
}

/// 5.2.10: consultancy is judged away by nobody; the two years count from its end.
#[test]
fn a_declared_consultancy_bars_for_two_years_and_is_not_there_to_be_judged() {
    let mut world = World::new();
    let client = world.client();
    let audit = proposed(&world, &client);
    let consulted = json!({
        "conflict": "conflict", "kind": "consultancy", "ended_on": "2025-12-01",
        "declaration": "I consulted for the client until last month.",
    });
    world.act(&world.cast.auditor, "team/declare", &audit, consulted);
    let person = world.cast.auditor_person.clone();
    let case = service::App::case("tie/judge").unwrap();
    let offer = world
        .app
        .offer(&world.cast.decider, "test", case, &person)
        .unwrap();
    assert!(offer.choices["declared"].is_empty());
    let planner = world.cast.planner.clone();
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, of_two(&world)),
        ["5.2.10"]
    );
}
