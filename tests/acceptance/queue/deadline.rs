//! Deadlines that passed: each ends with what it was about, whichever act that was.

use super::all;
use demo::client::Client;
use demo::initial::{STAGE_2, ready};
use domain::Actor;
use domain::due_case::Kind;
use schema::due_case::DueCase;
use serde_json::json;
use tests::World;

/// The deadlines that wait for somebody, the first one first.
fn open(world: &World) -> Vec<DueCase> {
    let cases = world.app.read(&Actor::system(), "test", |rx, _| {
        Ok(schema::due_case::open(rx)?)
    });
    cases.unwrap()
}

fn kinds(world: &World) -> Vec<Kind> {
    open(world).into_iter().map(|case| case.kind).collect()
}

/// A stage 2 whose last day was yesterday and that has not begun.
fn passed(world: &mut World) -> (Client, String) {
    let client = world.client();
    let audit = world.play(|stage, cast| {
        ready(stage, cast, &client)?;
        demo::audit::prepare(stage, cast, &client, &STAGE_2)
    });
    world.on("2026-01-21");
    assert_eq!(kinds(world), [Kind::AuditPassed]);
    (client, audit)
}

#[test]
fn an_audit_that_ends_with_its_certification_is_not_to_be_moved_any_more() {
    let mut world = World::new();
    let (client, audit) = passed(&mut world);
    let asked = |world: &World| {
        let tasks = all(world, &world.cast.planner).into_iter();
        tasks.filter(|task| task.href.contains(&audit)).count()
    };
    assert!(asked(&world) > 0);
    let reason = json!({ "reason": "The client withdrew its application for certification." });
    world.act(
        &world.cast.decider,
        "decision/refuse",
        &client.certification,
        reason,
    );
    assert!(kinds(&world).is_empty(), "{:?}", kinds(&world));
    assert_eq!(asked(&world), 0);
    let closed = world.events().into_iter().rfind(|e| e.noun == "due_case");
    let closed = closed.unwrap();
    assert_eq!(closed.act, "due_case/close");
    assert_eq!(
        closed.actor,
        Actor::system().name,
        "whoever decided closed nothing"
    );
}

/// Two people may let an audit begin on another day.
#[test]
fn an_audit_opened_after_its_days_has_begun() {
    let mut world = World::new();
    let (_, audit) = passed(&mut world);
    let leader = world.cast.leader.clone();
    let wanted = json!({
        "act": "audit/open", "record": audit, "until_on": "2026-01-31",
        "rule": "the_audit_is_opened_on_one_of_its_days@9.2.3.2",
        "reason": "The site was closed by the authorities on both days; the client agreed to this one.",
    });
    let asked = world.act(&leader, "override/propose", "", wanted).id;
    let note = json!({ "note": "The letter of the authority was seen." });
    world.act(&world.cast.manager, "override/approve", &asked, note);
    let attendees = json!({ "attendees": [
        { "name": "Nadia Hassan", "function": "Chief Executive", "side": "client" },
        { "name": "Aisha Rahman", "function": "Audit team leader", "side": "team" },
    ] });
    world.act(&leader, "audit/open", &audit, attendees);
    assert!(kinds(&world).is_empty(), "{:?}", kinds(&world));
}
