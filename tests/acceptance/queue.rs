//! The work queue: it loses nothing, and what it holds can be done.

mod deadline;
mod order;

use demo::client::Client;
use domain::{Actor, Noun, Role};
use serde_json::json;
use service::queue::{self, Task};
use std::collections::BTreeSet;
use tests::World;

fn all(world: &World, who: &Actor) -> Vec<Task> {
    world.app.read(who, "test", queue::of).unwrap()
}

fn waits(world: &World, who: &Actor, act: &str) -> bool {
    all(world, who).iter().any(|task| task.act == act)
}

/// Everyone of the play.
fn everyone(world: &World, client: &Client) -> Vec<Actor> {
    let cast = &world.cast;
    [
        &cast.manager,
        &cast.planner,
        &cast.leader,
        &cast.auditor,
        &cast.reviewer,
        &cast.decider,
        &client.actor,
    ]
    .map(Clone::clone)
    .to_vec()
}

/// The form of a task can be opened from where it leads.
fn can_be_done(world: &World, who: &Actor, task: &Task) {
    let (noun, id) = task.href[1..].split_once('/').unwrap();
    let noun = domain::Noun::parse(noun).unwrap();
    let view = world.app.show(who, "test", noun, id);
    let view = view.unwrap_or_else(|e| panic!("{} {}: {e}", who.name, task.href));
    let offered = view.acts.iter().any(|act| act.act == task.act);
    assert!(offered, "{} {}: {}", who.name, task.title, task.act);
    assert!(view.acts[0].awaited, "what waits leads: {:?}", view.acts);
}

/// Everyone of the play, at each point of it: the form that a task leads to can be opened from there.
#[test]
fn what_stands_in_a_queue_can_be_done_there() {
    let mut world = World::new();
    let client = world.client();
    let people = everyone(&world, &client);
    let mut acts = BTreeSet::new();
    let mut look = |world: &World| {
        for person in &people {
            for task in all(world, person) {
                can_be_done(world, person, &task);
                acts.insert(task.act);
            }
        }
    };
    look(&world);
    world.play(|stage, cast| demo::initial::ready(stage, cast, &client));
    look(&world);
    let script = &demo::initial::STAGE_2;
    let audit = world.play(|stage, cast| demo::audit::prepare(stage, cast, &client, script));
    look(&world);
    world.play(|stage, cast| demo::audit::open(stage, cast, script, &audit));
    look(&world);
    world.play(|stage, cast| {
        demo::audit::examine(stage, cast, script.kind, &audit, &["6.1.4", "A.7"])
    });
    look(&world);
    assert!(
        !waits(&world, &world.cast.leader, "audit/close"),
        "what does not conform has no nonconformity yet"
    );
    let (major, minor) = world.play(|stage, cast| demo::initial::find(stage, cast, &audit));
    look(&world);
    world.play(|stage, cast| demo::audit::close(stage, cast, script, &audit));
    look(&world);
    world.play(|stage, cast| demo::audit::report(stage, cast, script, &audit, "conditional"));
    look(&world);
    world.play(|stage, cast| demo::initial::settle(stage, cast, &client, &major, &minor));
    look(&world);
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
    look(&world);
    let evidence =
        json!({ "evidence": "The new change form was seen, with two releases that used it." });
    world.act(&world.cast.leader, "nonconformity/verify", &major, evidence);
    look(&world);
    for act in [
        "audit/schedule",
        "audit/open",
        "coverage/record",
        "nonconformity/record",
        "audit/close",
        "audit_report/draft",
        "technical_review/accept",
        "nonconformity/answer",
        "nonconformity/verify",
        "decision/grant",
    ] {
        assert!(
            acts.contains(act),
            "{act} never waited for anyone: {acts:?}"
        );
    }
}

#[test]
fn an_audit_decided_upon_waits_no_longer_and_its_team_never_decides() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let decider = &world.cast.decider;
    assert!(!waits(&world, decider, "decision/grant"), "it is decided");
}

#[test]
fn an_agreement_that_waits_for_the_client_is_not_issued_again() {
    let world = World::new();
    let id = super::application::submitted(&world);
    let draft = format!("/application/{id}");
    let planner = &world.cast.planner;
    let review = super::application::review();
    world.act(planner, "application/review", &id, review);
    world.act(planner, "application/accept", &id, json!({}));
    let waits = || {
        let all = all(&world, planner).into_iter();
        let issue = all.filter(|task| task.act == "agreement/issue");
        issue.filter(|task| task.href == draft).count()
    };
    let offered = || {
        let view = world
            .app
            .show(planner, "test", domain::Noun::Application, &id)
            .unwrap();
        view.acts.iter().any(|act| act.act == "agreement/issue")
    };
    assert_eq!((waits(), offered()), (1, true));
    let case = service::App::case("agreement/issue").unwrap();
    let choices = world.app.offer(planner, "test", case, &id).unwrap().choices;
    let sites = json!({ "sites": [choices["sites"][0].0] });
    world.act(planner, "agreement/issue", &id, sites);
    assert_eq!((waits(), offered()), (0, false), "the client answers first");
}

