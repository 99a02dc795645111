//! Nobody is made fit for one decision.

use crate::override_::somebody;
use domain::{Noun, Role};
use schema::Record;
use serde_json::json;
use tests::World;

/// 9.5.1.2: a decider from outside is not employed for one evening.
#[test]
fn nobody_is_employed_for_one_decision_by_one_person() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let outside = json!({
        "name": "Outside Decider", "email": "out@elsewhere.example", "employed": false,
    });
    let person = world.act(&manager, "person/register", "", outside).id;
    let tied = |world: &World| {
        let found = world.app.read(&manager, "test", |rx, _| {
            Ok(schema::person::Person::find(rx, &person.as_str().into())?)
        });
        let found = found.unwrap();
        found.employed || found.agreement_on.is_some()
    };
    let bonds = [
        json!({ "employed": true, "reason": "Contract of employment of today." }),
        json!({ "employed": false, "agreement_on": "2025-06-01", "reason": "Written agreement on file." }),
    ];
    for bond in bonds {
        let stated = world.act(&manager, "person/bind", &person, bond);
        assert_eq!(stated.noun, Noun::Statement);
        assert!(!tied(&world));
        assert_eq!(
            world.refused(&manager, "statement/agree", &stated.id, json!({})),
            ["statement"]
        );
        let no = json!({ "note": "There is no such contract on file." });
        world.act(&world.cast.decider, "statement/decline", &stated.id, no);
    }
    for idle in ["x", "-", "aaaaaaaaaaaaaa"] {
        let bond = json!({ "employed": true, "reason": idle });
        assert!(world.ask(&manager, "person/bind", &person, bond).is_err());
    }
    let left = json!({ "employed": false, "reason": "The contract ended in December." });
    let done = world.act(&manager, "person/bind", &person, left);
    assert_eq!(
        done.noun,
        Noun::Person,
        "what makes nobody fit needs nobody else"
    );
}

/// 9.5.1.1: who recorded evidence carried the audit out, on the team or not.
#[test]
fn who_recorded_evidence_does_not_decide() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let (person, decider) = somebody(&world, "Second Decider", Role::Decider);
    let evaluation = json!({
        "function": "decision", "areas": ["aims-general"], "from_on": "2026-01-01", "until_on": "2028-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Examination and interview.",
    });
    world.act(
        &world.cast.manager,
        "competence/record",
        &person,
        evaluation,
    );
    let seen = world.app.write(&world.cast.manager, "test", |tx, _| {
        let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
        let certification = client.certification.as_str().into();
        let audits = schema::audit::of_certification(tx, &certification)?;
        let mut entry = schema::audit::coverage(tx, &audits[0].id)?.remove(0);
        entry.id = tx.new_id();
        entry.person_id = person.as_str().into();
        Ok(entry.insert(tx)?)
    });
    seen.unwrap();
    let suspend =
        json!({ "reason": "The client refused the surveillance.", "cause": "refused_audit" });
    let said = world.refused(&decider, "decision/suspend", &client.certification, suspend);
    assert_eq!(said, ["9.5.1.1"]);
}
