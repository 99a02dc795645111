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
    let suspended =
        json!({ "reason": "The surveillance was refused twice.", "cause": "refused_audit" });
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
                suspended_for: schema::Json(None),
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

/// 9.6.5.4: a word that the cause is gone lifts no suspension; what lifts it follows from the cause.
#[test]
fn a_suspension_is_lifted_by_what_its_cause_asks_for_and_not_by_a_word() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let decider = world.cast.decider.clone();
    let record = format!("certification/{certification}");
    world.put_on_record(&client.actor, &record);
    world.on("2026-02-20");
    let nothing = json!({ "reason": "The second invoice was not paid after three reminders." });
    let said = world.ask(&decider, "decision/suspend", &certification, nothing);
    assert!(matches!(said, Err(domain::Error::Invalid(_))), "{said:?}");
    let unpaid = json!({ "reason": "The second invoice was not paid after three reminders.", "cause": "payment" });
    world.act(&decider, "decision/suspend", &certification, unpaid);
    let word = json!({ "reason": "The client paid.", "cause_resolved": "The client said on the telephone that it paid." });
    let refused =
        |world: &World| world.refused(&decider, "decision/restore", &certification, word.clone());
    assert_eq!(
        refused(&world),
        ["9.6.5.4"],
        "what was on file before shows nothing"
    );
    let letter = world.put_on_record(&client.actor, &record).id;
    let wrong = json!({ "reason": "It is the receipt of another invoice." });
    world.act(&client.actor, "attachment/withdraw", &letter, wrong);
    assert_eq!(
        refused(&world),
        ["9.6.5.4"],
        "what was withdrawn shows nothing"
    );
    world.put_on_record(&client.actor, &record);
    world.act(&decider, "decision/restore", &certification, word.clone());

    let audit = json!({ "reason": "The client let nobody audit it.", "cause": "refused_audit" });
    world.act(&decider, "decision/suspend", &certification, audit);
    world.put_on_record(&client.actor, &record);
    assert_eq!(refused(&world), ["9.6.5.4"], "a letter is no audit");
}

/// 9.6.5.4: an audit that was begun and broken off again is not the audit that was refused.
#[test]
fn an_audit_that_is_terminated_lifts_no_suspension() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let decider = world.cast.decider.clone();
    world.on("2026-11-30");
    let refused =
        json!({ "reason": "The client let nobody audit it, twice.", "cause": "refused_audit" });
    world.act(&decider, "decision/suspend", &certification, refused);
    let (script, _) = &demo::cycle::SURVEILLANCE[0];
    let audit = world.play(|stage, cast| {
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        Ok(audit)
    });
    let again = json!({ "reason": "The client sent the team away in the first hour." });
    world.act(&world.cast.leader, "audit/terminate", &audit, again);
    world.play(|stage, cast| {
        let mut report = demo::audit::written(script, "not_asked");
        report["objectives_met"] = json!(false);
        demo::audit::issue(stage, cast, script, &audit, report)
    });
    let restore = json!({ "reason": "An audit was held.", "cause_resolved": "The client let the team in on 2027-01-18." });
    let clauses = world.refused(
        &decider,
        "decision/restore",
        &certification,
        restore.clone(),
    );
    assert_eq!(clauses, ["9.6.5.4"]);

    let held = demo::audit::Script {
        scheduled_on: "2027-01-20",
        first_day: "2027-02-08",
        last_day: "2027-02-09",
        reported_on: "2027-02-10",
        ..*script
    };
    world.play(|stage, cast| {
        let audit = demo::cycle::held(stage, cast, &client, &held)?;
        demo::audit::report(stage, cast, &held, &audit, "positive")
    });
    world.act(&decider, "decision/restore", &certification, restore);
}
