//! What a person sees beside a form, and what comes of filling it in partly.

use super::{examined, says, signed_in};
use demo::client::Client;
use serde_json::json;
use tests::World;

/// The same, closed and reported.
fn reported(world: &mut World) -> (Client, String, String) {
    let (client, audit, minor) = examined(world);
    world.play(|stage, cast| {
        let script = &demo::initial::STAGE_2;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "conditional")
    });
    (client, audit, minor)
}

const STATEMENT: &str = "The provenance of two data sets is not recorded in full.";
const EVIDENCE: &str = "DS-14 and DS-19 lack the date of acquisition";

#[test]
fn of_the_topics_a_form_proposes_only_those_examined_are_recorded() {
    let mut world = World::new();
    let (_, audit, _) = examined(&mut world);
    let person = signed_in(&world, "aisha");
    let path = format!("/audit/{audit}/coverage/record");
    let form = person.get(&path).text;
    says(&form, &["name=\"entries-5-topic\""]);
    let row = |at: u8, topic: &str, evidence: &str| {
        [
            (format!("entries-{at}-topic"), topic.to_owned()),
            (format!("entries-{at}-evidence"), evidence.to_owned()),
        ]
    };
    let chosen = |at: u8| {
        [
            (format!("entries-{at}-method"), "interview".to_owned()),
            (format!("entries-{at}-conclusion"), "conforms".to_owned()),
        ]
    };
    let seen = "Interview with the chief executive; minutes of March.";
    let pairs: Vec<(String, String)> = [
        row(0, "4.1", ""),
        row(1, "4.2", seen),
        chosen(1),
        row(2, "4.3", ""),
        row(3, "4.4", seen),
        chosen(3),
    ]
    .concat();
    let csrf = person.csrf(&path);
    let mut pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    pairs.push(("csrf", &csrf));
    let done = person.submit(&path, &pairs);
    assert_eq!(done.status, 303, "{}", done.text);
    let page = person.get(&format!("/audit/{audit}")).text;
    says(&page, &["Evidence: 2 of"]);
}

#[test]
fn a_form_that_proposes_topics_still_asks_for_one_row() {
    let mut world = World::new();
    let (_, audit, _) = examined(&mut world);
    let person = signed_in(&world, "aisha");
    let path = format!("/audit/{audit}/coverage/record");
    let csrf = person.csrf(&path);
    let proposed = [("entries-0-topic", "4.1"), ("csrf", csrf.as_str())];
    let refused = person.submit(&path, &proposed);
    assert_eq!(refused.status, 422);
    says(&refused.text, &["Evidence: fill in at least one row."]);
}

#[test]
fn who_judges_an_answer_sees_it_with_the_finding() {
    let mut world = World::new();
    let (client, _, minor) = examined(&mut world);
    let answer = json!({
        "correction": "The two entries were completed.", "cause": "The import did not ask for the origin.",
        "corrective_action": "The field becomes mandatory.", "done_by": "2026-02-01",
    });
    let asked = signed_in(&world, "nadia").get(&format!("/nonconformity/{minor}/answer"));
    says(&asked.text, &[STATEMENT, EVIDENCE, "A.7.5 Data provenance"]);
    world.act(&client.actor, "nonconformity/answer", &minor, answer);
    let person = signed_in(&world, "jonas");
    let whole = [
        STATEMENT,
        EVIDENCE,
        "A.7.5 Data provenance",
        "The two entries were completed.",
        "The import did not ask for the origin.",
        "The field becomes mandatory.",
    ];
    for verb in ["accept_plan", "return"] {
        says(
            &person.get(&format!("/nonconformity/{minor}/{verb}")).text,
            &whole,
        );
    }
    world.act(
        &world.cast.auditor,
        "nonconformity/accept_plan",
        &minor,
        json!({}),
    );
    says(
        &person.get(&format!("/nonconformity/{minor}/verify")).text,
        &whole,
    );
}

#[test]
fn a_reviewer_sees_the_file_beside_the_form() {
    let mut world = World::new();
    let (_, audit, _) = reported(&mut world);
    let person = signed_in(&world, "priya");
    for verb in ["accept", "return"] {
        let page = person.get(&format!("/audit/{audit}/technical_review/{verb}"));
        let shown = [
            "19 to 20 Jan 2026",
            "Aisha Rahman",
            "Recommended once the nonconformities are resolved",
            STATEMENT,
            "No answer yet.",
            "Drift indicators are reviewed monthly",
            "Evidence: 41 of 41 topics",
        ];
        says(&page.text, &shown);
    }
}

#[test]
fn a_decider_sees_the_pack_beside_the_form() {
    let mut world = World::new();
    let (client, audit, minor) = reported(&mut world);
    world.play(|stage, cast| {
        let all = stage.app.read(&cast.manager, "test", |rx, _| {
            Ok(schema::nonconformity::of_audit(rx, &audit.as_str().into())?)
        })?;
        let major = all.iter().find(|n| n.id.as_str() != minor).unwrap();
        demo::initial::settle(stage, cast, &client, &major.id, &minor)?;
        demo::audit::review(stage, cast, &audit)
    });
    let page = signed_in(&world, "kokwai").get(&format!(
        "/certification/{}/decision/grant",
        client.certification
    ));
    let shown = [
        "Audits of this cycle",
        "Recommended once the nonconformities are resolved",
        "accepted, ",
        STATEMENT,
        "plan accepted",
        "triage and quality control of radiological images",
    ];
    says(&page.text, &shown);
}

#[test]
fn an_act_that_asks_nothing_is_confirmed_on_one_page() {
    let mut world = World::new();
    let client = world.client();
    let draft = json!({
        "scope": "Another scope of the same client, for a second certification.",
        "sites": [client.head_office], "ai_systems": [], "roles": ["producer"], "persons": 3,
        "soa_version": "1.0", "representative": "Nadia Hassan", "consultancy": "none", "language": "English",
    });
    let case = service::App::case("application/draft").unwrap();
    let id = client.actor.client.clone().unwrap();
    let offer = world.app.offer(&client.actor, "test", case, &id).unwrap();
    let mut input = draft;
    input["ai_systems"] = json!([offer.choices["ai_systems"][0].0]);
    let application = world.act(&client.actor, "application/draft", &id, input).id;
    let person = signed_in(&world, "nadia");
    let path = format!("/application/{application}/submit");
    let page = person.get(&path).text;
    says(&page, &["This cannot be undone.", "name=\"confirmed\""]);
    assert!(!page.contains("Continue"), "{page}");
    let csrf = person.csrf(&path);
    let done = person.submit(&path, &[("csrf", &csrf), ("confirmed", "yes")]);
    assert_eq!(done.status, 303, "{}", done.text);
}
