//! Files: brought along at both doors, on record beside what they belong to, open to whom they are for.

mod hostile;

use demo::body::PASSWORD;
use demo::client::Client;
use domain::{Actor, Noun};
use serde_json::{Value, json};
use tests::{Answer, Visitor, World};

/// A small PDF of one page.
pub(super) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>endobj\n\
    4 0 obj<</Length 33>>stream\n0 0 1 rg 20 20 100 50 re f       \nendstream endobj\n\
    trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";

/// A world with a client, and the address of its record.
fn with_client() -> (World, Client, String) {
    let mut world = World::new();
    let client = world.client();
    let record = format!("client/{}", client.actor.client.as_ref().unwrap());
    (world, client, record)
}

fn entry(record: &str, file: &str) -> Value {
    json!({ "record": record, "title": "Statement of applicability, version 3", "file": file, "mark": "open" })
}

/// Brings a file along and puts it on record; returns the attachment's id and the document's address.
fn put(program: &Visitor, record: &str, mark: &str) -> (String, String) {
    let brought = program.bring("soa.pdf", PDF);
    assert_eq!(brought.status, 201, "{}", brought.text);
    let brought = brought.json();
    let mut input = entry(record, brought["id"].as_str().unwrap());
    input["mark"] = json!(mark);
    let done = program.post(
        "/api/v1/attachment/add",
        &[("Idempotency-Key", mark)],
        &input,
    );
    assert_eq!(done.status, 201, "{}", done.text);
    let id = done.json()["id"].as_str().unwrap().to_owned();
    let document = format!(
        "/api/v1/document/{}?of={id}",
        brought["sha256"].as_str().unwrap()
    );
    (id, document)
}

#[test]
fn a_program_brings_a_file_and_the_record_shows_it() {
    let (world, _, record) = with_client();
    let planner = world.program("ravi");
    let (id, document) = put(&planner, &record, "open");
    let shown = planner.get(&format!("/api/v1/{record}")).json();
    let sections = shown["sections"].as_array().unwrap();
    let files = sections.iter().find(|it| it["id"] == "files").unwrap();
    assert_eq!(files["rows"][0][0]["href"], format!("/attachment/{id}"));
    let kept = planner.get(&document);
    assert_eq!((kept.status, kept.bytes.as_slice()), (200, PDF));
    assert_eq!(kept.header("content-type"), "application/pdf");
    assert!(
        kept.header("content-disposition")
            .starts_with("attachment; filename=\"soa.pdf\"")
    );
    assert!(
        kept.header("content-security-policy")
            .starts_with("sandbox;")
    );
    assert_eq!(kept.header("x-content-type-options"), "nosniff");
    let page = planner.get(&format!("/api/v1/attachment/{id}")).json();
    let opened = page["sections"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["id"] == "openings");
    assert_eq!(
        opened.unwrap()["rows"][0][1]["text"],
        "Ravi Chandran",
        "who opened it is told"
    );
}

#[test]
fn a_person_sends_a_file_with_the_form_and_looks_at_it() {
    let (world, _, record) = with_client();
    let person = world.visitor();
    person.sign_in("ravi", PASSWORD);
    let path = format!("/attachment/add?record={record}");
    let csrf = person.csrf(&path);
    let form = [
        ("csrf", csrf.as_str()),
        ("record", record.as_str()),
        ("title", "Policy of 2026; signed"),
        ("mark", "open"),
    ];
    let done = person.fill(
        "/attachment/add",
        &form,
        &[("file", "Policy; \u{e9}.pdf", PDF)],
    );
    assert_eq!(done.status, 303, "{}", done.text);
    let page = person.get(done.header("location")).text;
    assert!(page.contains("Policy; \u{e9}.pdf"), "{page}");
    let picture = page.split("<img class=\"preview\" src=\"").nth(1).unwrap();
    let picture = picture.split('"').next().unwrap().replace("&#38;", "&");
    let drawn = person.get(&picture);
    assert_eq!(drawn.status, 200, "{}", drawn.text);
    assert_eq!(drawn.header("content-type"), "image/png");
    assert!(drawn.bytes.starts_with(b"\x89PNG"));
}

#[test]
fn a_refused_form_keeps_the_file_that_was_sent_with_it() {
    let (world, _, record) = with_client();
    let person = world.visitor();
    person.sign_in("ravi", PASSWORD);
    let csrf = person.csrf("/attachment/add");
    let form = [
        ("csrf", csrf.as_str()),
        ("record", record.as_str()),
        ("mark", "open"),
    ];
    let again = person.fill("/attachment/add", &form, &[("file", "soa.pdf", PDF)]);
    assert_eq!(again.status, 422);
    assert!(again.text.contains("#f-title"), "{}", again.text);
    let kept = again.text.split("name=\"file\" value=\"").nth(1).unwrap();
    let kept = kept.split('"').next().unwrap();
    assert!(kept.ends_with(" soa.pdf"), "{kept}");
    let form = [&form[..], &[("title", "The same file"), ("file", kept)]].concat();
    let done = person.fill("/attachment/add", &form, &[("file", "", b"")]);
    assert_eq!(done.status, 303, "{}", done.text);
    // Sent once more, as after an answer that was lost, it is the same file.
    let (brought, twice) = (person, world.program("ravi"));
    let ids: Vec<Value> = [0, 1]
        .map(|_| twice.bring("soa.pdf", PDF).json()["id"].clone())
        .into();
    assert_eq!(ids[0], ids[1]);
    drop(brought);
}

