//! Decisions about a certification that lapsed or was suspended.

use super::REASON;
use chrono::NaiveDate;
use serde_json::json;
use tests::World;

#[test]
fn a_renewal_decided_after_expiry_restores_and_shows_the_gap() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2029-02-15");
    let decider = world.cast.decider.clone();
    let clauses = world.refused(
        &decider,
        "decision/renew",
        &certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["9.6"], "an expired certification is not renewed");
    let back_dated = json!({ "reason": REASON, "effective_on": "2029-02-10" });
    assert_eq!(
        world.refused(&decider, "decision/restore", &certification, back_dated),
        ["8.2.2 b"]
    );
    let restored = world.act(
        &decider,
        "decision/restore",
        &certification,
        json!({ "reason": REASON }),
    );
    let cycle = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            Ok(<schema::decision::Decision as schema::Record>::find(
                rx,
                &restored.id.as_str().into(),
            )?)
        })
        .unwrap()
        .cycle
        .0
        .unwrap();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(cycle.start_on, day("2029-02-15"));
    assert_eq!(cycle.expires_on, day("2032-02-09"));
    assert_eq!(cycle.lapsed_on, Some(day("2029-02-09")));
    assert_eq!(cycle.recertified_on, Some(day("2028-11-15")));
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &restored.id,
        json!({}),
    );
    world.on("2029-02-16");
    let number = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            Ok(schema::certificate::of_certification(
                rx,
                &certification.as_str().into(),
            )?)
        })
        .unwrap()[0]
        .number
        .clone();
    assert_eq!(
        service::verification::verify(&world.app, "test", &number)
            .unwrap()
            .word,
        "Valid"
    );
}

#[test]
fn nothing_is_restored_later_than_six_months_after_expiry() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2029-08-10");
    let clauses = world.refused(
        &world.cast.decider,
        "decision/restore",
        &certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["9.6.3.2.5"]);
}

/// Scenario 77.
#[test]
fn nothing_is_renewed_while_suspended() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2026-12-01");
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": "The client asked for it while it moves its offices.", "cause": "request" });
    world.act(&decider, "decision/suspend", &certification, reason);
    let clauses = world.refused(
        &decider,
        "decision/renew",
        &certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["9.6"]);
    world.put_on_record(&client.actor, &format!("certification/{certification}"));
    world.act(
        &decider,
        "decision/restore",
        &certification,
        json!({ "reason": "The cause is cured.", "cause_resolved": "The new offices were seen on 2026-11-30." }),
    );
}

/// 9.6.3.2.5: later than six months after expiry a stage 2 leads to a new grant, and a new cycle.
#[test]
fn after_a_long_lapse_a_stage_2_leads_to_a_new_grant() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2029-09-03");
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": REASON });
    let refused = world.refused(&decider, "decision/grant", &certification, reason.clone());
    assert!(refused.contains(&"9.6.3.2.5".to_owned()), "{refused:?}");
    world.play(|stage, cast| {
        let script = demo::audit::Script {
            kind: domain::audit::Kind::Stage2,
            scheduled_on: "2029-09-03",
            first_day: "2029-09-17",
            last_day: "2029-09-18",
            reported_on: "2029-09-20",
            half_days: 4,
        };
        let audit = demo::cycle::held(stage, cast, &client, &script)?;
        demo::audit::report(stage, cast, &script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    let accredited = tests::settings(json!({ "accreditations": [{
        "by": "Singapore Accreditation Council", "acronym": "SAC", "number": "MB-2026-01",
        "from": "2029-01-01", "until": "2032-12-31", "suspended": false,
    }] }));
    world.change_settings(accredited);
    world.on("2029-10-01");
    let granted = world.act(&decider, "decision/grant", &certification, reason);
    let granted = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            Ok(<schema::decision::Decision as schema::Record>::find(
                rx,
                &granted.id.as_str().into(),
            )?)
        })
        .unwrap();
    let cycle = granted.cycle.0.unwrap();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(
        (
            cycle.initial_on,
            cycle.start_on,
            cycle.expires_on,
            cycle.lapsed_on
        ),
        (
            day("2029-10-01"),
            day("2029-10-01"),
            day("2032-09-30"),
            None
        )
    );
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &granted.id,
        json!({}),
    );
}
