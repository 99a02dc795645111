//! What comes next with the file of an audit, from its report to the decision upon it.

use super::{due, says, show, tasks};
use demo::client::Client;
use domain::Noun;
use serde_json::json;
use tests::World;

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
        (view.next.text(), view.actor.text())
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
    says(&world, &audit, "The decision has been taken.", "");
    assert_eq!(due(&world, decider, decide), None);
    assert_eq!(
        certification(&world).0,
        "Issue the certificate for decision DE-2026-0001."
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
        grant.unwrap().held.text()
    };
    assert!(held());
    assert_eq!(
        told(&world),
        "No reviewed audit is waiting for this decision."
    );
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
