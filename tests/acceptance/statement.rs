//! What weakens a fact once stated waits for a second person, and the earlier statement counts until then.

use crate::next::tasks;
use crate::override_::somebody;
use domain::{Actor, Error, Noun, Role};
use serde_json::{Value, json};
use tests::World;

/// A statement on the file of a client that waits: a tie of the auditor to it has ended.
pub fn waiting(world: &World, client: &str) -> String {
    let person = &world.cast.auditor_person;
    let manager = &world.cast.manager;
    let tie = json!({
        "client": client, "kind": "other", "evidence": "Spoke at a conference of theirs.",
    });
    world.act(manager, "tie/record", person, tie);
    world.act(manager, "tie/end", person, end(world)).id
}

/// What ends the first tie of the auditor that goes on.
fn end(world: &World) -> Value {
    let case = service::App::case("tie/end").unwrap();
    let person = &world.cast.auditor_person;
    let offer = world.app.offer(&world.cast.manager, "test", case, person);
    json!({
        "tie": offer.unwrap().choices["ties"][0].0, "ended_on": "2023-12-31",
        "evidence": "The contract and its end were seen.",
    })
}

/// A tie of the auditor to a client, and the act that ends it years ago.
struct Tied {
    auditor: String,
    end: Value,
}

fn tied(world: &mut World) -> Tied {
    let client = world.client();
    let manager = world.cast.manager.clone();
    let auditor = world.cast.auditor_person.clone();
    let tie = json!({
        "client": client.actor.client, "kind": "consultancy", "evidence": "Told by a colleague.",
    });
    world.act(&manager, "tie/record", &auditor, tie);
    Tied {
        auditor,
        end: end(world),
    }
}

/// Whether the tie bars the auditor today, as the statement of a record says.
fn bars(world: &World, it: &Tied) -> bool {
    let ended = world.app.read(&Actor::system(), "test", |rx, _| {
        let ties = schema::person::all_ties(rx, &it.auditor.as_str().into())?;
        Ok(ties.iter().all(|tie| tie.ended_on.is_some()))
    });
    !ended.unwrap()
}

#[test]
fn a_tie_ends_when_a_second_person_agrees_and_not_before() {
    let mut world = World::new();
    let it = tied(&mut world);
    let planner = world.cast.planner.clone();
    let stated = world.act(&planner, "tie/end", &it.auditor, it.end.clone());
    assert_eq!(stated.noun, Noun::Statement);
    assert!(bars(&world, &it), "one person ends nothing");

    let same = world.user(Role::Manager, planner.person.as_deref(), None);
    let agree = "statement/agree";
    assert_eq!(
        world.refused(&same, agree, &stated.id, json!({})),
        ["statement"]
    );
    let himself = world.user(Role::Reviewer, Some(&it.auditor), None);
    assert_eq!(
        world.refused(&himself, agree, &stated.id, json!({})),
        ["statement"],
        "nor does whom it is about"
    );
    let waits = |who: &Actor| tasks(&world, who).iter().any(|task| task.act == agree);
    assert!(waits(&world.cast.decider) && !waits(&planner) && !waits(&himself));
    world.act(
        &world.cast.decider,
        agree,
        &stated.id,
        json!({ "note": "Seen." }),
    );
    assert!(!bars(&world, &it));
    let acts: Vec<String> = world.events().into_iter().map(|it| it.act).collect();
    assert!(
        acts.ends_with(&["tie/end".to_owned(), "tie/end".to_owned()]),
        "{acts:?}"
    );
    let page = world
        .app
        .show(&planner, "test", Noun::Person, &it.auditor)
        .unwrap();
    assert!(page.sections.iter().any(|one| one.id == "statements"));
    let gone = world.ask(&world.cast.decider, agree, &stated.id, json!({}));
    assert!(gone.is_err(), "it is agreed to once");
}

#[test]
fn a_statement_declined_or_left_for_a_month_changes_nothing() {
    let mut world = World::new();
    let it = tied(&mut world);
    let planner = world.cast.planner.clone();
    let state = |world: &World| {
        world
            .act(&planner, "tie/end", &it.auditor, it.end.clone())
            .id
    };
    let first = state(&world);
    let no = json!({ "note": "The contract ran until last month." });
    world.act(&world.cast.decider, "statement/decline", &first, no);
    assert!(bars(&world, &it));
    let second = state(&world);
    world.on("2026-06-01");
    let late = world.ask(&world.cast.decider, "statement/agree", &second, json!({}));
    assert!(matches!(late, Err(Error::Invalid(_))), "{late:?}");
    assert!(bars(&world, &it));
}

/// The rules of the act are asked again on the day on which somebody agrees.
#[test]
fn what_was_stated_is_not_done_twice() {
    let mut world = World::new();
    let it = tied(&mut world);
    let planner = world.cast.planner.clone();
    let state = |world: &World| {
        world
            .act(&planner, "tie/end", &it.auditor, it.end.clone())
            .id
    };
    let (one, other) = (state(&world), state(&world));
    let decider = world.cast.decider.clone();
    world.act(&decider, "statement/agree", &one, json!({}));
    let asked = tasks(&world, &decider);
    assert!(
        asked.iter().all(|task| task.act != "statement/agree"),
        "it fits no more"
    );
    let again = world.ask(&decider, "statement/agree", &other, json!({}));
    assert!(matches!(again, Err(Error::Invalid(_))), "{again:?}");
}

#[test]
fn evidence_says_something_and_a_login_without_a_person_states_nothing() {
    let mut world = World::new();
    let it = tied(&mut world);
    let mut dash = it.end.clone();
    dash["evidence"] = json!("xxxxxxxxxxxx");
    let planner = world.cast.planner.clone();
    let said = world.ask(&planner, "tie/end", &it.auditor, dash);
    let Err(Error::Invalid(wrong)) = said else {
        panic!("{said:?}")
    };
    assert_eq!(wrong[0].field, "evidence");
    let nobody = world.user(Role::Manager, None, None);
    let said = world.ask(&nobody, "tie/end", &it.auditor, it.end.clone());
    assert!(
        matches!(said, Err(Error::Fault(domain::Fault::NoPerson))),
        "{said:?}"
    );
    let (_, manager) = somebody(&world, "Another Manager", Role::Manager);
    world.act(&manager, "tie/end", &it.auditor, it.end);
}

#[test]
fn whoever_stated_it_may_take_it_back() {
    let mut world = World::new();
    let it = tied(&mut world);
    let planner = world.cast.planner.clone();
    let stated = world
        .act(&planner, "tie/end", &it.auditor, it.end.clone())
        .id;
    let back = json!({ "note": "The contract was another one." });
    world.act(&planner, "statement/decline", &stated, back);
    assert!(bars(&world, &it));
    let waits = tasks(&world, &world.cast.decider);
    assert!(waits.iter().all(|task| task.act != "statement/agree"));
}
