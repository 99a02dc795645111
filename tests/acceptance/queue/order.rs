//! In which order tasks wait, page by page, each once and none lost.

use super::all;
use demo::client::Client;
use domain::Actor;
use serde_json::json;
use service::queue::{self, Slice, Task};
use std::collections::BTreeSet;
use tests::World;

/// Every task of a part, page by page, to its end.
fn walked(world: &World, who: &Actor, undated: bool, limit: i64) -> Vec<Task> {
    let mut found = Vec::new();
    let mut after = String::new();
    loop {
        let slice = Slice {
            after,
            limit,
            undated,
        };
        let page = world.app.read(who, "test", |rx, _| queue::part(rx, &slice));
        let page = page.unwrap();
        found.extend(page.tasks);
        match page.next {
            Some(next) => after = next,
            None => return found,
        }
    }
}

/// Applications the client has drafted, by address.
fn drafts(world: &World, client: &Client, count: usize) -> Vec<String> {
    let id = client.actor.client.clone().unwrap();
    let case = service::App::case("application/draft").unwrap();
    let offer = world.app.offer(&client.actor, "test", case, &id).unwrap();
    let draft = json!({
        "scope": "Another scope of the same client.", "sites": [client.head_office],
        "ai_systems": [offer.choices["ai_systems"][0].0], "roles": ["producer"], "persons": 3,
        "soa_version": "1.0", "representative": "Nadia Hassan", "consultancy": "none", "language": "English",
    });
    let made = |_| world.act(&client.actor, "application/draft", &id, draft.clone());
    (0..count)
        .map(made)
        .map(|done| format!("/application/{}", done.id))
        .collect()
}

#[test]
fn what_waits_longest_stands_first_and_nothing_is_lost_behind_it() {
    let mut world = World::new();
    let client = world.client();
    let drafts = drafts(&world, &client, 25);
    let first = all(&world, &client.actor);
    assert_eq!(first[0].href, drafts[0], "the oldest stands first");
    assert_eq!(first[0].client_name, "Meridian Vision Pte. Ltd.");
    for who in [&client.actor, &world.cast.planner] {
        let found = walked(&world, who, true, 7).into_iter();
        let submit = found.filter(|task| task.act == "application/submit");
        let places: Vec<String> = submit.map(|task| task.href).collect();
        assert_eq!(places, drafts);
    }
}

#[test]
fn who_has_two_roles_sees_what_both_may_do_once() {
    let mut world = World::new();
    let client = world.client();
    let drafts = drafts(&world, &client, 9);
    let mut both = world.cast.planner.clone();
    both.roles.push(domain::Role::Manager);
    world.act(
        &world.cast.planner,
        "application/submit",
        &drafts[0]["/application/".len()..],
        json!({}),
    );
    let mut found = walked(&world, &both, true, 2);
    found.retain(|task| task.href.starts_with("/application/"));
    let places: BTreeSet<&str> = found.iter().map(|task| task.href.as_str()).collect();
    assert_eq!((found.len(), places.len()), (9, 9));
}

#[test]
fn the_queue_asks_no_more_however_much_waits() {
    let mut world = World::new();
    let client = world.client();
    drafts(&world, &client, 2);
    let asked = || {
        let before = schema::db::questions();
        let tasks = all(&world, &client.actor).len();
        (tasks, schema::db::questions() - before)
    };
    let (few, questions) = asked();
    assert!(questions > 3, "they are counted");
    drafts(&world, &client, 15);
    assert_eq!(asked(), (few + 15, questions));
}

#[test]
fn what_is_due_first_stands_first_page_by_page_with_the_day_that_counts_for_it() {
    let mut world = World::new();
    let client = world.client();
    let scheduled = |day: &str| {
        let stage_1 = json!({
            "kind": "stage1", "first_day": day, "last_day": day, "sites": [client.head_office],
        });
        let planner = &world.cast.planner;
        world
            .act(planner, "audit/schedule", &client.certification, stage_1)
            .id
    };
    let [last, first, between] = ["2026-02-26", "2026-02-02", "2026-02-10"].map(scheduled);
    let mut found = walked(&world, &world.cast.planner, false, 1);
    found.retain(|task| task.act == "team/propose");
    let places: Vec<&str> = found.iter().map(|task| task.href.as_str()).collect();
    let expected = [first, between, last].map(|id| format!("/audit/{id}"));
    assert_eq!(places, expected);
    let on = |day: &str| day.parse::<chrono::NaiveDate>().unwrap();
    for (task, begins) in found.iter().zip(["2026-02-02", "2026-02-10", "2026-02-26"]) {
        assert!(
            task.day.unwrap() < on(begins),
            "{} leaves the client no time to object before {begins}",
            task.due
        );
    }
}
