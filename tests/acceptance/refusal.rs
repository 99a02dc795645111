//! What a page says when a rule is in the way: that rule first, and an override only where one makes sense.

use demo::body::PASSWORD;
use demo::client::Client;
use serde_json::json;
use tests::{Answer, World};

/// A reviewed file with a major and a minor, both answered and neither accepted.
fn file(world: &mut World) -> Client {
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
    for found in [&major, &minor] {
        let answer = json!({
            "correction": "The assessment was carried out and recorded.",
            "cause": "The change process did not ask for the assessment.",
            "corrective_action": "The change form now asks for it and blocks without it.",
            "done_by": "2026-02-02",
        });
        world.act(&client.actor, "nonconformity/answer", found, answer);
    }
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
    client
}

fn decided(world: &World, client: &Client, verb: &str, reason: &str) -> Answer {
    let person = world.visitor();
    assert_eq!(person.sign_in("kokwai", PASSWORD).status, 303);
    let path = format!("/certification/{}/decision/{verb}", client.certification);
    let csrf = person.csrf(&path);
    person.submit(&path, &[("reason", reason), ("csrf", &csrf)])
}

const ASK: &str = "Ask for this rule to be set aside by two people";

#[test]
fn a_major_that_nobody_verified_is_not_offered_for_an_override_and_an_open_plan_is() {
    let mut world = World::new();
    let client = file(&mut world);
    let answer = decided(&world, &client, "grant", "The file shows conformity.");
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert!(answer.text.contains("is not verified"), "{}", answer.text);
    assert!(!answer.text.contains("rule=each_major_nonconformity"));
    let minor = "the_plan_for_each_minor_nonconformity_is_accepted%40";
    assert!(answer.text.contains(minor), "{}", answer.text);
    assert_eq!(answer.text.matches(ASK).count(), 1);
}

#[test]
fn a_text_that_says_too_little_is_written_anew_and_not_set_aside() {
    let mut world = World::new();
    let client = world.client();
    let answer = decided(&world, &client, "refuse", "No.");
    assert_eq!(answer.status, 422, "{}", answer.text);
    assert!(answer.text.contains("State the reasons and the evidence"));
    assert!(!answer.text.contains(ASK), "{}", answer.text);
    let wanted = json!({
        "act": "decision/refuse", "record": client.certification, "until_on": "2026-12-31",
        "risk": "What is late may be remembered otherwise than it was.", "instead": "The reviewer compares it with the notes of the day.",
        "rule": "a_negative_decision_states_its_reasons@9.5.1.4", "reason": "No reasons are needed.",
    });
    let asked = world.ask(&world.cast.decider, "override/propose", "", wanted);
    assert!(asked.is_err(), "{asked:?}");
}

#[test]
fn what_is_not_met_stands_before_all_that_is() {
    let mut world = World::new();
    let client = file(&mut world);
    let person = world.visitor();
    assert_eq!(person.sign_in("kokwai", PASSWORD).status, 303);
    let path = format!("/certification/{}/decision/grant", client.certification);
    let form = person.get(&path).text;
    assert!(form.contains("<p class=\"soft\">2 not met, "), "{form}");
    let refused = decided(&world, &client, "grant", "The file shows conformity.").text;
    for page in [form, refused] {
        let met = page.find(">Met</p>").unwrap();
        assert!(page.rfind(">Not met</p>").unwrap() < met, "{page}");
    }
}

#[test]
fn a_decision_says_of_each_rule_how_it_stood() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let person = world.visitor();
    assert_eq!(person.sign_in("kokwai", PASSWORD).status, 303);
    let page = person.get(&format!("/certification/{}", client.certification));
    let at = page.text.find("href=\"/decision/").unwrap() + 6;
    let decision = person.get(page.text[at..].split('"').next().unwrap()).text;
    assert!(decision.contains("<span class=\"tag tone-good\">Met</span>"));
    assert!(!decision.contains("Holds"), "{decision}");
}
