//! A certificate is issued once, upon its decision, under an accreditation in force.

use super::granted;
use domain::{Actor, Error};
use serde_json::json;
use tests::{World, settings};

#[test]
fn a_certificate_dated_before_its_decision_is_refused() {
    let mut world = World::new();
    let (_, decision) = granted(&mut world);
    let clauses = world.refused(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({ "issued_on": "2026-02-09" }),
    );
    assert_eq!(clauses, ["8.2.2 b"]);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({ "issued_on": "2026-02-10" }),
    );
}

#[test]
fn one_decision_yields_one_certificate() {
    let mut world = World::new();
    let (_, decision) = granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    let clauses = world.refused(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    assert_eq!(clauses, ["8.2.2 d"]);
}

#[test]
fn an_accredited_scheme_holds_the_issue_while_its_accreditation_is_not_in_force() {
    let mut world = World::new();
    let (_, decision) = granted(&mut world);
    let suspended = |yes: bool| {
        settings(json!({ "accreditations": [{
            "by": "Invented Accreditation Body", "acronym": "IAB", "number": "MS-2025-999",
            "from": "2025-06-01", "until": "2029-05-31", "suspended": yes,
        }] }))
    };
    world.act(&world.cast.manager, "settings/change", "", suspended(true));
    let clauses = world.refused(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    assert_eq!(clauses, ["8.2.2 g"]);
    world.on("2026-02-12");
    world.change_settings(suspended(false));
    let still = world.refused(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    assert_eq!(still, ["8.2.2 g"], "it counts from the next day");
    world.on("2026-02-13");
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
}

/// 8.2.2 g: taking the entry of an accreditation out of the settings does not lift the hold.
#[test]
fn an_accreditation_that_is_gone_still_holds_the_issue() {
    let mut world = World::new();
    let (_, decision) = granted(&mut world);
    let without = settings(json!({ "accreditations": [] }));
    world.act(&world.cast.manager, "settings/change", "", without);
    world.on("2026-02-11");
    let clauses = world.refused(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    assert_eq!(clauses, ["8.2.2 g"]);
}

#[test]
fn fifty_parallel_issues_give_one_number() {
    let mut world = World::new();
    let (_, decision) = granted(&mut world);
    let second = world.second_node();
    let manager = world.cast.manager.clone();
    let outcomes: Vec<bool> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..50)
            .map(|n| {
                let app = if n % 2 == 0 { &world.app } else { &second };
                let (manager, decision) = (&manager, &decision);
                scope.spawn(move || {
                    let case = service::App::case("certificate/issue").unwrap();
                    let raw = service::app::Raw::Json(json!({}));
                    app.perform(manager, &Default::default(), case, decision, &raw)
                        .is_ok()
                })
            })
            .collect();
        tries.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(outcomes.iter().filter(|ok| **ok).count(), 1);
}

#[test]
fn a_body_prints_on_its_own_background_and_nothing_else_passes_for_one() {
    let mut world = World::new();
    let (_, decision) = granted(&mut world);
    let accredited = json!([{
        "by": "Singapore Accreditation Council", "acronym": "SAC", "number": "MB-2026-01",
        "from": "2026-01-01", "until": "2029-12-31", "suspended": false,
    }]);
    let with_art =
        |art: &str| settings(json!({ "certificate_art": art, "accreditations": accredited }));
    let wrong = world.ask(
        &world.cast.manager,
        "settings/change",
        "",
        with_art("a picture"),
    );
    assert!(matches!(wrong, Err(Error::Invalid(_))), "{wrong:?}");
    let frame = r#"{"width":210,"height":297,"paths":[{"segments":[{"move":[10,10]},{"line":[200,10]},{"line":[200,287]}]}]}"#;
    world.change_settings(with_art(frame));
    world.on("2026-02-11");
    let issued = world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    let frozen = world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(<schema::certificate::Certificate as schema::Record>::find(
                rx,
                &issued.id.as_str().into(),
            )?)
        })
        .unwrap()
        .frozen;
    assert!(
        frozen.contains("\"width\":210"),
        "the drawing is part of what is frozen"
    );
}
