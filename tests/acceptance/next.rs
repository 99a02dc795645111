//! What comes next, on records and in queues: true of this record today, and the same in both places.

mod cycle;
mod named;
mod team;

use demo::client::Client;
use domain::{Actor, Noun};
use serde_json::json;
use service::queue::{self, Task};
use service::view::View;
use tests::World;

fn show(world: &World, noun: Noun, id: &str) -> View {
    let manager = &world.cast.manager;
    world.app.show(manager, "test", noun, id).unwrap()
}

fn tasks(world: &World, who: &Actor) -> Vec<Task> {
    world.app.read(who, "test", queue::of).unwrap()
}

/// The day by which a task is due, where the task waits for somebody.
fn due(world: &World, who: &Actor, title: &str) -> Option<String> {
    let found = tasks(world, who).into_iter().find(|t| t.title == title);
    found.map(|task| task.due)
}

fn says(world: &World, audit: &str, text: &str, who: &str) {
    let view = show(world, Noun::Audit, audit);
    assert!(view.next.contains(text), "{}", view.next);
    assert_eq!(view.actor, who, "{}", view.next);
}

/// A stage 1 with its team announced.
fn announced(world: &mut World) -> (Client, String) {
    let client = world.client();
    let stage_1 = json!({
        "kind": "stage1", "first_day": "2026-02-02", "last_day": "2026-02-02",
        "sites": [client.head_office],
    });
    let (cast, id) = (&world.cast, &client.certification);
    let audit = world.act(&cast.planner, "audit/schedule", id, stage_1).id;
    says(world, &audit, "Propose the team.", "Planner");
    let half_days = show(world, Noun::Audit, &audit).record.value().unwrap()["half_days"].clone();
    let team = json!({ "members": [{
        "person": cast.leader_person, "part": "leader", "half_days": 2,
    }, {
        "person": cast.auditor_person, "part": "auditor", "half_days": 2,
    }] });
    assert!(half_days.as_i64().unwrap() <= 4, "{half_days}");
    world.act(&cast.planner, "team/propose", &audit, team);
    says(
        world,
        &audit,
        "Members declare conflicts",
        "Team and planner",
    );
    world.act(&cast.planner, "team/announce", &audit, json!({}));
    (client, audit)
}

#[test]
fn a_form_that_is_opened_out_of_order_says_so_before_it_is_filled_in() {
    let mut world = World::new();
    let (_, audit) = announced(&mut world);
    let case = service::App::case("audit/close").unwrap();
    let offer = world.app.offer(&world.cast.leader, "test", case, &audit);
    let unmet: Vec<&str> = offer
        .as_ref()
        .unwrap()
        .verdicts
        .iter()
        .filter(|verdict| !verdict.is_met())
        .map(|verdict| verdict.rule)
        .collect();
    assert_eq!(unmet.first(), Some(&"steps_follow_the_life_cycle"));
}

/// A stage 2 reported with a major and a minor that nobody has answered.
fn reported(world: &mut World) -> (Client, String, String, String) {
    let client = world.client();
    let (audit, major, minor) = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        let (major, minor) = demo::initial::find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "conditional")?;
        Ok((audit, major, minor))
    });
    (client, audit, major, minor)
}

#[test]
fn a_file_waits_for_the_client_then_for_its_reviewer_then_for_the_team_and_only_then_for_its_decision()
 {
    let mut world = World::new();
    let (client, audit, major, minor) = reported(&mut world);
    let (review, decide) = ("Review the file", "Decide");
    let certification = |world: &World| {
        let view = show(world, Noun::Certification, &client.certification);
        (view.next, view.actor)
    };
    says(&world, &audit, "then the file is reviewed", "Client");
    assert!(!tasks(&world, &client.actor).is_empty());
    assert_eq!(due(&world, &world.cast.reviewer, review), None);
    world.play(|stage, cast| demo::initial::settle(stage, cast, &client, &major, &minor));
    says(&world, &audit, "Review the file independently.", "Reviewer");
    let none = Some(String::new());
    assert_eq!(
        due(&world, &world.cast.reviewer, review),
        none,
        "no day is set"
    );
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
    says(&world, &audit, "is not verified", "Audit team");
    assert!(certification(&world).0.contains("is not verified"));
    assert_eq!(due(&world, &world.cast.decider, decide), None);
    let evidence =
        json!({ "evidence": "The new change form was seen, with two releases that used it." });
    world.act(&world.cast.leader, "nonconformity/verify", &major, evidence);
    says(&world, &audit, "ready for decision", "Decision maker");
    assert_eq!(certification(&world).1, "Decision maker");
    assert!(due(&world, &world.cast.decider, decide).is_some());
    let reason = json!({ "reason": "The file shows conformity with the requirements." });
    let decider = &world.cast.decider;
    world.on("2026-02-10");
    let granted = world.act(decider, "decision/grant", &client.certification, reason);
    says(&world, &audit, "It was decided upon.", "");
    assert_eq!(due(&world, decider, decide), None);
    assert_eq!(
        certification(&world).0,
        "Issue the certificate of decision DE-2026-0001."
    );
    let manager = &world.cast.manager;
    world.act(manager, "certificate/issue", &granted.id, json!({}));
    assert_eq!(
        certification(&world).0,
        "Schedule surveillance by 10 Feb 2027."
    );
}

