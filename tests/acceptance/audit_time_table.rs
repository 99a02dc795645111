//! A body's own audit-time tables: entered by one person, checked by another, then computed with.

use crate::application::{review, submitted};
use crate::human::alike::told_apart;
use crate::override_::somebody;
use domain::{Error, Role};
use serde_json::json;
use tests::{World, settings, table};

#[test]
fn a_table_is_computed_with_when_another_person_checked_it() {
    let world = World::new();
    let (manager, planner) = (world.cast.manager.clone(), world.cast.planner.clone());
    let own = world
        .act(&planner, "audit_time_table/enter", "", table())
        .id;
    let own_words = json!({ "note": "Compared with page 20." });
    let again = world.user(Role::Manager, planner.person.as_deref(), None);
    for who in [&planner, &again] {
        assert_eq!(
            world.refused(who, "audit_time_table/check", &own, own_words.clone()),
            ["9.1.4.1"],
            "who entered it does not check it, whatever the login"
        );
    }
    let named = settings(json!({ "audit_time_table": "own-1" }));
    assert_eq!(
        world.refused(&manager, "settings/change", "", named.clone()),
        ["9.1.4.1"],
        "not checked yet"
    );
    let application = submitted(&world);
    world.act(&manager, "audit_time_table/check", &own, own_words);
    world.act(&manager, "settings/change", "", named);
    world.act(&planner, "application/review", &application, review());
    let reviewed = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            Ok(<schema::application::Application as schema::Record>::find(
                rx,
                &application.as_str().into(),
            )?)
        })
        .unwrap()
        .review
        .0
        .unwrap();
    assert_eq!(reviewed.table, "own-1");
    // Seven persons in one role: 4.0 days, of which one in stage 1; a third and two thirds of it.
    let half_days: Vec<u32> = reviewed
        .half_days
        .into_iter()
        .map(|(_, halves)| halves)
        .collect();
    assert_eq!(half_days, [2, 6, 3, 6]);
}

#[test]
fn two_people_of_one_name_enter_and_check_a_table() {
    let world = World::new();
    let planner = world.cast.planner.clone();
    let own = world
        .act(&planner, "audit_time_table/enter", "", table())
        .id;
    let (person, namesake) = somebody(&world, "Ravi Chandran", Role::Manager);
    let compared = json!({ "note": "Compared with page 20." });
    assert_eq!(
        world.refused(&namesake, "audit_time_table/check", &own, compared.clone()),
        ["9.1.4.1"],
        "one person until told apart"
    );
    told_apart(&world, &person, planner.person.as_deref().unwrap());
    world.act(&namesake, "audit_time_table/check", &own, compared);
    let named = settings(json!({ "audit_time_table": "own-1" }));
    world.act(&world.cast.manager, "settings/change", "", named);
    let application = submitted(&world);
    world.act(&planner, "application/review", &application, review());
}

#[test]
fn invented_numbers_are_neither_offered_nor_taken_outside_a_demonstration() {
    let world = World::new();
    let manager = &world.cast.manager;
    let case = service::App::case("settings/change").unwrap();
    let offered = |app: &service::App| {
        let choices = app.offer(manager, "test", case, "").unwrap().choices;
        let mut tables = choices["tables"].iter();
        tables.any(|(identity, _)| identity == "aims-illustrative")
    };
    let real = world.real_node();
    assert!(offered(&world.app) && !offered(&real));
    let raw = service::app::Raw::Json(settings(json!({ "audit_time_table": "aims-illustrative" })));
    let answer = real.perform(manager, &Default::default(), case, "", &raw);
    assert!(matches!(answer, Err(Error::Invalid(_))), "{answer:?}");
}

#[test]
fn a_table_names_every_field_that_cannot_be_read() {
    let world = World::new();
    let mut wrong = table();
    wrong["rows"] = json!("1-10 4.0 6.0\n12-20 5.0 7.0\n21-30 five 8.0");
    wrong["surveillance"] = json!("a third");
    wrong["roles"][0]["column"] = json!("nowhere");
    wrong["factors"][0]["least"] = json!("much");
    let answer = world.ask(&world.cast.planner, "audit_time_table/enter", "", wrong);
    let Err(Error::Invalid(wrong)) = answer else {
        panic!("{answer:?}");
    };
    let fields: Vec<&str> = wrong.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "rows",
            "rows",
            "roles-0-column",
            "factors-0-least",
            "surveillance"
        ]
    );
}

#[test]
fn a_table_that_differs_goes_back_and_is_not_offered() {
    let world = World::new();
    let planner = world.cast.planner.clone();
    let own = world
        .act(&planner, "audit_time_table/enter", "", table())
        .id;
    let twice = world.ask(&planner, "audit_time_table/enter", "", table());
    assert!(
        matches!(twice, Err(Error::Invalid(_))),
        "one short name, one table"
    );
    let differs = json!({ "note": "The second band has 5.5 days." });
    world.act(
        &world.cast.manager,
        "audit_time_table/return",
        &own,
        differs,
    );
    let named = settings(json!({ "audit_time_table": "own-1" }));
    let answer = world.ask(&world.cast.manager, "settings/change", "", named);
    assert!(matches!(answer, Err(Error::Invalid(_))), "{answer:?}");
}
