//! Pages: what things are called on them, and what stands beside a form.

mod form;

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
    let reason = json!({ "reason": "The surveillance audit was refused by the client.", "cause": "refused_audit" });
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
