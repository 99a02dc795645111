//! A login that sees or does less than its role is there for is told why, and whom to ask.

use demo::body::{self, PASSWORD};
use domain::{Actor, Role};
use serde_json::json;
use tests::{Visitor, World};

/// A login that names no person, and its holder at the pages.
fn unbound(world: &World, login: &str, role: Role) -> (Actor, Visitor) {
    let mut logins = Vec::new();
    let actor = world
        .play(|stage, _| body::login(stage, &mut logins, login, "Somebody", &[role], None, None));
    let person = world.visitor();
    assert_eq!(person.sign_in(login, PASSWORD).status, 303);
    (actor, person)
}

const NO_PERSON: &str = "This login is not linked to a person";

#[test]
fn a_login_that_names_no_person_is_offered_nothing_that_rests_on_one_and_told_why() {
    let mut world = World::new();
    let client = world.client();
    let (decider, person) = unbound(&world, "nobody", Role::Decider);
    let record = format!("/certification/{}", client.certification);
    let page = person.get(&record);
    assert_eq!(page.status, 200);
    for verb in ["grant", "refuse"] {
        let path = format!("{record}/decision/{verb}");
        assert!(!page.text.contains(&path), "{verb} is offered");
        let refused = person.get(&path);
        assert_eq!(refused.status, 403);
        assert!(refused.text.contains(NO_PERSON), "{}", refused.text);
        assert!(!refused.text.contains("Your roles do not allow this"));
    }
    assert!(person.get("/").text.contains(NO_PERSON));
    let program = world.program("nobody");
    let path = format!("/api/v1{record}/decision/grant");
    let answer = program.post(&path, &[("Idempotency-Key", "k")], &json!({}));
    assert_eq!(answer.status, 403);
    assert_eq!(answer.json()["type"], "/problem#no_person");

    // A manager binds it, and the same login is offered what its role is there for.
    let bond = json!({ "employed": true, "login": decider.user, "reason": "Her login, as she signed for it." });
    let manager = &world.cast.manager;
    world.act(manager, "person/bind", &world.cast.auditor_person, bond);
    let page = person.get(&record);
    assert!(page.text.contains("/decision/grant"), "{}", page.text);
    assert!(!person.get("/").text.contains(NO_PERSON));
}

#[test]
fn an_auditor_without_a_person_hears_it_where_audits_would_stand() {
    let world = World::new();
    let (_, person) = unbound(&world, "nobody", Role::Auditor);
    let page = person.get("/audit");
    assert_eq!(page.status, 403);
    assert!(page.text.contains(NO_PERSON), "{}", page.text);
}

#[test]
fn a_role_too_few_is_still_a_role_too_few() {
    let world = World::new();
    let person = world.visitor();
    assert_eq!(person.sign_in("kokwai", PASSWORD).status, 303);
    let refused = person.get("/client/register");
    assert_eq!(refused.status, 403);
    assert!(refused.text.contains("Your roles do not allow this"));
    assert!(!refused.text.contains(NO_PERSON));
}

#[test]
fn an_assessor_hears_that_the_view_ended_on_which_day_and_whom_to_ask() {
    let mut world = World::new();
    let client = world.client();
    let (assessor, person) = unbound(&world, "assessor.one", Role::Assessor);
    let asked = "Ask a manager of Straits Assurance Certification Pte. Ltd. (";
    let says = |path: &str, words: &str| {
        let page = person.get(path).text;
        assert!(page.contains(words), "{path} does not say {words}:\n{page}");
        assert!(!page.contains("There is nothing here yet."), "{page}");
    };
    says("/", "This login has not been granted access.");
    let view = json!({
        "user": assessor.user, "client": client.actor.client,
        "from_on": "2026-02-01", "until_on": "2026-03-31",
    });
    world.act(&world.cast.manager, "access/grant", "", view);
    says("/client", "Your access begins on 1 Feb 2026.");
    world.on("2026-03-31");
    says("/client", "Meridian Vision Pte. Ltd.");
    world.on("2026-04-01");
    let ended = "You have had no access since 1 Apr 2026.";
    for path in ["/", "/client", "/certification", "/audit?state=scheduled"] {
        says(path, ended);
        says(path, asked);
    }
    let record = format!("/certification/{}", client.certification);
    assert_eq!(person.get(&record).status, 404);
    says(&record, ended);
    assert_eq!(person.get("/person").status, 403);
    says("/person", ended);
}

#[test]
fn a_client_without_a_login_does_not_act_and_a_manager_hears_how_one_is_made() {
    let world = World::new();
    let input = json!({
        "name": "Borealis Language Pte. Ltd.", "address": "1 Elsewhere Road", "city": "Singapore",
        "country": "Singapore", "representative": "Omar Idris", "email": "omar@borealis.example",
    });
    let planner = &world.cast.planner;
    let id = world.act(planner, "client/register", "", input).id;
    let told = |who: &Actor| {
        let view = world.app.show(who, "test", domain::Noun::Client, &id);
        view.unwrap().actor.text()
    };
    let none = "no login acts for this client yet";
    let manager = told(&world.cast.manager);
    assert!(
        manager.contains(none) && manager.contains(&format!("--client {id}")),
        "{manager}"
    );
    let other = world.user(Role::Planner, None, None);
    assert!(told(&other).ends_with(none), "{}", told(&other));
    world.user(Role::Client, None, Some(&id));
    assert_eq!(told(&world.cast.manager), "Client");
}
