//! Mail through a real SMTP server.

use serde_json::json;
use std::path::Path;
use tests::World;

/// The test command starts the server; without it the mail goes into a folder and is read there.
fn server() -> Option<(String, String)> {
    let server = std::env::var("CERTWRIGHT_TEST_SMTP").ok()?;
    let folder = std::env::var("CERTWRIGHT_TEST_MAILDIR").ok()?;
    Some((server, folder))
}

#[test]
fn a_declined_applicant_receives_the_reasons_once() {
    let Some((server, folder)) = server() else {
        panic!("start the tests by tests/run: it provides the mail server");
    };
    let world = World::with_mail(Some(&server));
    let recipient = format!("declined-{}@example.org", std::process::id());
    let kind = if world.database.starts_with("sqlite") {
        "lite"
    } else {
        "pg"
    };
    let recipient = format!("{kind}-{recipient}");
    let client = json!({
        "name": "Aurora GmbH", "address": "Weg 1", "city": "Berlin", "country": "Germany",
        "representative": "Jürgen Groß", "email": recipient,
    });
    let id = world
        .act(&world.cast.planner, "client/register", "", client)
        .id;
    let site = json!({ "name": "Zentrale", "address": "Weg 1", "city": "Berlin", "country": "Germany", "activity": "Entwicklung", "central": true });
    world.act(&world.cast.planner, "site/add", &id, site);
    let system = json!({ "name": "Chat", "purpose": "Answers questions", "role": "provider", "risk": "ordinary" });
    world.act(&world.cast.planner, "ai_system/add", &id, system);
    let case = service::App::case("application/draft").unwrap();
    let offer = world
        .app
        .offer(&world.cast.planner, "test", case, &id)
        .unwrap();
    let draft = json!({
        "scope": "Development of language models", "sites": [offer.choices["sites"][0].0],
        "ai_systems": [offer.choices["ai_systems"][0].0], "roles": ["provider"], "persons": 4,
        "soa_version": "1", "representative": "Jürgen Groß", "consultancy": "none", "language": "German",
    });
    let application = world
        .act(&world.cast.planner, "application/draft", &id, draft)
        .id;
    world.act(
        &world.cast.planner,
        "application/submit",
        &application,
        json!({}),
    );
    let reason = json!({ "reason": "This body has no auditor who speaks German." });
    world.act(
        &world.cast.planner,
        "application/decline",
        &application,
        reason,
    );
    while service::worker::run_once(&world.app).unwrap() > 0 {}
    let received = messages(Path::new(&folder), &recipient);
    assert_eq!(received.len(), 1, "one mail and no more");
    assert!(received[0].contains("Message-ID:"), "{}", received[0]);
}

fn messages(folder: &Path, recipient: &str) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok())
        .filter(|text| text.contains(recipient))
        .collect()
}