#[test]
fn the_page_shows_each_record_once_with_its_client() {
    let mut world = World::new();
    let client = world.client();
    let stage_1 = json!({
        "kind": "stage1", "first_day": "2026-02-02", "last_day": "2026-02-02",
        "sites": [client.head_office],
    });
    let planner = &world.cast.planner;
    let audit = world
        .act(planner, "audit/schedule", &client.certification, stage_1)
        .id;
    let person = world.visitor();
    person.sign_in("ravi", demo::body::PASSWORD);
    let page = person.get("/").text;
    let row = format!("href=\"/audit/{audit}\"");
    assert_eq!(page.matches(&row).count(), 1, "{page}");
    for said in [
        "<th scope=\"col\" class=\"text\">Client</th>",
        "Meridian Vision",
        "With a deadline",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn before_the_settings_are_entered_managers_and_planners_hear_what_comes_first() {
    let world = World::new();
    let first = |who: &Actor| world.app.read(who, "test", queue::first).unwrap();
    assert!(first(&world.cast.manager).is_empty(), "all of it is there");
    world.app.set_today("2026-01-01".parse().unwrap()).unwrap();
    let places = |who: &Actor| {
        let all = first(who).into_iter();
        all.map(|one| one.href).collect::<Vec<_>>()
    };
    assert_eq!(places(&world.cast.manager), ["/settings/change"]);
    assert_eq!(
        places(&world.cast.planner),
        [""],
        "told, but not sent there"
    );
    assert!(places(&world.cast.decider).is_empty());
}

/// 9.1.4.1: the settings need not name a table when they are entered, but nothing is reviewed without one.
#[test]
fn a_body_whose_settings_name_no_audit_time_table_hears_what_to_do_about_it() {
    let world = World::new();
    let manager = &world.cast.manager;
    let first = || {
        let all = world.app.read(manager, "test", queue::first).unwrap();
        all.into_iter().map(|one| one.href).collect::<Vec<_>>()
    };
    let without = tests::settings(json!({ "audit_time_table": "" }));
    world.act(manager, "settings/change", "", without);
    assert_eq!(first(), ["/audit_time_table/enter"]);
    let entered = world
        .act(manager, "audit_time_table/enter", "", tests::table())
        .id;
    let (_, second) = crate::override_::evaluator(&world, "Second Manager");
    let note = json!({ "note": "Compared with the printed table, each number." });
    world.act(&second, "audit_time_table/check", &entered, note);
    assert_eq!(first(), ["/settings/change"]);
}

/// What a client could do itself waits for the body where no login acts for the client.
#[test]
fn the_body_is_asked_for_what_a_client_without_a_login_would_do() {
    let world = World::new();
    let planner = &world.cast.planner;
    let input = json!({
        "name": "Borealis Language Pte. Ltd.", "address": "1 Elsewhere Road", "city": "Singapore",
        "country": "Singapore", "representative": "Omar Idris", "email": "omar@borealis.example",
    });
    let client = world.act(planner, "client/register", "", input).id;
    assert!(waits(&world, planner, "site/add"));
    let login = world.user(Role::Client, None, Some(&client));
    assert!(!waits(&world, planner, "site/add"), "it has a login now");
    assert!(waits(&world, &login, "site/add"));
    let site = json!({
        "name": "Head office", "address": "1 Elsewhere Road", "city": "Singapore", "country": "Singapore",
        "activity": "Development of language models", "central": true,
    });
    world.act(&login, "site/add", &client, site);
    let applies = |world: &World| {
        let view = world
            .app
            .show(&login, "test", Noun::Client, &client)
            .unwrap();
        view.acts.iter().any(|one| one.act == "application/draft")
    };
    assert!(waits(&world, &login, "ai_system/add"));
    assert!(
        !applies(&world),
        "the form would have nothing to choose from"
    );
    let system = json!({
        "name": "Borealis One", "purpose": "Translates letters of authorities.", "role": "provider",
        "risk": "ordinary",
    });
    world.act(&login, "ai_system/add", &client, system);
    assert!(waits(&world, &login, "application/draft") && applies(&world));
}
