//! Competence is somebody's word with something behind it, and ends when that goes.

use crate::override_::somebody;
use domain::{Error, Role};
use serde_json::{Value, json};
use tests::World;

fn evaluation(by: &str) -> Value {
    json!({
        "function": "decision", "areas": ["aims-general"], "from_on": "2026-01-05",
        "until_on": "2028-12-31", "evaluated_by": by, "evidence": "Examination and interview.",
    })
}

fn fields<T: std::fmt::Debug>(said: Result<T, Error>) -> Vec<String> {
    match said {
        Err(Error::Invalid(wrong)) => wrong.into_iter().map(|it| it.field).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_evaluates_and_nothing_is_no_evidence() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let (person, _) = somebody(&world, "New Decider", Role::Decider);
    assert_eq!(
        world.refused(&manager, "competence/record", &person, evaluation("Nobody")),
        ["7.1.3"]
    );
    let mut idle = evaluation("Tan Mei Lin");
    idle["evidence"] = json!("-");
    let said = world.ask(&manager, "competence/record", &person, idle);
    assert_eq!(fields(said), ["evidence"]);
    let mut none = evaluation("Tan Mei Lin");
    none["areas"] = json!([]);
    let said = world.ask(&manager, "competence/record", &person, none);
    assert_eq!(fields(said), ["areas"]);
    let three_years = tests::settings(json!({ "evaluation_months": 36 }));
    world.act(&manager, "settings/change", "", three_years);
    let mut for_life = evaluation("Tan Mei Lin");
    for_life["until_on"] = json!("2029-01-06");
    let refused = world.refused(&manager, "competence/record", &person, for_life);
    assert_eq!(refused, ["evaluation"]);
    world.act(
        &manager,
        "competence/record",
        &person,
        evaluation("tan mei lin"),
    );
}

#[test]
fn a_manager_does_not_evaluate_herself_nor_record_what_another_said_of_her() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let own = manager.person.clone().unwrap();
    for by in ["Tan Mei Lin", "Lee Kok Wai"] {
        let said = world.refused(&manager, "competence/record", &own, evaluation(by));
        assert_eq!(said, ["7.1.3"], "{by}");
    }
}

/// Whom management named as the first who evaluates others.
fn first_evaluator(world: &World) -> String {
    let (person, _) = somebody(world, "Able Manager", Role::Manager);
    let first = json!({
        "function": "evaluation", "areas": [], "from_on": "2026-01-01", "until_on": "2028-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Examination and interview.",
    });
    world.act(&world.cast.manager, "competence/record", &person, first);
    person
}

/// 7.1.3: once a body has evaluators, they evaluate.
#[test]
fn who_is_not_evaluated_for_it_evaluates_nobody_once_there_are_evaluators() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let (person, _) = somebody(&world, "New Decider", Role::Decider);
    first_evaluator(&world);
    assert_eq!(
        world.refused(
            &manager,
            "competence/record",
            &person,
            evaluation("Tan Mei Lin")
        ),
        ["7.1.3"]
    );
    world.act(
        &manager,
        "competence/record",
        &person,
        evaluation("Able Manager"),
    );
}

/// 7.1.3: taking back who evaluates does not lead back to the body that has nobody yet.
#[test]
fn evaluators_whose_evaluation_is_void_leave_no_open_door() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let (person, _) = somebody(&world, "New Decider", Role::Decider);
    let other = first_evaluator(&world);
    let case = service::App::case("competence/end").unwrap();
    let offer = world.app.offer(&manager, "test", case, &other).unwrap();
    let end = json!({
        "competence": offer.choices["evaluations"][0].0, "void": true,
        "reason": "The certificate of the examination was forged.",
    });
    world.act(&manager, "competence/end", &other, end);
    assert_eq!(
        world.refused(
            &manager,
            "competence/record",
            &person,
            evaluation("Tan Mei Lin")
        ),
        ["7.1.3"]
    );
}

/// What it was based on is gone, and so is the competence, from the same day.
#[test]
fn a_decider_whose_evaluation_ends_decides_no_more() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let (manager, decider) = (world.cast.manager.clone(), world.cast.decider.clone());
    let person = decider.person.clone().unwrap();
    let case = service::App::case("competence/end").unwrap();
    let offer = world.app.offer(&manager, "test", case, &person).unwrap();
    let end = json!({
        "competence": offer.choices["evaluations"][0].0, "void": true,
        "reason": "The certificate of the examination was forged.",
    });
    world.act(&manager, "competence/end", &person, end);
    let suspend =
        json!({ "reason": "The client refused the surveillance twice.", "cause": "refused_audit" });
    let said = world.ask(&decider, "decision/suspend", &client.certification, suspend);
    let Err(Error::Refused(refusal)) = said else {
        panic!("{said:?}")
    };
    let rules: Vec<&str> = refusal.unmet().map(|verdict| verdict.rule).collect();
    let both = [
        "the_decider_is_evaluated_for_decisions",
        "the_decider_was_ever_evaluated",
    ];
    assert_eq!(rules, both);
}

/// 42006, 7.2.2: what an evaluation was based on is taken away, and the evaluation goes with it.
#[test]
fn an_evaluation_does_not_outlive_what_it_was_based_on() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let auditor = world.cast.auditor_person.clone();
    let ended = |world: &World| {
        let known = world.app.read(&manager, "test", |rx, _| {
            Ok(schema::person::competences(rx, &auditor.as_str().into())?)
        });
        known.unwrap().iter().any(|one| one.ended_on.is_some())
    };
    let background = |degree: bool| {
        json!({
            "degree": degree, "aims_training": true, "full_audits": 6,
            "work": [{ "field": "information_technology", "on_ai": true, "from": "2016-03-01", "to": "2024-12-31" }],
        })
    };
    world.act(&manager, "background/record", &auditor, background(true));
    assert!(!ended(&world));
    world.act(&manager, "background/record", &auditor, background(false));
    assert!(ended(&world));
    let mut world = world;
    let client = world.client();
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-26", "last_day": "2026-01-26",
        "sites": [client.head_office],
    });
    let planner = world.cast.planner.clone();
    let audit = world
        .act(&planner, "audit/schedule", &client.certification, schedule)
        .id;
    let members = json!({ "members": [
        { "person": world.cast.leader_person, "part": "leader", "half_days": 2 },
        { "person": world.cast.auditor_person, "part": "auditor", "half_days": 2 },
    ] });
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, members),
        ["7.1.3"]
    );
}
