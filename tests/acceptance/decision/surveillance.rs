//! Decisions after surveillance, and after one that was missing.

use super::REASON;
use demo::client::Client;
use serde_json::json;
use tests::World;

/// Scenario 78 and 9.6.5.4: suspending does not replace the surveillance that was missing.
#[test]
fn a_suspension_for_a_missing_surveillance_ends_when_it_was_held() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2027-02-11");
    let decider = world.cast.decider.clone();
    let reason =
        json!({ "reason": "Surveillance was due and is refused.", "cause": "refused_audit" });
    world.act(&decider, "decision/suspend", &certification, reason);
    world.on("2027-02-12");
    let restore = json!({ "reason": REASON, "cause_resolved": "The client promised in writing." });
    assert_eq!(
        world.refused(
            &decider,
            "decision/restore",
            &certification,
            restore.clone()
        ),
        ["9.6.5.4"]
    );
    world.play(|stage, cast| {
        let script = demo::audit::Script {
            kind: domain::audit::Kind::Surveillance,
            scheduled_on: "2027-02-15",
            first_day: "2027-03-01",
            last_day: "2027-03-02",
            reported_on: "2027-03-04",
            half_days: 3,
        };
        let audit = demo::cycle::held(stage, cast, &client, &script)?;
        demo::audit::report(stage, cast, &script, &audit, "positive")
    });
    let silent = json!({ "reason": REASON });
    assert_eq!(
        world.refused(&decider, "decision/restore", &certification, silent),
        ["9.6.5.4"],
        "how the cause was resolved is told"
    );
    world.act(&decider, "decision/restore", &certification, restore);
}

/// 9.6.5.4: what was found since the suspension is part of what lifts it.
#[test]
fn a_surveillance_that_speaks_against_it_does_not_lift_a_suspension() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2027-02-11");
    let decider = world.cast.decider.clone();
    let reason =
        json!({ "reason": "Surveillance was due and is refused.", "cause": "refused_audit" });
    world.act(&decider, "decision/suspend", &certification, reason);
    let days = ["2027-02-15", "2027-03-01", "2027-03-02", "2027-03-04"];
    surveyed(&world, &client, days, "negative");
    let restore = json!({ "reason": REASON, "cause_resolved": "The audit was held." });
    assert_eq!(
        world.refused(&decider, "decision/restore", &certification, restore),
        ["9.5.3.1"]
    );
}

/// An audit that has not begun ends with the certification it was for, and nobody is sent to it.
#[test]
fn a_withdrawn_certification_is_audited_no_more() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let planned = json!({
        "kind": "surveillance", "first_day": "2026-12-01", "last_day": "2026-12-02",
        "sites": [client.head_office, client.laboratory],
    });
    let (planner, decider) = (&world.cast.planner, &world.cast.decider);
    let audit = world
        .act(planner, "audit/schedule", &certification, planned)
        .id;
    let reason = json!({ "reason": "The client ended the agreement." });
    world.act(decider, "decision/withdraw", &certification, reason);
    let told = world
        .app
        .resource(planner, "test", domain::Noun::Audit, &audit)
        .unwrap();
    let state = told.record.value().unwrap()["state"].clone();
    assert_eq!(state, "cancelled", "{}", told.view.next);
    let team = json!({ "members": [{
        "person": world.cast.leader_person, "part": "leader", "half_days": 2,
    }] });
    assert!(world.ask(planner, "team/propose", &audit, team).is_err());
    let waits = world.app.read(planner, "test", service::queue::of).unwrap();
    assert!(
        waits.iter().all(|task| !task.href.contains(&audit)),
        "{waits:?}"
    );
}

/// Refused after a lapse, a certification is as expired as before: what is planned for it stays.
#[test]
fn a_refusal_after_a_lapse_cancels_nothing() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2029-03-01");
    let planned = json!({
        "kind": "recertification", "first_day": "2029-04-02", "last_day": "2029-04-06",
        "sites": [client.head_office, client.laboratory],
    });
    let (planner, decider) = (&world.cast.planner, &world.cast.decider);
    let audit = world
        .act(planner, "audit/schedule", &certification, planned)
        .id;
    let reason = json!({ "reason": "The client is not ready to be certified again." });
    world.act(decider, "decision/refuse", &certification, reason);
    let told = world
        .app
        .resource(planner, "test", domain::Noun::Audit, &audit);
    assert_eq!(told.unwrap().record.value().unwrap()["state"], "scheduled");
}

