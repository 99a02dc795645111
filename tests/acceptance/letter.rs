//! Every letter leads its reader to pages that open for that reader.

use demo::audit::Script;
use demo::body::PASSWORD;
use demo::client::Client;
use domain::audit::Kind;
use domain::{Actor, mail};
use schema::mail::Mail;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use tests::{Visitor, World};

/// Opens every letter as it arrives, signed in as its recipient where that is one of ours.
#[derive(Default)]
struct Reader {
    visitors: BTreeMap<String, Visitor>,
    read: BTreeSet<String>,
    kinds: BTreeSet<mail::Kind>,
}

impl Reader {
    /// Follows every link of the letters not read yet.
    fn open(&mut self, world: &World) {
        for mail in mails(world) {
            if !self.read.insert(mail.id.to_string()) {
                continue;
            }
            let visitor = self
                .visitors
                .entry(login(world, &mail.recipient).unwrap_or_default())
                .or_insert_with_key(|login| visitor(world, login));
            for link in links(world, &mail) {
                let status = status(visitor, &link);
                assert_eq!(status, 200, "{} to {}: {link}", mail.kind, mail.recipient);
            }
            self.kinds.insert(mail.kind);
        }
    }
}

fn mails(world: &World) -> Vec<Mail> {
    world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::mail::newest(rx, None, 1000)?)
        })
        .unwrap()
}

/// Whose letters come to an address: the client, the office, or the person the address is made from; nobody
/// with a login where it is an address of the public.
fn login(world: &World, recipient: &str) -> Option<String> {
    let login = match recipient {
        "nadia@meridian-vision.example" => "nadia",
        "certification@straits-assurance.example" => "mei.lin",
        public if public.ends_with("@public.example") => return None,
        person => person.trim_end_matches("@straits-assurance.example"),
    };
    let known = world.cast.logins.iter().any(|known| known.login == login);
    assert!(known, "nobody reads what comes to {recipient}");
    Some(login.to_owned())
}

/// Somebody signed in with a login; from the public where it is empty.
fn visitor(world: &World, login: &str) -> Visitor {
    let visitor = world.visitor();
    if !login.is_empty() {
        assert_eq!(visitor.sign_in(login, PASSWORD).status, 303, "{login}");
    }
    visitor
}

/// The paths a letter names, in its text and in its HTML.
fn links(world: &World, mail: &Mail) -> BTreeSet<String> {
    let ours = |address: &str| {
        let path = address.strip_prefix(&world.app.config().public_url);
        path.map(str::to_owned)
    };
    let written: BTreeSet<String> = mail.text.split_whitespace().filter_map(ours).collect();
    let linked: BTreeSet<String> = mail
        .html
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| ours(rest.split_once('"')?.0))
        .collect();
    assert_eq!(linked.len(), 1, "{} has one link", mail.kind);
    assert!(written.is_superset(&linked), "{}", mail.text);
    written
}

/// What a link answers, or the page of ours it leads on to; the login page is none for who is signed in.
fn status(visitor: &Visitor, link: &str) -> u16 {
    let answer = visitor.get(link);
    match answer.header("Location") {
        on if on.starts_with('/') && !on.starts_with("/login") => visitor.get(on).status,
        _ => answer.status,
    }
}

fn surveillance(days: [&'static str; 3]) -> Script {
    let [scheduled_on, first_day, last_day] = days;
    Script {
        kind: Kind::Surveillance,
        scheduled_on,
        first_day,
        last_day,
        reported_on: last_day,
        half_days: 3,
    }
}

fn decline_another_application(world: &World, client: &Client) {
    let id = client.actor.client.as_deref().unwrap();
    let case = service::App::case("application/draft").unwrap();
    let offer = world.app.offer(&client.actor, "test", case, id).unwrap();
    let draft = json!({
        "scope": "Development of language models", "sites": [offer.choices["sites"][0].0],
        "ai_systems": [offer.choices["ai_systems"][0].0], "roles": ["producer"], "persons": 4,
        "soa_version": "1", "representative": "Nadia Hassan, Chief Executive", "consultancy": "none",
        "language": "English",
    });
    let application = world.act(&client.actor, "application/draft", id, draft).id;
    world.act(&client.actor, "application/submit", &application, json!({}));
    let reason = json!({ "reason": "This body has no auditor who knows language models." });
    world.act(
        &world.cast.planner,
        "application/decline",
        &application,
        reason,
    );
}

/// Moved, staffed anew and cancelled: each time the team that is taken off hears of it.
fn move_and_cancel(world: &World, client: &Client, reader: &mut Reader) {
    let planner = &world.cast.planner;
    let script = surveillance(["2026-09-01", "2026-09-14", "2026-09-15"]);
    let audit = world.play(|stage, cast| demo::audit::prepare(stage, cast, client, &script));
    reader.open(world);
    let moved = json!({
        "first_day": "2026-09-21", "last_day": "2026-09-22", "reason": "The client moves its offices.",
    });
    world.act(planner, "audit/postpone", &audit, moved);
    reader.open(world);
    let team = json!({ "members": [
        { "person": world.cast.leader_person, "part": "leader", "half_days": 3 },
        { "person": world.cast.auditor_person, "part": "auditor", "half_days": 3 },
    ] });
    world.act(planner, "team/propose", &audit, team);
    reader.open(world);
    let reason = json!({ "reason": "The client asked to wait for its internal audit." });
    world.act(planner, "audit/cancel", &audit, reason);
    reader.open(world);
}

/// Begun, with a finding, and terminated.
fn terminate(world: &World, client: &Client) {
    let script = surveillance(["2026-11-02", "2026-11-16", "2026-11-17"]);
    let audit = world.play(|stage, cast| {
        let audit = demo::audit::prepare(stage, cast, client, &script)?;
        demo::audit::open(stage, cast, &script, &audit)?;
        Ok(audit)
    });
    let finding = json!({
        "grade": "minor", "requirement": "9.2.2", "discussed": true,
        "statement": "The internal audit programme leaves out the data laboratory.",
        "evidence": "Programme 2026, revision 2; interview with the quality manager.",
    });
    let leader = &world.cast.leader;
    world.act(leader, "nonconformity/record", &audit, finding);
    let reason = json!({ "reason": "A fire alarm closed the site for the rest of the week." });
    world.act(leader, "audit/terminate", &audit, reason);
}

#[test]
fn every_link_of_every_letter_opens_for_its_reader() {
    let mut world = World::new();
    let mut reader = Reader::default();
    let client = world.client();
    reader.open(&world);
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    reader.open(&world);
    decline_another_application(&world, &client);
    move_and_cancel(&world, &client, &mut reader);
    terminate(&world, &client);
    reader.open(&world);
    // Nothing is answered, no surveillance is held, nothing is renewed.
    for day in ["2026-12-17", "2027-02-11", "2028-08-13", "2029-02-10"] {
        world.on(day);
        reader.open(&world);
    }
    let unread: Vec<&mail::Kind> = mail::Kind::ALL
        .iter()
        .filter(|kind| !reader.kinds.contains(*kind))
        .collect();
    assert!(
        unread.is_empty(),
        "no scene makes these letters: {unread:?}"
    );
}
