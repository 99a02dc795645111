//! People and logins: how somebody is bound to the body, and how a view ends.

use domain::{Error, Role};
use serde_json::json;
use tests::World;

/// 7.3: who is neither employed nor under a written agreement audits nothing.
#[test]
fn an_external_person_audits_under_a_written_agreement() {
    let mut world = World::new();
    let client = world.client();
    let (manager, planner) = (world.cast.manager.clone(), world.cast.planner.clone());
    let leader = world.cast.leader_person.clone();
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-12", "last_day": "2026-01-12",
        "sites": [client.head_office],
    });
    let audit = world.act(&planner, "audit/schedule", &client.certification, schedule);
    let team = json!({ "members": [{ "person": leader, "part": "leader", "half_days": 2 }] });
    let left = json!({ "employed": false, "reason": "The employment ended on 2025-12-31." });
    world.act(&manager, "person/bind", &leader, left);
    assert_eq!(
        world.refused(&planner, "team/propose", &audit.id, team.clone()),
        ["7.3"]
    );
    let agreed = json!({
        "employed": false, "agreement_on": "2026-01-05", "reason": "Signed agreement on file.",
    });
    let stated = world.act(&manager, "person/bind", &leader, agreed).id;
    assert_eq!(
        world.refused(&planner, "team/propose", &audit.id, team.clone()),
        ["7.3"],
        "one person's word binds nobody"
    );
    world.act(&world.cast.decider, "statement/agree", &stated, json!({}));
    world.act(&planner, "team/propose", &audit.id, team);
}

/// Independence compares people: a login without one is given its person, once.
#[test]
fn a_login_is_given_its_person() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let login = world.user(Role::Decider, None, None).user.unwrap();
    let leader = world.cast.leader_person.clone();
    let bond = json!({ "employed": true, "login": login, "reason": "Her second login, as she signed for it." });
    world.act(&manager, "person/bind", &leader, bond.clone());
    let again = world.ask(&manager, "person/bind", &world.cast.auditor_person, bond);
    assert!(
        matches!(again, Err(Error::Invalid(_))),
        "a login that names a person is not given another: {again:?}"
    );
}

/// 8.4: an assessor reads between two days, or until the body ends the view.
#[test]
fn a_view_that_is_ended_shows_nothing_more() {
    let mut world = World::new();
    let client = world.client();
    let manager = world.cast.manager.clone();
    let assessor = world.user(Role::Assessor, None, None);
    let id = client.actor.client.clone().unwrap();
    let view = json!({
        "user": assessor.user, "client": id, "from_on": "2026-01-01", "until_on": "2026-12-31",
    });
    world.act(&manager, "access/grant", "", view);
    let reads = |world: &World| {
        world
            .app
            .show(&assessor, "test", domain::Noun::Client, &id)
            .is_ok()
    };
    assert!(reads(&world));
    let case = service::App::case("access/end").unwrap();
    let offer = world.app.offer(&manager, "test", case, "").unwrap();
    let end = json!({ "view": offer.choices["views"][0].0, "reason": "The assessment is over." });
    let done = world.act(&manager, "access/end", "", end);
    assert_eq!(
        (done.noun, done.version),
        (domain::Noun::Settings, 1),
        "it leads to the settings in their version, which is not that of the view"
    );
    assert!(!reads(&world));
}

/// Nobody decides for the body with a login that acts for a client.
#[test]
fn a_client_login_holds_no_role_of_the_body() {
    let mut world = World::new();
    let client = world.client();
    let new = service::account::NewUser {
        login: "both".to_owned(),
        name: "Both".to_owned(),
        roles: vec![Role::Client, Role::Decider],
        person: None,
        client: client.actor.client.clone().map(Into::into),
        password: "a password of many words".to_owned(),
    };
    let added = world.app.write(&domain::Actor::system(), "test", |tx, _| {
        service::account::add(tx, new)
    });
    assert!(matches!(added, Err(Error::Invalid(wrong)) if wrong[0].field == "roles"));
}