#[test]
fn a_file_that_is_not_recommended_waits_for_a_decision_whatever_is_open() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        let (major, minor) = demo::initial::find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "negative")?;
        demo::initial::settle(stage, cast, &client, &major, &minor)?;
        demo::audit::review(stage, cast, &audit)?;
        Ok(audit)
    });
    assert!(due(&world, &world.cast.decider, "Decide").is_some());
    says(&world, &audit, "does not recommend", "Decision maker");
}

/// Whatever record says that the client must act, the client's own queue holds something.
#[test]
fn nothing_waits_for_a_client_whom_no_record_asks_and_something_for_one_whom_a_record_asks() {
    let mut world = World::new();
    let (id, newcomer) = world.other_client();
    let asked = |world: &World, who: &Actor, noun: Noun, id: &str| {
        let view = world.app.show(who, "test", noun, id).unwrap();
        let (says, waits) = (view.actor.contains("Client"), !tasks(world, who).is_empty());
        assert_eq!(says, waits, "{noun}: {} ({})", view.next, view.actor);
        says
    };
    assert!(
        asked(&world, &newcomer, Noun::Client, &id),
        "it has no site yet"
    );
    let site = json!({
        "name": "Head office", "address": "1 Elsewhere Road", "city": "Singapore",
        "country": "Singapore", "activity": "Management and development", "central": true,
    });
    world.act(&newcomer, "site/add", &id, site);
    assert!(
        asked(&world, &newcomer, Noun::Client, &id),
        "it has not applied yet"
    );
    assert_eq!(tasks(&world, &newcomer)[0].title, "Apply for certification");

    let client = world.client();
    let own = client.actor.client.clone().unwrap();
    assert!(!asked(&world, &client.actor, Noun::Client, &own));
    let certification = client.certification.clone();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    assert!(!asked(&world, &client.actor, Noun::Client, &own));
    let reason = json!({ "reason": "The surveillance audit was refused by the client." });
    let decider = &world.cast.decider;
    world.act(decider, "decision/suspend", &certification, reason);
    assert!(!asked(
        &world,
        &client.actor,
        Noun::Certification,
        &certification
    ));
}

#[test]
fn a_decision_is_the_main_thing_to_do_only_when_nothing_in_the_file_holds_it() {
    let mut world = World::new();
    let (client, audit, major, minor) = reported(&mut world);
    let path = format!("/certification/{}", client.certification);
    let decider = world.visitor();
    assert_eq!(decider.sign_in("kokwai", demo::body::PASSWORD).status, 303);
    let grant = format!("href=\"{path}/decision/grant\"");
    let main = format!("class=\"button main\" {grant}");
    let held = || {
        let page = decider.get(&path).text;
        assert!(page.contains(&grant), "it is offered: an override may do");
        !page.contains(&main)
    };
    let told = |world: &World| {
        let view = world.app.show(
            &world.cast.decider,
            "test",
            Noun::Certification,
            &client.certification,
        );
        let acts = view.unwrap().acts;
        let grant = acts.into_iter().find(|act| act.act == "decision/grant");
        grant.unwrap().held
    };
    assert!(held());
    assert_eq!(told(&world), "No reviewed audit waits for this decision.");
    world.play(|stage, cast| demo::initial::settle(stage, cast, &client, &major, &minor));
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
    assert!(held());
    assert!(told(&world).contains("is not verified"), "{}", told(&world));
    let evidence =
        json!({ "evidence": "The new change form was seen, with two releases that used it." });
    world.act(&world.cast.leader, "nonconformity/verify", &major, evidence);
    assert_eq!(told(&world), "");
    assert!(!held(), "now it is what comes next");
}

#[test]
fn a_minor_that_is_verified_at_the_next_audit_stands_in_no_queue_until_then() {
    let mut world = World::new();
    let client = world.client();
    let (_, minor) = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &["6.1.4", "A.7"])?;
        let (major, minor) = demo::initial::find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "conditional")?;
        demo::initial::settle(stage, cast, &client, &major, &minor)?;
        Ok((major, minor))
    });
    let place = format!("/nonconformity/{minor}");
    let waits = |world: &World| {
        let mut all = tasks(world, &world.cast.leader).into_iter();
        all.any(|task| task.href == place)
    };
    let view = show(&world, Noun::Nonconformity, &minor);
    assert_eq!(view.next, "Verify at the next audit.");
    assert_eq!(view.actor, "", "nobody acts before that audit");
    assert!(!waits(&world));
    let closed = tests::settings(json!({ "minors_must_be_closed": true }));
    world.act(&world.cast.manager, "settings/change", "", closed);
    world.work();
    let view = show(&world, Noun::Nonconformity, &minor);
    assert_eq!(view.next, "Verify before the decision.");
    assert!(waits(&world), "the body asks for it before the decision");
}

#[test]
fn an_audit_that_examined_everything_says_what_still_holds_its_closing() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let (script, _) = &demo::cycle::SURVEILLANCE[0];
    let audit = world.play(|stage, cast| {
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        Ok(audit)
    });
    says(&world, &audit, "8 topics are left", "Team");
    world.play(|stage, cast| demo::audit::examine(stage, cast, script.kind, &audit, &[]));
    says(&world, &audit, "waits for verification", "Team");
    world.play(|stage, cast| demo::cycle::follow_up(stage, cast, &client.certification));
    says(&world, &audit, "Everything is examined.", "Leader");
}
