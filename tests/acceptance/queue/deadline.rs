//! Deadlines that passed: what each asks for can be done where it leads, and each ends with what it was
//! about, whichever act that was.

use super::{all, can_be_done, everyone};
use demo::client::Client;
use demo::initial::{STAGE_2, find, ready};
use domain::Actor;
use domain::due_case::Kind;
use domain::sentence::kept::from_kept;
use schema::due_case::DueCase;
use serde_json::json;
use service::queue::Task;
use std::collections::BTreeSet;
use tests::World;

/// Kinds with the acts they led to.
type Seen = BTreeSet<(Kind, String)>;

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
        "risk": "What is late may be remembered otherwise than it was.", "instead": "The reviewer compares it with the notes of the day.",
        "rule": "the_audit_is_opened_on_one_of_its_days@9.2.3.2",
        "reason": "The site was closed by the authorities on both days; the client agreed to this one.",
    });
    let asked = world.act(&leader, "override/propose", "", wanted).id;
    let told = |world: &World| {
        let agreed = |task: &Task| task.title.text().contains("Agreed override");
        let open = |task: &Task| task.act == "audit/open" && agreed(task);
        all(world, &leader).iter().any(open)
    };
    assert!(!told(&world), "nobody agreed yet");
    let note = json!({ "note": "The letter of the authority was seen." });
    world.act(&world.cast.decider, "override/approve", &asked, note);
    assert!(told(&world), "two people let it begin on another day");
    let attendees = json!({ "attendees": [
        { "name": "Nadia Hassan", "function": "Chief Executive", "side": "client" },
        { "name": "Aisha Rahman", "function": "Audit team leader", "side": "team" },
    ] });
    world.act(&leader, "audit/open", &audit, attendees);
    assert!(kinds(&world).is_empty(), "{:?}", kinds(&world));
    assert!(!told(&world), "the override was used");
}

/// Looks at what each open deadline asks of everyone: it can be done there.
fn look(world: &World, client: &Client, seen: &mut Seen) -> Seen {
    let cases = open(world);
    let mut here = Seen::new();
    for person in everyone(world, client) {
        for task in all(world, &person) {
            let asks = |case: &&DueCase| from_kept(&case.message).text() == task.title.text();
            if let Some(case) = cases.iter().find(asks) {
                can_be_done(world, &person, &task);
                here.insert((case.kind, task.act));
            }
        }
    }
    seen.extend(here.iter().cloned());
    here
}

fn suspend(world: &World, client: &Client) {
    let reason = json!({ "reason": "The client lets nobody audit it and answers nothing.", "cause": "refused_audit" });
    world.act(
        &world.cast.decider,
        "decision/suspend",
        &client.certification,
        reason,
    );
}

fn led(here: &Seen, kind: Kind) -> Vec<&str> {
    let its = here.iter().filter(|(one, _)| *one == kind);
    its.map(|(_, act)| act.as_str()).collect()
}

/// Certified and never audited again.
fn unaudited(seen: &mut Seen) {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2027-02-11");
    look(&world, &client, seen);
    suspend(&world, &client);
    assert!(look(&world, &client, seen).is_empty(), "it is behind");
    world.on("2027-08-11");
    let here = look(&world, &client, seen);
    assert_eq!(
        led(&here, Kind::SuspensionUnresolved),
        ["decision/withdraw"]
    );
}

/// Near its last valid day.
fn renewed_soon(seen: &mut Seen) {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2028-08-14");
    look(&world, &client, seen);
}

/// Findings of the initial audit that the client leaves unanswered.
fn unanswered_before_the_grant(seen: &mut Seen) {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| {
        ready(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, &STAGE_2)?;
        demo::audit::open(stage, cast, &STAGE_2, &audit)?;
        demo::audit::examine(stage, cast, STAGE_2.kind, &audit, &["6.1.4", "A.7"])?;
        find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, &STAGE_2, &audit)?;
        demo::audit::report(stage, cast, &STAGE_2, &audit, "conditional")
    });
    world.on("2026-03-02");
    let here = look(&world, &client, seen);
    assert_eq!(
        led(&here, Kind::AnswerOverdue),
        ["audit/schedule", "decision/refuse"],
        "what is not certified is not suspended"
    );
    world.on("2026-07-21");
    let here = look(&world, &client, seen);
    assert_eq!(led(&here, Kind::MajorUnverified), ["audit/schedule"]);
}

/// Findings of a surveillance that the client leaves unanswered, from its certification being in force to
/// the day on which it can no longer be restored.
fn unanswered_after_surveillance(seen: &mut Seen) {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| {
        let (script, _) = &demo::cycle::SURVEILLANCE[0];
        demo::initial::certify(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::cycle::follow_up(stage, cast, &client.certification)?;
        find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "conditional")
    });
    world.on("2027-05-03");
    let here = look(&world, &client, seen);
    for kind in [Kind::AnswerOverdue, Kind::MajorUnverified] {
        assert_eq!(led(&here, kind), ["audit/schedule", "decision/suspend"]);
    }
    suspend(&world, &client);
    let here = look(&world, &client, seen);
    let either = ["audit/schedule", "decision/withdraw"];
    assert_eq!(led(&here, Kind::AnswerOverdue), either);
    assert_eq!(led(&here, Kind::MajorUnverified), ["audit/schedule"]);
    world.on("2029-02-10");
    let here = look(&world, &client, seen);
    let either = ["audit/schedule", "decision/refuse"];
    assert_eq!(led(&here, Kind::AnswerOverdue), either, "it has expired");
    assert!(led(&here, Kind::MajorUnverified).is_empty());
    world.on("2029-08-10");
    assert!(kinds(&world).is_empty(), "{:?}", kinds(&world));
}

#[test]
fn what_a_deadline_asks_for_can_be_done_where_it_leads() {
    let mut seen = Seen::new();
    let mut world = World::new();
    let (client, _) = passed(&mut world);
    look(&world, &client, &mut seen);
    unaudited(&mut seen);
    renewed_soon(&mut seen);
    unanswered_before_the_grant(&mut seen);
    unanswered_after_surveillance(&mut seen);
    let kinds: BTreeSet<Kind> = seen.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, BTreeSet::from(Kind::ALL), "{seen:?}");
}

/// Nobody schedules twice; whether to suspend meanwhile is still somebody's to say.
#[test]
fn an_overdue_surveillance_that_is_scheduled_is_not_asked_for_again() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2027-02-11");
    let asks = |world: &World| {
        let here = look(world, &client, &mut Seen::new());
        let led = led(&here, Kind::SurveillanceOverdue);
        led.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(asks(&world), ["audit/schedule", "decision/suspend"]);
    let late = json!({
        "kind": "surveillance", "first_day": "2027-02-23", "last_day": "2027-02-24",
        "sites": [client.head_office, client.laboratory], "random_sites": [client.laboratory],
    });
    world.act(
        &world.cast.planner,
        "audit/schedule",
        &client.certification,
        late,
    );
    assert_eq!(asks(&world), ["decision/suspend"]);
}
