//! Whoever a record names as the one to act finds something to do in their own queue.

use super::tasks;
use demo::client::Client;
use domain::audit::Kind;
use domain::{Actor, Noun};
use schema::list::Ask;
use service::view::View;
use tests::World;

/// Nouns whose records say what comes next.
const NOUNS: [Noun; 4] = [
    Noun::Application,
    Noun::Certification,
    Noun::Audit,
    Noun::Nonconformity,
];

/// Everyone whom a record may mean by a word.
fn meant<'a>(world: &'a World, client: &'a Client, word: &str) -> Vec<&'a Actor> {
    let cast = &world.cast;
    let mut all = Vec::new();
    for (named, who) in [
        ("client", vec![&client.actor]),
        ("planner", vec![&cast.planner]),
        ("certification body", vec![&cast.planner, &cast.manager]),
        ("leader", vec![&cast.leader]),
        ("team", vec![&cast.leader, &cast.auditor]),
        ("reviewer", vec![&cast.reviewer]),
        ("decision maker", vec![&cast.decider]),
    ] {
        if word.to_lowercase().contains(named) {
            all.extend(who);
        }
    }
    all
}

/// Every record of a noun, as its page shows it.
fn shown(world: &World, noun: Noun) -> Vec<(String, View)> {
    let ask = Ask {
        limit: 200,
        ..Ask::default()
    };
    let manager = &world.cast.manager;
    let list = world.app.list(manager, "test", noun, &ask).unwrap();
    let records = list.records.value().unwrap();
    let ids = records.as_array().unwrap().iter();
    ids.map(|record| record["id"].as_str().unwrap().to_owned())
        .map(|id| {
            let view = world.app.show(manager, "test", noun, &id).unwrap();
            (id, view)
        })
        .collect()
}

/// How many records named somebody.
fn look(world: &World, client: &Client) -> usize {
    let own = client.actor.client.as_deref().unwrap();
    let mut named = 0;
    for (noun, (id, view)) in NOUNS
        .into_iter()
        .flat_map(|noun| shown(world, noun).into_iter().map(move |one| (noun, one)))
    {
        let actor = view.actor.text();
        if actor.is_empty() {
            continue;
        }
        named += 1;
        let people = meant(world, client, &actor);
        assert!(!people.is_empty(), "nobody is meant by {actor:?}");
        let mut all = people.into_iter().flat_map(|who| tasks(world, who));
        assert!(
            all.any(|task| task.client.as_str() == own),
            "{noun} {id} says {:?} by {actor:?}, and nothing waits for them",
            view.next.text()
        );
    }
    named
}

#[test]
fn whoever_is_named_as_the_one_to_act_finds_it_in_their_queue() {
    let mut world = World::new();
    let client = world.client();
    let mut named = look(&world, &client);
    for script in [&demo::initial::STAGE_1, &demo::initial::STAGE_2] {
        let audit = world.play(|stage, cast| demo::audit::prepare(stage, cast, &client, script));
        named += look(&world, &client);
        world.play(|stage, cast| demo::audit::open(stage, cast, script, &audit));
        named += look(&world, &client);
        world.play(|stage, cast| demo::audit::examine(stage, cast, script.kind, &audit, &[]));
        named += look(&world, &client);
        world.play(|stage, cast| demo::audit::close(stage, cast, script, &audit));
        named += look(&world, &client);
        let first = script.kind == Kind::Stage1;
        if first {
            world.play(|stage, cast| demo::initial::judge(stage, cast, &audit));
            named += look(&world, &client);
        }
        let word = if first { "not_asked" } else { "positive" };
        world.play(|stage, cast| demo::audit::report(stage, cast, script, &audit, word));
        named += look(&world, &client);
        world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
        named += look(&world, &client);
    }
    assert!(named > 15, "records named somebody {named} times");
}

#[test]
fn whoever_is_named_over_years_without_an_audit_finds_it_too() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let mut named = look(&world, &client);
    for day in ["2026-11-01", "2027-03-01"] {
        world.on(day);
        named += look(&world, &client);
    }
    let reason = serde_json::json!({ "reason": "No surveillance was held in time.", "cause": "refused_audit" });
    let decider = &world.cast.decider;
    world.act(decider, "decision/suspend", &client.certification, reason);
    named += look(&world, &client);
    for day in ["2027-10-01", "2029-03-01", "2029-10-01"] {
        world.on(day);
        named += look(&world, &client);
    }
    assert!(named > 3, "records named somebody {named} times");
}
