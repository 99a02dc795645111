//! What two people may set aside, and what nobody can.

use super::{declared, proposed};
use crate::override_::{asked, somebody};
use domain::rule::Aside;
use domain::{Error, Fault, Noun, Role};
use serde_json::json;
use tests::World;

/// Of every rule that is never set aside, for an act of whoever asks.
#[test]
fn what_is_never_set_aside_is_not_even_asked_for() {
    let mut world = World::new();
    let client = world.client();
    let decider = world.cast.decider.clone();
    for rule in domain::rules().filter(|rule| rule.aside != Aside::ByTwo) {
        let word = domain::override_::word(rule.name, rule.clause.clause);
        let wanted = asked("decision/grant", &client.certification, &word);
        let said = world.ask(&decider, "override/propose", "", wanted);
        let Err(Error::Invalid(wrong)) = said else {
            panic!("{word}: {said:?}")
        };
        assert_eq!(wrong[0].field, "rule", "{word}");
    }
}

#[test]
fn an_override_says_what_is_at_risk_why_and_what_instead_and_waits_a_month_at_most() {
    let mut world = World::new();
    let client = world.client();
    let decider = world.cast.decider.clone();
    let rule = "the_team_recommends_it@9.5.3.1";
    for field in ["risk", "reason", "instead"] {
        for text in ["ok", "x", "aaaaaaaaaaaaaaaaaa", "-- -- -- -- --"] {
            let mut wanted = asked("decision/grant", &client.certification, rule);
            wanted[field] = json!(text);
            let said = world.ask(&decider, "override/propose", "", wanted);
            let Err(Error::Invalid(wrong)) = said else {
                panic!("{field} {text}: {said:?}")
            };
            assert_eq!(wrong[0].field, field);
        }
    }
    let today = world.app.clock().today();
    for (days, goes) in [(30, true), (31, false)] {
        let mut wanted = asked("decision/grant", &client.certification, rule);
        wanted["until_on"] = json!(today + chrono::Days::new(days));
        let said = world.ask(&decider, "override/propose", "", wanted);
        assert_eq!(said.is_ok(), goes, "{days}: {said:?}");
    }
}

/// 7.1.3: a planner and a manager who hold no competence set no qualification aside.
#[test]
fn who_holds_no_competence_sets_no_qualification_aside() {
    let mut world = World::new();
    let client = world.client();
    let audit = proposed(&world, &client);
    declared(&world, &audit);
    let planner = world.cast.planner.clone();
    world.act(&planner, "team/announce", &audit, json!({}));
    let rule = "the_team_together_covers_the_needed_knowledge@9.2.2.1.1";
    let found = world
        .act(
            &planner,
            "override/propose",
            "",
            asked("team/confirm", &audit, rule),
        )
        .id;
    assert_eq!(
        world.refused(&world.cast.manager, "override/approve", &found, json!({})),
        ["7.1.3"]
    );
    let leader = world.user(Role::Manager, Some(&world.cast.leader_person), None);
    let refused = world.refused(&leader, "override/approve", &found, json!({}));
    assert_eq!(
        refused,
        ["override"],
        "evaluated, and of the team it is for"
    );
    world.act(&world.cast.decider, "override/approve", &found, json!({}));
    let page = world
        .app
        .show(&planner, "test", Noun::Audit, &audit)
        .unwrap();
    assert!(page.sections.iter().any(|one| one.id == "overrides"));
}

/// Whom an evaluation is about does not agree to what it lacks.
#[test]
fn nobody_agrees_to_what_is_set_aside_for_himself() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let decider = world.cast.decider.clone();
    let person = decider.person.clone().unwrap();
    let rule = "auditor_has_a_degree@7.2.2";
    let wanted = asked("competence/record", &person, rule);
    let found = world.act(&manager, "override/propose", "", wanted).id;
    let refused = world.refused(&decider, "override/approve", &found, json!({}));
    assert!(refused.contains(&"override".to_owned()), "{refused:?}");
}

/// A login that names no person could be anybody's.
#[test]
fn a_login_of_nobody_does_nothing_that_two_people_do() {
    let mut world = World::new();
    let client = world.client();
    let nobody = [Role::Manager, Role::Planner].map(|role| world.user(role, None, None));
    let audit = proposed(&world, &client);
    let person = world.cast.auditor_person.clone();
    for who in &nobody {
        for (act, on, input) in [
            ("team/propose", &audit, super::of_two(&world)),
            (
                "competence/record",
                &person,
                json!({
                    "function": "auditing", "areas": [], "from_on": "2026-01-01",
                    "until_on": "2028-12-31", "evaluated_by": "Tan Mei Lin",
                    "evidence": "Examination and interview.",
                }),
            ),
        ] {
            let said = world.ask(who, act, on, input);
            assert!(
                matches!(said, Err(Error::Forbidden | Error::Fault(Fault::NoPerson))),
                "{act}: {said:?}"
            );
        }
    }
}

/// Whoever agreed is not the one it then serves.
#[test]
fn who_agreed_does_not_do_the_act() {
    let mut world = World::new();
    let client = world.client();
    let first = world.cast.planner.clone();
    let (_, second) = somebody(&world, "Second Planner", Role::Planner);
    let planned = |kind: &str| {
        json!({
            "kind": kind, "first_day": "2026-01-26", "last_day": "2026-01-27",
            "sites": [client.head_office, client.laboratory],
        })
    };
    let certification = &client.certification;
    world.act(&first, "audit/schedule", certification, planned("stage1"));
    let rule = "an_audit_is_scheduled_once@schedule";
    let wanted = asked("audit/schedule", certification, rule);
    let found = world.act(&first, "override/propose", "", wanted).id;
    world.act(&second, "override/approve", &found, json!({}));
    assert_eq!(
        world.refused(&second, "audit/schedule", certification, planned("stage1")),
        ["schedule"]
    );
    world.act(&first, "audit/schedule", certification, planned("stage1"));
}

/// The assessor reads it from the moment it is asked for.
#[test]
fn what_is_asked_for_stands_in_the_list_of_the_assessor_at_once() {
    let mut world = World::new();
    let client = world.client();
    let assessor = world.user(Role::Assessor, None, None);
    let view = json!({ "user": assessor.user, "from_on": "2026-01-01", "until_on": "2026-12-31" });
    world.act(&world.cast.manager, "access/grant", "", view);
    let rule = "the_team_recommends_it@9.5.3.1";
    let wanted = asked("decision/grant", &client.certification, rule);
    world.act(&world.cast.decider, "override/propose", "", wanted);
    let ask = schema::list::Ask {
        limit: 50,
        ..Default::default()
    };
    let list = world
        .app
        .list(&assessor, "test", Noun::Override, &ask)
        .unwrap();
    assert_eq!(list.records.value().unwrap()[0]["state"], "proposed");
}
