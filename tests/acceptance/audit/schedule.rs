//! When and where an audit is scheduled: in its place in the cycle, once, at the sites it must visit.

use super::{found, led, planned, state};
use domain::Error;
use serde_json::{Value, json};
use tests::World;

#[test]
fn an_audit_that_is_moved_has_its_team_proposed_anew_and_its_days_free() {
    let mut world = World::new();
    let (client, audit) = planned(&mut world);
    let planner = world.cast.planner.clone();
    let moved = json!({
        "first_day": "2026-02-09", "last_day": "2026-02-10", "reason": "The client moves its offices.",
    });
    for (last_day, field) in [("2025-02-08", "last_day"), ("2025-02-10", "first_day")] {
        let past = json!({ "first_day": "2025-02-09", "last_day": last_day, "reason": "A slip of the pen." });
        let wrong = world.ask(&planner, "audit/postpone", &audit, past);
        assert!(matches!(wrong, Err(Error::Invalid(fields)) if fields[0].field == field));
    }
    world.act(&planner, "audit/postpone", &audit, moved);
    assert_eq!(state(&world, &audit), "scheduled");
    // The days it had before are free for another audit of the same people.
    let other = json!({
        "kind": "stage2", "first_day": "2026-01-19", "last_day": "2026-01-20",
        "sites": [client.head_office, client.laboratory],
    });
    let other = world
        .act(&planner, "audit/schedule", &client.certification, other)
        .id;
    world.act(&planner, "team/propose", &other, led(&world));
}

/// Found on site: twenty equal surveillances. Another kind of audit on the same days is only said.
#[test]
fn an_audit_is_scheduled_once_for_its_days() {
    let mut world = World::new();
    let (client, audit) = planned(&mut world);
    let number = found::<schema::audit::Audit>(&world, &audit).number;
    let planner = world.cast.planner.clone();
    let schedule = |kind: &str, first_day: &str, last_day: &str| {
        json!({
            "kind": kind, "first_day": first_day, "last_day": last_day,
            "sites": [client.head_office, client.laboratory],
        })
    };
    let id = &client.certification;
    for (first, last) in [("2026-01-19", "2026-01-20"), ("2026-01-20", "2026-01-23")] {
        let again = schedule("stage2", first, last);
        let Err(Error::Refused(refusal)) = world.ask(&planner, "audit/schedule", id, again.clone())
        else {
            panic!("it is scheduled already");
        };
        assert!(refusal.to_string().contains(&number), "{refusal}");
        let said = world.refused(&planner, "audit/schedule", id, again);
        assert_eq!(said, ["schedule"]);
    }
    let later = schedule("stage2", "2026-01-21", "2026-01-22");
    let later = world.act(&planner, "audit/schedule", id, later).id;
    let back = json!({
        "first_day": "2026-01-20", "last_day": "2026-01-21", "reason": "The client asked for it.",
    });
    assert_eq!(
        world.refused(&planner, "audit/postpone", &later, back),
        ["schedule"]
    );
    let combined = schedule("stage1", "2026-01-20", "2026-01-20");
    world.act(&planner, "audit/schedule", id, combined);
    let said = world.events().pop().unwrap().verdicts;
    assert!(said.contains("the_client_has_no_other_audit_on_these_days"));
    assert!(said.contains(&number), "{said}");
    let reason = json!({ "reason": "The days were wrong." });
    world.act(&planner, "audit/cancel", &audit, reason);
    let anew = schedule("stage2", "2026-01-19", "2026-01-20");
    world.act(&planner, "audit/schedule", id, anew);
}

/// 9.1.5 with MD 1: this client's sites differ, so each is audited every time but stage 1; in
/// surveillance a part of them, and the central function always.
#[test]
fn an_audit_visits_the_sample_and_the_central_function() {
    let mut world = World::new();
    let client = world.client();
    let schedule = |sites: Value| json!({ "kind": "stage2", "first_day": "2026-01-19", "last_day": "2026-01-20", "sites": sites });
    let planner = world.cast.planner.clone();
    let central_only = schedule(json!([client.head_office]));
    let refused = world.refused(
        &planner,
        "audit/schedule",
        &client.certification,
        central_only,
    );
    assert_eq!(refused, ["9.1.5"]);
    let without_central = schedule(json!([client.laboratory]));
    let refused = world.refused(
        &planner,
        "audit/schedule",
        &client.certification,
        without_central,
    );
    assert_eq!(refused, ["9.1.5"]);
    let whole = schedule(json!([client.head_office, client.laboratory]));
    world.act(&planner, "audit/schedule", &client.certification, whole);
}

/// 9.1.3.2: nothing is surveyed before it is certified, and nothing is recertified years ahead.
#[test]
fn an_audit_has_its_place_in_the_cycle() {
    let mut world = World::new();
    let client = world.client();
    let planner = world.cast.planner.clone();
    let schedule = |kind: &str, day: &str| json!({ "kind": kind, "first_day": day, "last_day": day, "sites": [client.head_office, client.laboratory] });
    let early = schedule("surveillance", "2026-01-19");
    assert_eq!(
        world.refused(&planner, "audit/schedule", &client.certification, early),
        ["9.1.3.2"]
    );
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let soon = schedule("recertification", "2026-03-02");
    assert_eq!(
        world.refused(&planner, "audit/schedule", &client.certification, soon),
        ["9.1.3.2"]
    );
    let surveillance = schedule("surveillance", "2026-12-01");
    world.act(
        &planner,
        "audit/schedule",
        &client.certification,
        surveillance,
    );
}

#[test]
fn an_audit_takes_no_other_clients_sites() {
    let mut world = World::new();
    let client = world.client();
    let (other, _) = world.other_client();
    let site = json!({ "name": "Elsewhere", "address": "1 Elsewhere Road", "city": "Singapore", "country": "Singapore", "activity": "Training", "central": true });
    world.act(&world.cast.planner, "site/add", &other, site);
    let case = service::App::case("application/draft").unwrap();
    let offer = world
        .app
        .offer(&world.cast.planner, "test", case, &other)
        .unwrap();
    let foreign = offer.choices["sites"][0].0.clone();
    let input = json!({ "kind": "stage1", "first_day": "2026-01-12", "last_day": "2026-01-12", "sites": [foreign] });
    let refused = world.ask(
        &world.cast.planner,
        "audit/schedule",
        &client.certification,
        input,
    );
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
}
