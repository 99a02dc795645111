//! Applications: what a review needs, and what stays on record.

mod calculation;
mod time;

use domain::{Error, Fault};
use serde_json::{Value, json};
use tests::World;

/// A submitted application of a client with one site and one AI system.
pub fn submitted(world: &World) -> String {
    submitted_with(world, 7)
}

/// The same, with so many persons.
fn submitted_with(world: &World, persons: u32) -> String {
    let (id, actor) = world.other_client();
    let site = json!({
        "name": "Head office", "address": "1 Elsewhere Road", "city": "Singapore", "country": "Singapore",
        "activity": "Development of language models", "central": true,
    });
    world.act(&actor, "site/add", &id, site);
    let system = json!({ "name": "Polyglot", "purpose": "Translates letters", "role": "provider", "risk": "ordinary" });
    world.act(&actor, "ai_system/add", &id, system);
    let case = service::App::case("application/draft").unwrap();
    let offer = world.app.offer(&actor, "test", case, &id).unwrap();
    let draft = json!({
        "scope": "Development and provision of translation models", "roles": ["provider"], "persons": persons,
        "sites": [offer.choices["sites"][0].0], "ai_systems": [offer.choices["ai_systems"][0].0],
        "soa_version": "1.0", "representative": "Omar Idris", "consultancy": "none", "language": "English",
    });
    let application = world.act(&actor, "application/draft", &id, draft).id;
    world.act(&actor, "application/submit", &application, json!({}));
    application
}

/// A review that leaves nothing open.
pub fn review() -> Value {
    let items: Vec<&str> = catalogue::application_review_items()
        .iter()
        .map(|t| t.letter.as_str())
        .collect();
    let areas = catalogue::aims().competence.areas.iter();
    let areas: Vec<&str> = areas.map(|area| area.code.as_str()).collect();
    json!({
        "items": items, "stage1_half_days": 2, "justification": "Seven persons, one provider role, one site.",
        "method": "every_site", "areas": areas, "auditable": true,
    })
}

#[test]
fn an_application_is_not_accepted_while_the_review_leaves_something_open() {
    let world = World::new();
    let application = submitted(&world);
    let mut partial = review();
    partial["items"] = json!(["information"]);
    world.act(
        &world.cast.planner,
        "application/review",
        &application,
        partial,
    );
    let clauses = world.refused(
        &world.cast.planner,
        "application/accept",
        &application,
        json!({}),
    );
    assert_eq!(clauses, ["9.1.2.1"]);
}

/// Scenario 61.
#[test]
fn a_declined_application_stays_on_record_with_its_reasons() {
    let world = World::new();
    let application = submitted(&world);
    let clauses = world.refused(
        &world.cast.planner,
        "application/decline",
        &application,
        json!({ "reason": "no" }),
    );
    assert_eq!(clauses, ["9.1.2.2"]);
    let reason = json!({ "reason": "The body has no competence for this sector." });
    world.act(
        &world.cast.planner,
        "application/decline",
        &application,
        reason,
    );
    let ask = service::Ask {
        state: Some("declined".to_owned()),
        limit: 10,
        ..Default::default()
    };
    let list = world
        .app
        .list(&world.cast.manager, "test", domain::Noun::Application, &ask)
        .unwrap();
    assert_eq!(list.rows.len(), 1);
}

/// Scenario 45.
#[test]
fn an_audit_does_not_start_where_the_body_found_the_system_not_auditable() {
    let mut world = World::new();
    let (id, actor) = world.other_client();
    let _ = world.client();
    let site = json!({
        "name": "Head office", "address": "1 Elsewhere Road", "city": "Singapore", "country": "Singapore",
        "activity": "Models", "central": true,
    });
    world.act(&actor, "site/add", &id, site);
    world.act(
        &actor,
        "ai_system/add",
        &id,
        json!({ "name": "Secret", "purpose": "Not told", "role": "provider", "risk": "high" }),
    );
    let case = service::App::case("application/draft").unwrap();
    let offer = world.app.offer(&actor, "test", case, &id).unwrap();
    let draft = json!({
        "scope": "Secret models", "roles": ["provider"], "persons": 7, "soa_version": "1.0",
        "sites": [offer.choices["sites"][0].0], "ai_systems": [offer.choices["ai_systems"][0].0],
        "representative": "Omar Idris", "consultancy": "none", "language": "English",
        "withheld": "All source code and all records of training",
    });
    let application = world.act(&actor, "application/draft", &id, draft).id;
    world.act(&actor, "application/submit", &application, json!({}));
    let mut closed = review();
    closed["adjustments"] = json!([{
        "factor": "high-risk", "tenths": 10, "units": 1, "reason": "One system of high impact.",
    }]);
    closed["auditable"] = json!(false);
    world.act(
        &world.cast.planner,
        "application/review",
        &application,
        closed,
    );
    let clauses = world.refused(
        &world.cast.planner,
        "application/accept",
        &application,
        json!({}),
    );
    assert_eq!(clauses, ["8.4.2"]);
}

#[test]
fn a_reviewer_who_is_not_evaluated_does_not_review() {
    let world = World::new();
    let application = submitted(&world);
    let person = world.act(
        &world.cast.manager,
        "person/register",
        "",
        json!({ "name": "New Planner", "email": "np@straits-assurance.example", "employed": true }),
    );
    let novice = world.user(domain::Role::Planner, Some(&person.id), None);
    assert_eq!(
        world.refused(&novice, "application/review", &application, review()),
        ["7.1.3"]
    );
    let clientless = world.ask(
        &novice,
        "application/review",
        "00000000-0000-7000-8000-000000000000",
        review(),
    );
    assert!(matches!(clientless, Err(Error::Fault(Fault::NotFound))));
}

/// Who is not evaluated and what the table does not reach are told in one answer.
#[test]
fn a_review_is_told_at_once_of_everything_that_holds_it() {
    let world = World::new();
    let application = submitted_with(&world, 12_000);
    let person = world.act(
        &world.cast.manager,
        "person/register",
        "",
        json!({ "name": "New Planner", "email": "np@straits-assurance.example", "employed": true }),
    );
    let novice = world.user(domain::Role::Planner, Some(&person.id), None);
    assert_eq!(
        world.refused(&novice, "application/review", &application, review()),
        ["7.1.3", "9.1.4.1"]
    );
}

#[test]
fn the_roles_applied_with_are_those_of_the_systems_at_least() {
    let mut world = World::new();
    let client = world.client();
    let id = client.actor.client.clone().unwrap();
    let case = service::App::case("application/draft").unwrap();
    let offer = world.app.offer(&client.actor, "test", case, &id).unwrap();
    let apply = |roles: &[&str]| {
        let draft = json!({
            "scope": "Another scope.", "sites": [client.head_office],
            "ai_systems": [offer.choices["ai_systems"][0].0], "roles": roles, "persons": 3,
            "soa_version": "1.0", "representative": "Nadia Hassan", "consultancy": "none",
            "language": "English",
        });
        world.ask(&client.actor, "application/draft", &id, draft)
    };
    let Err(Error::Invalid(wrong)) = apply(&["user"]) else {
        panic!("its system is in another role");
    };
    assert_eq!(wrong[0].field, "roles");
    assert!(
        wrong[0].message.text().contains("Producer"),
        "{}",
        wrong[0].message
    );
    apply(&["user", "producer"]).unwrap();
}