/// A surveillance held and reported with what its team recommends; what changed is said of any before it.
fn surveyed(world: &World, client: &Client, days: [&'static str; 4], recommendation: &str) {
    let [scheduled_on, first_day, last_day, reported_on] = days;
    world.play(|stage, cast| {
        let script = demo::audit::Script {
            kind: domain::audit::Kind::Surveillance,
            scheduled_on,
            first_day,
            last_day,
            reported_on,
            half_days: 3,
        };
        let audit = demo::cycle::held(stage, cast, client, &script)?;
        let mut report = demo::audit::written(&script, recommendation);
        report["what_changed"] = json!("Both processes that had failed were seen to work.");
        demo::audit::issue(stage, cast, &script, &audit, report)
    });
}

/// 9.6.1: the latest conclusion counts; a negative one before it is part of the same decision.
#[test]
fn a_later_positive_surveillance_maintains_what_an_earlier_one_did_not() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let first = ["2026-09-01", "2026-09-14", "2026-09-15", "2026-09-17"];
    surveyed(&world, &client, first, "negative");
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": REASON });
    assert_eq!(
        world.refused(
            &decider,
            "decision/maintain",
            &certification,
            reason.clone()
        ),
        ["9.5.3.1"]
    );
    let second = ["2026-11-02", "2026-11-16", "2026-11-17", "2026-11-19"];
    surveyed(&world, &client, second, "positive");
    let taken = world.act(&decider, "decision/maintain", &certification, reason);
    let taken = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            Ok(<schema::decision::Decision as schema::Record>::find(
                rx,
                &taken.id.as_str().into(),
            )?)
        })
        .unwrap();
    assert_eq!(taken.audits.len(), 2, "it decides upon both");
}

/// 9.6.3.2.5: a certification suspended over a missing surveillance that expired is restored by the
/// recertification audit, since no surveillance is possible any more.
#[test]
fn a_recertification_makes_up_for_a_surveillance_that_was_owed() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2027-02-11");
    let decider = world.cast.decider.clone();
    let reason =
        json!({ "reason": "Surveillance was due and is refused.", "cause": "refused_audit" });
    world.act(&decider, "decision/suspend", &certification, reason);
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2029-03-01");
    let restore = json!({
        "reason": REASON, "cause_resolved": "The whole system was audited on 2028-11-15.",
    });
    world.act(&decider, "decision/restore", &certification, restore);
}

#[test]
fn the_first_surveillance_is_not_moved_past_its_limit_nor_replaced_by_a_late_one() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let planner = world.cast.planner.clone();
    let days = |first: &str, last: &str| {
        json!({
            "kind": "surveillance", "first_day": first, "last_day": last, "sites": [client.head_office, client.laboratory],
        })
    };
    let schedule = |first: &str, last: &str| {
        world.ask(
            &planner,
            "audit/schedule",
            &client.certification,
            days(first, last),
        )
    };
    let in_time = schedule("2027-01-18", "2027-01-19").unwrap().id;
    let later =
        json!({ "first_day": "2027-11-15", "last_day": "2027-11-16", "reason": "Asked for." });
    assert_eq!(
        world.refused(&planner, "audit/postpone", &in_time, later),
        ["9.1.3.3"]
    );
    let second = schedule("2027-11-15", "2027-11-16").unwrap().id;
    let reason = json!({ "reason": "The client closed for the month." });
    world.act(&planner, "audit/cancel", &in_time, reason);
    let third = days("2027-12-13", "2027-12-14");
    assert_eq!(
        world.refused(&planner, "audit/schedule", &client.certification, third),
        ["9.1.3.3"],
        "{second} comes too late to be the first"
    );
}
