//! What a team and its members must be able to do.

use super::scheduled;
use serde_json::json;
use tests::World;

#[test]
fn a_team_names_exactly_one_leader_and_evaluates_its_trainees() {
    let mut world = World::new();
    let client = world.client();
    let audit = scheduled(&world, &client, "2026-01-12", "2026-01-13");
    let (leader, auditor) = (
        world.cast.leader_person.clone(),
        world.cast.auditor_person.clone(),
    );
    let none = json!({ "members": [{ "person": auditor, "part": "auditor", "half_days": 2 }] });
    assert_eq!(
        world.refused(&world.cast.planner, "team/propose", &audit, none),
        ["9.2.2.1.1"]
    );
    let alone = json!({ "members": [
        { "person": leader, "part": "leader", "half_days": 2 },
        { "person": auditor, "part": "trainee", "half_days": 2 },
    ] });
    assert_eq!(
        world.refused(&world.cast.planner, "team/propose", &audit, alone),
        ["9.2.2.1.4"]
    );
    let accompanied = json!({ "members": [
        { "person": leader, "part": "leader", "half_days": 2 },
        { "person": auditor, "part": "trainee", "half_days": 2, "evaluator": leader },
    ] });
    assert_eq!(
        world.refused(
            &world.cast.planner,
            "team/propose",
            &audit,
            accompanied.clone()
        ),
        ["9.2.2.1.4"],
        "who evaluates is evaluated for it"
    );
    let evaluator = json!({
        "function": "evaluation", "areas": [], "from_on": "2026-01-01", "until_on": "2028-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Ten years of leading, and training as an evaluator.",
    });
    world.act(&world.cast.manager, "competence/record", &leader, evaluator);
    world.act(&world.cast.planner, "team/propose", &audit, accompanied);
}

/// Scenario 40: eleven months of AI are not twelve.
#[test]
fn an_auditor_qualifies_only_with_enough_work_on_ai() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let person = json!({ "name": "Young Auditor", "email": "young@straits-assurance.example", "employed": true });
    let person = world.act(&manager, "person/register", "", person).id;
    let background = |ai_until: &str| {
        json!({
            "degree": true, "aims_training": true, "full_audits": 2,
            "work": [
                { "field": "information_technology", "on_ai": false, "from": "2020-01-01", "to": "2023-12-31" },
                { "field": "information_technology", "on_ai": true, "from": "2024-01-01", "to": ai_until },
            ],
        })
    };
    let evaluation = |function: &str| {
        json!({
            "function": function, "areas": ["aims-general"], "from_on": "2026-01-01", "until_on": "2028-12-31",
            "evaluated_by": "Tan Mei Lin", "evidence": "Records and an observed audit",
        })
    };
    world.act(
        &manager,
        "background/record",
        &person,
        background("2024-11-30"),
    );
    let refused = world.refused(
        &manager,
        "competence/record",
        &person,
        evaluation("auditing"),
    );
    assert_eq!(refused, ["7.2.2"]);
    world.act(
        &manager,
        "background/record",
        &person,
        background("2024-12-31"),
    );
    world.act(
        &manager,
        "competence/record",
        &person,
        evaluation("auditing"),
    );
    let refused = world.refused(
        &manager,
        "competence/record",
        &person,
        evaluation("leading"),
    );
    assert_eq!(refused, ["7.2.2"], "a leader took part in three audits");
}
