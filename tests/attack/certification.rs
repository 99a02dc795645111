//! One certification for a client, a standard and a scope; and none that sleeps for years.

use domain::Error;
use schema::Record;
use schema::application::Application;
use schema::certification::Certification;
use serde_json::json;
use tests::World;

/// What was suspended does not go on under another number.
#[test]
fn nothing_is_granted_beside_a_certification_in_force_for_the_same_site() {
    let mut world = World::new();
    let client = world.client();
    let first = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let decider = world.cast.decider.clone();
    let suspended = json!({ "reason": "The surveillance was refused twice." });
    world.act(&decider, "decision/suspend", &first, suspended);
    let beside = |sites: Vec<String>| {
        let second = world.app.write(&world.cast.manager, "test", |tx, _| {
            let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
            let found = Certification::find(tx, &first.as_str().into())?;
            let application = Application::find(tx, &found.application_id)?;
            let application = Application {
                id: tx.new_id(),
                number: format!("beside-{}", sites.len()),
                version: 1,
                ..application
            }
            .insert(tx)?;
            let second = Certification {
                id: tx.new_id(),
                number: format!("beside-{}", sites.len()),
                application_id: application.id,
                state: domain::certification::State::Planned,
                sites: schema::Json(sites.iter().map(|it| it.as_str().into()).collect()),
                suspended_on: None,
                expires_on: None,
                version: 1,
                ..found
            };
            Ok(second.insert(tx)?.id)
        });
        let reason = json!({ "reason": "The file shows conformity of the system." });
        let said = world.ask(&decider, "decision/grant", second.unwrap().as_str(), reason);
        let Err(Error::Refused(refusal)) = said else {
            panic!("{said:?}")
        };
        let overlaps = |rule: &str| rule == "nothing_else_in_force_covers_the_same";
        refusal.unmet().any(|verdict| overlaps(verdict.rule))
    };
    assert!(beside(vec![client.head_office.clone()]));
    assert!(!beside(Vec::new()), "it shares no site");
}

/// The body's own limit: what was found is granted while it is so.
#[test]
fn a_grant_takes_effect_within_the_days_of_the_body() {
    let mut world = World::new();
    let client = world.client();
    let decider = world.cast.decider.clone();
    let effective = |day: &str| {
        let grant = json!({ "reason": "The file shows conformity.", "effective_on": day });
        let said = world.ask(&decider, "decision/grant", &client.certification, grant);
        let Err(Error::Refused(refusal)) = said else {
            panic!("{said:?}")
        };
        let late = "a_grant_takes_effect_soon_after_its_decision";
        refusal.unmet().any(|verdict| verdict.rule == late)
    };
    assert!(effective("2028-11-01"));
    assert!(!effective("2026-03-01"));
}
