//! Clauses known second-hand, which two people confirm from a licensed copy.

use super::{asked, evaluator, without_degree};
use domain::Error;
use serde_json::json;
use tests::World;

/// Rules known second-hand are marked, and hard once two people confirm them.
#[test]
fn a_clause_two_people_confirmed_is_hard() {
    let world = World::new();
    let (person, evaluation) = without_degree(&world);
    let first = world.cast.manager.clone();
    let (_, second) = evaluator(&world, "Second Manager");
    let wanted = asked("competence/record", &person, "auditor_has_a_degree@7.2.2");
    let found = world.act(&first, "override/propose", "", wanted.clone()).id;
    world.act(&second, "override/approve", &found, json!({}));
    let read =
        json!({ "clause": "ISO/IEC 42006:2025@7.2.2", "copy": "Licensed copy, first edition" });
    world.act(&first, "clause/confirm", "", read.clone());
    let twice = world.ask(&first, "clause/confirm", "", read.clone());
    assert!(
        matches!(twice, Err(Error::Invalid(_))),
        "one person, one word"
    );
    world.act(&second, "clause/confirm", "", read);
    let refusal = world
        .ask(&first, "competence/record", &person, evaluation)
        .unwrap_err()
        .to_string();
    assert!(refusal.contains("7.2.2)"), "{refusal}");
    assert_eq!(
        world.refused(&first, "override/propose", "", wanted),
        ["override"]
    );
}