#[test]
fn what_is_seen_and_not_kept_is_on_record_without_a_file() {
    let (world, _, record) = with_client();
    let mut input =
        json!({ "record": record, "title": "Training code of release 4", "mark": "confidential" });
    let clauses = world.refused(&world.cast.leader, "attachment/add", "", input.clone());
    assert_eq!(clauses, ["8.4.2"]);
    input["seen"] = json!("On a screen in the office of the client, with its engineer.");
    input["why_not_kept"] = json!("The client hands no source code out to anybody.");
    let leader = world.cast.manager.clone();
    let kept = world.act(&leader, "attachment/add", "", input);
    assert_eq!(kept.noun, Noun::Attachment);
    let view = world
        .app
        .show(&leader, "test", Noun::Attachment, &kept.id)
        .unwrap();
    assert!(view.documents.is_empty() && view.preview.is_empty());
}

/// Whether a reader finds an attachment on its record, opens its page and its bytes: all of it or nothing.
fn reads(world: &World, login: &str, record: &str, id: &str, document: &str) -> bool {
    let program = world.program(login);
    let page = program.get(&format!("/api/v1/attachment/{id}")).status;
    let bytes = program.get(document).status;
    let on_record = program.get(&format!("/api/v1/{record}")).text.contains(id);
    assert_eq!(
        (page == 200, bytes == 200),
        (on_record, on_record),
        "{login}: {page} {bytes}"
    );
    on_record
}

#[test]
fn a_mark_holds_on_the_record_the_page_and_the_bytes() {
    let (world, _, record) = with_client();
    let manager = world.program("mei.lin");
    for (mark, hidden_from) in [
        ("open", ""),
        ("internal", "nadia"),
        ("confidential", "ravi"),
    ] {
        let (id, document) = put(&manager, &record, mark);
        for login in ["mei.lin", "ravi", "nadia"] {
            // Equal bytes are one document for whoever may read one of them.
            let named = reads_page(&world, login, &record, &id);
            assert_eq!(named, login != hidden_from, "{mark}: {login}");
        }
        let stranger = stranger(&world);
        assert_eq!(stranger.get(&document).status, 404);
        assert_eq!(
            stranger.get(&format!("/api/v1/attachment/{id}")).status,
            404
        );
    }
}

fn reads_page(world: &World, login: &str, record: &str, id: &str) -> bool {
    let program = world.program(login);
    let page = program.get(&format!("/api/v1/attachment/{id}")).status == 200;
    let on_record = program.get(&format!("/api/v1/{record}")).text.contains(id);
    assert_eq!(page, on_record, "{login}");
    page
}

/// The login of another client.
fn stranger(world: &World) -> Visitor {
    let login = format!("extra{}", world.events().len());
    let input = json!({
        "name": format!("Client of {login}"), "address": "1 Elsewhere Road", "city": "Singapore",
        "country": "Singapore", "representative": login.clone(), "email": format!("{login}@elsewhere.example"),
    });
    let id = world
        .act(&world.cast.planner, "client/register", "", input)
        .id;
    let login = format!("extra{}", world.events().len());
    world.user(domain::Role::Client, None, Some(&id));
    world.program(&login)
}

#[test]
fn a_file_of_another_login_or_none_is_named_by_nobody() {
    let (world, client, record) = with_client();
    let brought = world.program("ravi").bring("soa.pdf", PDF).json();
    let named = |who: &Actor, file: &str| {
        world
            .ask(who, "attachment/add", "", entry(&record, file))
            .unwrap_err()
            .to_string()
    };
    let id = brought["id"].as_str().unwrap();
    assert!(named(&world.cast.manager, id).contains("not here any more"));
    assert!(named(&world.cast.planner, &"0".repeat(64)).contains("not here any more"));
    assert!(named(&world.cast.planner, "soa.pdf").contains("choose a file"));
    let mut shut = entry(&record, id);
    shut["mark"] = json!("confidential");
    let shut = world
        .ask(&world.cast.planner, "attachment/add", "", shut)
        .unwrap_err();
    assert!(shut.to_string().contains("not see it yourself"), "{shut}");
    let no_page = format!("programme/{}", client.certification);
    let no_page = world.ask(
        &world.cast.planner,
        "attachment/add",
        "",
        entry(&no_page, id),
    );
    assert!(no_page.is_err());
    let elsewhere = world.ask(
        &client.actor,
        "attachment/add",
        "",
        entry("client/other", id),
    );
    assert!(elsewhere.is_err());
}

#[test]
fn what_is_withdrawn_stays_on_record_with_its_reason() {
    let (world, client, record) = with_client();
    let (id, document) = put(&world.program("nadia"), &record, "open");
    let reason = json!({ "reason": "It is the version of another company." });
    let refused = world.refused(
        &world.cast.planner,
        "attachment/withdraw",
        &id,
        reason.clone(),
    );
    assert_eq!(refused, ["9.9.3"]);
    world.act(&client.actor, "attachment/withdraw", &id, reason.clone());
    assert!(reads(&world, "ravi", &record, &id, &document));
    let again = world.refused(&client.actor, "attachment/withdraw", &id, reason);
    assert_eq!(again, ["9.9.3"], "it is withdrawn already");
}

#[test]
fn nobody_brings_anything_without_a_login_or_as_an_assessor() {
    let world = World::new();
    let nobody: Answer = world.visitor().bring("soa.pdf", PDF);
    assert_eq!(nobody.status, 401);
    let assessor = world.user(domain::Role::Assessor, None, None);
    assert!(assessor.user.is_some());
    let login = format!("extra{}", world.events().len() - 1);
    assert_eq!(world.program(&login).bring("soa.pdf", PDF).status, 403);
    let stored = world.app.store().all().unwrap();
    assert!(stored.is_empty(), "{stored:?}");
}
