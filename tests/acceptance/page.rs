//! Pages: what a person sees beside a form, and what comes of filling it in partly.

use demo::body::PASSWORD;
use demo::client::Client;
use serde_json::json;
use tests::{Visitor, World};

/// A stage 2 with findings, in progress.
fn examined(world: &mut World) -> (Client, String, String) {
    let client = world.client();
    let (audit, minor) = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        let (_, minor) = demo::initial::find(stage, cast, &audit)?;
        Ok((audit, minor))
    });
    (client, audit, minor)
}

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

fn signed_in(world: &World, login: &str) -> Visitor {
    let person = world.visitor();
    assert_eq!(person.sign_in(login, PASSWORD).status, 303, "{login}");
    person
}

fn says(page: &str, words: &[&str]) {
    for word in words {
        assert!(
            page.contains(word),
            "the page does not say {word:?}:\n{page}"
        );
    }
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
            "Recommended once the nonconformities are settled",
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
            Ok(schema::nonconformity::of_audit(rx, &audit)?)
        })?;
        let major = all.iter().find(|n| n.id != minor).unwrap();
        demo::initial::settle(stage, cast, &client, &major.id, &minor)?;
        demo::audit::review(stage, cast, &audit)
    });
    let page = signed_in(&world, "kokwai").get(&format!(
        "/certification/{}/decision/grant",
        client.certification
    ));
    let shown = [
        "Audits of this cycle",
        "Recommended once the nonconformities are settled",
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

#[test]
fn a_history_tells_the_acts_by_their_titles_and_a_single_day_is_told_once() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::ready(stage, cast, &client));
    let person = signed_in(&world, "ravi");
    let audits = person.get("/audit").text;
    let at = audits.find("href=\"/audit/").unwrap() + 6;
    let path = audits[at..].split('"').next().unwrap();
    let page = person.get(path).text;
    says(&page, &["<p>Schedule an audit</p>", "<dd>12 Jan 2026</dd>"]);
    assert!(!page.contains("Audit: schedule"), "{page}");
}

#[test]
fn a_page_is_called_by_what_it_shows_and_not_by_its_client() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let person = signed_in(&world, "mei.lin");
    let company = "Meridian Vision Pte. Ltd.";
    let heading = |path: &str| {
        let page = person.get(path).text;
        let (_, rest) = page.split_once("<h1>").unwrap();
        assert!(page.contains(company) || path.starts_with("/settings"));
        rest.split_once("</h1>").unwrap().0.to_owned()
    };
    let first = |list: &str| {
        let page = person.get(list).text;
        let (_, rows) = page.split_once("<tbody>").unwrap();
        let at = rows.find("href=\"").unwrap() + 6;
        rows[at..].split('"').next().unwrap().to_owned()
    };
    for (list, called) in [
        ("/application", "Application <b>AP-2026-"),
        ("/certification", "Certification <b>CN-2026-"),
        ("/nonconformity", "nonconformity <b>NC-2026-"),
        ("/certificate", "Certificate <b>AIMS-2026-"),
        ("/audit", " audit <b>AU-2026-"),
        ("/settings", "Settings from 2 Jan 2026"),
    ] {
        let heading = heading(&first(list));
        assert!(heading.contains(called), "{list}: {heading}");
    }
    let id = client.actor.client.unwrap();
    assert_eq!(heading(&format!("/client/{id}")), company);
}

#[test]
fn acts_and_facts_have_names_people_would_say() {
    let mut world = World::new();
    let (_, audit, _) = examined(&mut world);
    let leader = signed_in(&world, "aisha");
    says(
        &leader.get(&format!("/audit/{audit}")).text,
        &[">Terminate the audit</a>"],
    );
    let manager = signed_in(&world, "mei.lin");
    let person = manager.get(&format!("/person/{}", world.cast.leader_person));
    says(
        &person.text,
        &[
            "<dt>Relationship to the body</dt>",
            ">Record the relationship to the body</a>",
        ],
    );
    let refused = world.visitor().get("/api/v1/client").json();
    assert_eq!(refused["title"], "Not signed in");
}

#[test]
fn a_decision_names_what_its_clauses_are_about() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let person = signed_in(&world, "kokwai");
    let page = person
        .get(&format!("/certification/{}", client.certification))
        .text;
    let at = page.find("href=\"/decision/").unwrap() + 6;
    let decision = person.get(page[at..].split('"').next().unwrap()).text;
    says(
        &decision,
        &["ISO/IEC 17021-1:2015, 9.5.1.1: Deciders took no part in the audit"],
    );
}

#[test]
fn a_list_tells_two_certifications_of_a_client_apart() {
    let mut world = World::new();
    world.client();
    let list = signed_in(&world, "ravi").get("/certification").text;
    says(&list, &["Design, development, provision and monitoring"]);
}

#[test]
fn a_state_beside_the_path_shows_no_strip_of_states() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let person = signed_in(&world, "kokwai");
    let path = format!("/certification/{}", client.certification);
    says(&person.get(&path).text, &["<ol class=\"cycle\">"]);
    let reason = json!({ "reason": "The surveillance audit was refused by the client." });
    world.act(
        &world.cast.decider,
        "decision/suspend",
        &client.certification,
        reason,
    );
    let page = person.get(&path).text;
    says(&page, &["suspended"]);
    assert!(!page.contains("<ol class=\"cycle\">"), "{page}");
}

#[test]
fn one_of_something_is_told_as_one_and_a_job_by_what_it_is_about() {
    let mut world = World::new();
    let (_, audit, _) = examined(&mut world);
    let one = json!({ "entries": [{
        "topic": "4.1", "method": "interview", "conclusion": "conforms",
        "evidence": "Interview with the chief executive; minutes of March.",
    }] });
    let done = world.act(&world.cast.leader, "coverage/record", &audit, one);
    assert_eq!(done.message, "1 topic is recorded.");
    let person = signed_in(&world, "mei.lin");
    let jobs = person.get("/job").text;
    let (_, rows) = jobs.split_once("<tbody>").unwrap();
    let at = rows.find("href=\"/job/").unwrap() + 6;
    let job = person.get(rows[at..].split('"').next().unwrap()).text;
    let (_, subject) = job.split_once("<dt>Subject</dt><dd>").unwrap();
    let subject = subject.split("</dd>").next().unwrap();
    assert!(subject.contains(" 2026"), "{subject}");
    assert!(!subject.contains("2026-"), "{subject}");
}
