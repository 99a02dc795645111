//! Where a certificate stands: suspended, restored, withdrawn, expired, renewed ahead.

use super::granted;
use domain::due_case::Kind;
use domain::{Actor, Error, Fault};
use serde_json::json;
use tests::World;

fn standing(world: &World, number: &str) -> &'static str {
    service::verification::verify(&world.app, "test", number)
        .unwrap()
        .word
}

fn number(world: &World, certification: &str) -> String {
    world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::certificate::of_certification(
                rx,
                &certification.into(),
            )?)
        })
        .unwrap()[0]
        .number
        .clone()
}

#[test]
fn suspension_and_restoration_show_at_once_in_public() {
    let mut world = World::new();
    let (client, decision) = granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    world.on("2026-02-11");
    let number = number(&world, &client.certification);
    assert_eq!(standing(&world, &number), "Valid");
    let reason =
        json!({ "reason": "The client refused an announced surveillance.", "cause": "request" });
    world.act(
        &world.cast.decider,
        "decision/suspend",
        &client.certification,
        reason,
    );
    assert_eq!(standing(&world, &number), "Suspended");
    let record = format!("certification/{}", client.certification);
    world.put_on_record(&client.actor, &record);
    world.act(
        &world.cast.decider,
        "decision/restore",
        &client.certification,
        json!({ "reason": "The cause is cured.", "cause_resolved": "The report of the new internal audit was seen." }),
    );
    assert_eq!(standing(&world, &number), "Valid");
    let reason = json!({ "reason": "The client ended the agreement." });
    world.act(
        &world.cast.decider,
        "decision/withdraw",
        &client.certification,
        reason,
    );
    assert_eq!(standing(&world, &number), "Withdrawn");
}

#[test]
fn an_unknown_number_is_not_found() {
    let world = World::new();
    let told = service::verification::verify(&world.app, "test", "AIMS-2026-99999");
    assert!(matches!(told, Err(Error::Fault(Fault::NotFound))));
}

/// Scenarios 27 and 21: the last valid day counts; the day after, the register says expired.
#[test]
fn a_certificate_expires_by_itself_after_its_last_valid_day() {
    let mut world = World::new();
    let (client, decision) = granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    world.on("2029-02-09");
    let number = number(&world, &client.certification);
    assert_eq!(standing(&world, &number), "Valid");
    world.on("2029-02-10");
    assert_eq!(standing(&world, &number), "Expired");
    let certification = world
        .app
        .show(
            &world.cast.manager,
            "test",
            domain::Noun::Certification,
            &client.certification,
        )
        .unwrap();
    assert_eq!(certification.status.word, "expired");
}

/// Scenario 78: a late surveillance opens a case and leaves the certificate as it is.
#[test]
fn an_overdue_surveillance_opens_a_case_and_suspends_nothing() {
    let mut world = World::new();
    let (client, decision) = granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    world.on("2027-02-10");
    let cases = |world: &World| {
        world
            .app
            .read(&Actor::system(), "test", |rx, _| {
                Ok(schema::due_case::of_record(rx, &client.certification)?)
            })
            .unwrap()
            .into_iter()
            .filter(|c| c.kind == Kind::SurveillanceOverdue)
            .count()
    };
    assert_eq!(cases(&world), 0, "the deadline day itself is in time");
    world.on("2027-02-11");
    assert_eq!(cases(&world), 1);
    world.on("2027-02-12");
    assert_eq!(cases(&world), 1, "it is opened once");
    assert_eq!(
        standing(&world, &number(&world, &client.certification)),
        "Valid"
    );
}

/// Scenario 18 and 8.2.2 i: a renewal decided and issued ahead takes the place of the certificate
/// before on its first day, and leaves no day without one.
#[test]
fn a_renewal_issued_ahead_takes_effect_on_its_first_day() {
    let mut world = World::new();
    let (client, decision) = granted(&mut world);
    let manager = world.cast.manager.clone();
    world.act(&manager, "certificate/issue", &decision, json!({}));
    world.on("2026-02-11");
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2028-12-15");
    let ahead = json!({ "reason": "The cycle supports renewal.", "effective_on": "2029-02-10" });
    let renewed = world.act(
        &world.cast.decider,
        "decision/renew",
        &client.certification,
        ahead,
    );
    world.act(&manager, "certificate/issue", &renewed.id, json!({}));
    world.on("2028-12-16");
    let number = number(&world, &client.certification);
    let told = || service::verification::verify(&world.app, "test", &number).unwrap();
    assert_eq!((told().word, told().revision), ("Valid", 1));
    world.on("2029-02-09");
    assert_eq!((told().word, told().revision), ("Valid", 1));
    world.on("2029-02-10");
    assert_eq!((told().word, told().revision), ("Valid", 2));
    let first = world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::certificate::revisions(rx, &number)?)
        })
        .unwrap()
        .pop()
        .unwrap();
    assert_eq!(first.state, domain::certificate::State::Superseded);
}
