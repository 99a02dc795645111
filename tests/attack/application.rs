//! An application is not reviewed until the answers suit.

use crate::application::{review, submitted};
use domain::{Error, Noun};
use schema::Record;
use serde_json::json;
use tests::World;

/// 5.2.6: what was stated of an internal audit is not taken back by reviewing again.
#[test]
fn an_internal_audit_is_not_unsaid_by_one_person() {
    let world = World::new();
    let application = submitted(&world);
    let planner = world.cast.planner.clone();
    let mut audited = review();
    audited["internal_audit_ended_on"] = json!("2025-03-01");
    world.act(
        &planner,
        "application/review",
        &application,
        audited.clone(),
    );
    let accept = |world: &World| world.ask(&planner, "application/accept", &application, json!({}));
    let refused = |world: &World| match accept(world) {
        Err(Error::Refused(refusal)) => refusal.unmet().map(|it| it.clause).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&world), ["5.2.6"]);
    for taken_back in [json!(null), json!("2023-01-01")] {
        audited["internal_audit_ended_on"] = taken_back;
        let stated = world.act(
            &planner,
            "application/review",
            &application,
            audited.clone(),
        );
        assert_eq!(stated.noun, Noun::Statement);
        assert_eq!(refused(&world), ["5.2.6"]);
    }
    let page = world
        .app
        .show(&planner, "test", Noun::Application, &application)
        .unwrap();
    let stated = page
        .sections
        .iter()
        .find(|one| one.id == "statements")
        .unwrap();
    let stated = stated.rows[0][0]
        .href
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(
        world.refused(&planner, "statement/agree", &stated, json!({})),
        ["statement"]
    );
    world.act(&world.cast.decider, "statement/agree", &stated, json!({}));
    world.act(&planner, "application/accept", &application, json!({}));
}

/// A later day is stronger, and needs nobody else.
#[test]
fn a_later_internal_audit_is_stated_by_one_person() {
    let world = World::new();
    let application = submitted(&world);
    let planner = world.cast.planner.clone();
    let mut audited = review();
    for day in ["2023-01-01", "2023-06-01"] {
        audited["internal_audit_ended_on"] = json!(day);
        let done = world.act(
            &planner,
            "application/review",
            &application,
            audited.clone(),
        );
        assert_eq!(done.noun, Noun::Application);
    }
    world.act(&planner, "application/accept", &application, json!({}));
}

/// 42006, 7.1.3: the team is asked for the whole knowledge of the scheme.
#[test]
fn a_reviewer_does_not_ask_for_one_area_of_the_scheme() {
    let world = World::new();
    let application = submitted(&world);
    let mut few = review();
    few["areas"] = json!(["aims-general"]);
    assert_eq!(
        world.refused(&world.cast.planner, "application/review", &application, few),
        ["7.1.3"]
    );
}

/// 5.2.4: the body does not certify itself, under whatever record.
#[test]
fn the_body_does_not_certify_itself() {
    let world = World::new();
    let application = submitted(&world);
    let body = tests::settings(json!({ "name": "Borealis Language" }));
    world.act(&world.cast.manager, "settings/change", "", body);
    assert_eq!(
        world.refused(
            &world.cast.planner,
            "application/review",
            &application,
            review()
        ),
        ["5.2.4"]
    );
}

/// 5.1.2: who wrote down that the client accepted does not go on with it alone.
#[test]
fn an_agreement_is_not_accepted_and_used_by_one_person() {
    let world = World::new();
    let application = submitted(&world);
    let planner = world.cast.planner.clone();
    world.act(&planner, "application/review", &application, review());
    world.act(&planner, "application/accept", &application, json!({}));
    let case = service::App::case("agreement/issue").unwrap();
    let offer = world
        .app
        .offer(&planner, "test", case, &application)
        .unwrap();
    let sites = json!({ "sites": [offer.choices["sites"][0].0] });
    let agreement = world
        .act(&planner, "agreement/issue", &application, sites)
        .id;
    let one = world.user(domain::Role::Manager, planner.person.as_deref(), None);
    let idle = json!({ "accepted_by": "x", "evidence": "x" });
    assert!(
        world
            .ask(&one, "agreement/accept", &agreement, idle)
            .is_err()
    );
    let signed = json!({ "accepted_by": "Omar Idris", "evidence": "Signed letter of 8 January" });
    world.act(&one, "agreement/accept", &agreement, signed);
    assert_eq!(
        world.refused(&planner, "programme/create", &application, json!({})),
        ["5.1.2"]
    );
    let (_, other) = crate::override_::somebody(&world, "Other Planner", domain::Role::Planner);
    world.act(&other, "programme/create", &application, json!({}));
}

/// 5.2.6: nor is it unsaid by declining the application and having another one sent.
#[test]
fn an_internal_audit_is_not_unsaid_by_applying_again() {
    let world = World::new();
    let first = submitted(&world);
    let planner = world.cast.planner.clone();
    let mut audited = review();
    audited["internal_audit_ended_on"] = json!("2025-03-01");
    world.act(&planner, "application/review", &first, audited);
    let no = json!({ "reason": "The body audited the client last year." });
    world.act(&planner, "application/decline", &first, no);
    let found = world.app.read(&planner, "test", |rx, _| {
        Ok(schema::application::Application::find(
            rx,
            &first.as_str().into(),
        )?)
    });
    let found = found.unwrap();
    let id = found.client_id.to_string();
    let client = world.user(domain::Role::Client, None, Some(&id));
    let body = serde_json::to_value(&found.body.0).unwrap();
    let draft = json!({
        "scope": body["scope"], "roles": ["provider"], "persons": 7, "sites": body["sites"],
        "ai_systems": body["ai_systems"], "soa_version": "1.0", "representative": "Omar Idris",
        "consultancy": "none", "language": "English",
    });
    let second = world.act(&client, "application/draft", &id, draft).id;
    world.act(&client, "application/submit", &second, json!({}));
    let stated = world.act(&planner, "application/review", &second, review());
    assert_eq!(stated.noun, Noun::Statement);
    world.act(
        &world.cast.decider,
        "statement/agree",
        &stated.id,
        json!({}),
    );
    world.act(&planner, "application/accept", &second, json!({}));
}
