//! Settings: in force on every node from the moment they are entered.

use demo::body::PASSWORD;
use domain::Actor;
use serde_json::json;
use service::App;
use tests::{World, settings};

const RENAMED: &str = "Causeway Assurance Pte. Ltd.";

/// The body's name as a node's own snapshot tells it.
fn body(node: &App) -> String {
    node.read(&Actor::public(), "test", |_, context| {
        Ok(context.settings.body.name.clone())
    })
    .unwrap()
}

#[test]
fn a_node_follows_what_another_one_entered() {
    let world = World::new();
    let second = world.second_node();
    let before = body(&world.app);
    assert_eq!(body(&second), before);
    let renamed = settings(json!({ "name": RENAMED }));
    world.act(&world.cast.manager, "settings/change", "", renamed);
    assert_eq!(
        (body(&second).as_str(), body(&world.app).as_str()),
        (RENAMED, RENAMED)
    );
    let raw = service::app::Raw::Json(settings(json!({ "name": before })));
    let case = App::case("settings/change").unwrap();
    second
        .perform(&world.cast.manager, &Default::default(), case, "", &raw)
        .unwrap();
    assert_eq!(body(&world.app), before);
}

#[test]
fn a_rehearsed_change_leaves_nothing_behind() {
    let world = World::new();
    let before = body(&world.app);
    let raw = service::app::Raw::Json(settings(json!({ "name": RENAMED })));
    let case = App::case("settings/change").unwrap();
    world
        .app
        .rehearse(&world.cast.manager, &Default::default(), case, "", &raw)
        .unwrap();
    assert_eq!(body(&world.app), before);
}

#[test]
fn a_page_carries_the_bodys_name_of_today() {
    let world = World::new();
    let reader = world.visitor();
    let login = [("login", "ravi"), ("password", PASSWORD)];
    assert_eq!(reader.submit("/login", &login).status, 303);
    assert!(!reader.get("/audit").text.contains(RENAMED));
    let renamed = settings(json!({ "name": RENAMED }));
    world.act(&world.cast.manager, "settings/change", "", renamed);
    assert!(reader.get("/audit").text.contains(RENAMED));
}

#[test]
fn an_accreditation_that_ends_before_it_begins_is_refused() {
    let world = World::new();
    let until = |until: &str| {
        settings(json!({ "accreditations": [{
            "by": "Singapore Accreditation Council", "acronym": "SAC", "number": "MS-1",
            "from": "2026-01-01", "until": until, "suspended": false,
        }] }))
    };
    let manager = &world.cast.manager;
    let wrong = world.ask(manager, "settings/change", "", until("2025-12-31"));
    let Err(domain::Error::Invalid(fields)) = wrong else {
        panic!("it ends before it begins: {wrong:?}");
    };
    assert_eq!(fields[0].field, "accreditations-0-until");
    world.act(manager, "settings/change", "", until("2026-01-01"));
}

#[test]
fn an_older_version_returns_with_the_clock() {
    let world = World::new();
    let before = body(&world.app);
    let founded = world.app.clock().today();
    world.on("2026-03-02");
    let renamed = settings(json!({ "name": RENAMED }));
    world.act(&world.cast.manager, "settings/change", "", renamed);
    assert_eq!(body(&world.app), RENAMED);
    world.app.set_today(founded).unwrap();
    assert_eq!(body(&world.app), before);
}

#[test]
fn the_page_of_a_version_shows_what_it_holds_and_not_how_much() {
    let world = World::new();
    let manager = &world.cast.manager;
    let version = settings(json!({
        "mark": "QZ",
        "holidays": [{ "day": "2027-02-06" }, { "day": "2026-12-25" }, { "day": "2027-01-01" }],
        "accreditations": [{
            "by": "Invented Accreditation Body", "acronym": "IAB", "number": "MS-2025-777",
            "from": "2025-06-01", "until": "2029-05-31", "suspended": true,
        }],
    }));
    let id = world.act(manager, "settings/change", "", version).id;
    let person = world.visitor();
    assert_eq!(person.sign_in("mei.lin", PASSWORD).status, 303);
    let page = person.get(&format!("/settings/{id}")).text;
    for said in [
        "Fri 1 Jan 2027, Sat 6 Feb 2027",
        "Fri 25 Dec 2026",
        "MS-2025-777",
        "suspended",
        "<dd>QZ</dd>",
        "180, 120, 90 days before expiry",
    ] {
        assert!(
            page.contains(said),
            "the page does not say {said:?}: {page}"
        );
    }
}

#[test]
fn who_changes_the_settings_has_seen_the_latest() {
    let world = World::new();
    let manager = &world.cast.manager;
    let case = App::case("settings/change").unwrap();
    let shown = || world.app.offer(manager, "test", case, "").unwrap().version;
    let seen = shown();
    let change = |expected, days: u32| {
        let raw = service::app::Raw::Json(settings(json!({ "objection_working_days": days })));
        let terms = service::app::Terms {
            expected,
            ..Default::default()
        };
        world.app.perform(manager, &terms, case, "", &raw)
    };
    change(Some(seen), 7).unwrap();
    assert!(matches!(
        change(Some(seen), 9),
        Err(domain::Error::Fault(domain::Fault::Stale))
    ));
    change(Some(shown()), 9).unwrap();
}

#[test]
fn what_no_certificate_could_carry_is_refused_where_it_is_typed() {
    let world = World::new();
    let manager = &world.cast.manager;
    let wrong = |field: &str, value: &str| {
        let changed = settings(json!({ field: value }));
        match world.ask(manager, "settings/change", "", changed) {
            Err(domain::Error::Invalid(wrong)) => assert_eq!(wrong[0].field, field, "{value}"),
            other => panic!("{field} {value}: {other:?}"),
        }
    };
    for art in [
        r#"{"width":1e39,"height":10,"paths":[]}"#,
        r#"{"width":-1,"height":10,"paths":[]}"#,
        r#"{"width":10,"height":0,"paths":[]}"#,
        r#"{"width":10,"height":10,"paths":[{"segments":[{"move":[0,0]},{"line":[1e39,5]}]}]}"#,
    ] {
        wrong("certificate_art", art);
    }
    for pattern in [
        "{year}{zork}{sequence}",
        "{YEAR}-{year}-{sequence}",
        "{year}-{sequence}}",
    ] {
        wrong("certificate_number", pattern);
    }
    for mark in ["<>", "1", "A B"] {
        wrong("mark", mark);
    }
    let art =
        r#"{"width":100,"height":10,"paths":[{"segments":[{"move":[0,0]},{"line":[99,5]}]}]}"#;
    let fits = settings(json!({ "certificate_art": art, "mark": "SÄ" }));
    world.act(manager, "settings/change", "", fits);
}
