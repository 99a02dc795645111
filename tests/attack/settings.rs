//! A setting is not switched off for an evening.

use domain::{Error, Noun};
use serde_json::{Value, json};
use tests::World;

/// The settings with a change, and a reason for it.
fn changed(change: Value) -> Value {
    let mut wanted = tests::settings(change);
    wanted["reason"] = json!("Agreed at the management review of the body.");
    wanted
}

fn in_force(world: &World) -> u32 {
    let read = world.app.read(&world.cast.manager, "test", |_, context| {
        Ok(context.settings.objection_working_days)
    });
    read.unwrap()
}

#[test]
fn what_weakens_a_rule_waits_for_a_second_person_and_for_another_day() {
    let mut world = World::new();
    world.client();
    let (manager, decider) = (world.cast.manager.clone(), world.cast.decider.clone());
    let none = changed(json!({ "objection_working_days": 0 }));
    let stated = world.act(&manager, "settings/change", "", none);
    assert_eq!(stated.noun, Noun::Statement);
    world.on("2026-01-12");
    assert_eq!(in_force(&world), 7, "one person weakens nothing");
    assert_eq!(
        world.refused(&manager, "statement/agree", &stated.id, json!({})),
        ["statement"]
    );
    world.act(&decider, "statement/agree", &stated.id, json!({}));
    assert_eq!(in_force(&world), 7, "nor do two on the same day");
    world.on("2026-01-13");
    assert_eq!(in_force(&world), 0);
    let list = world.app.list(
        &manager,
        "test",
        Noun::Settings,
        &schema::list::Ask {
            limit: 50,
            ..Default::default()
        },
    );
    let rows = serde_json::to_string(&list.unwrap().rows).unwrap();
    assert!(rows.contains("0 instead of 7 working days"), "{rows}");
}

#[test]
fn what_strengthens_a_rule_is_in_force_at_once_and_by_one_person() {
    let mut world = World::new();
    world.client();
    let longer = tests::settings(json!({ "objection_working_days": 9 }));
    let done = world.act(&world.cast.manager, "settings/change", "", longer);
    assert_eq!((done.noun, in_force(&world)), (Noun::Settings, 9));
}

#[test]
fn what_weakens_says_why_and_is_never_in_force_on_the_day_it_is_stated() {
    let mut world = World::new();
    world.client();
    let manager = world.cast.manager.clone();
    let wrong = |change: Value, field: &str| {
        let said = world.ask(&manager, "settings/change", "", change);
        let Err(Error::Invalid(wrong)) = said else {
            panic!("{said:?}")
        };
        assert!(wrong.iter().any(|it| it.field == field), "{wrong:?}");
    };
    wrong(tests::settings(json!({ "stage_gap_months": 24 })), "reason");
    let yesterday = world.app.clock().today() - chrono::Days::new(1);
    wrong(changed(json!({ "from_on": yesterday })), "from_on");
    let today = world.app.clock().today();
    let at_once = changed(json!({ "objection_working_days": 3, "from_on": today }));
    let stated = world.act(&manager, "settings/change", "", at_once).id;
    world.act(&world.cast.decider, "statement/agree", &stated, json!({}));
    assert_eq!(in_force(&world), 7);
    world.on(&(today + chrono::Days::new(1)).to_string());
    assert_eq!(in_force(&world), 3);
}

/// A limit that is to be stricter from a day on is not put back by whoever sees today's in the form.
#[test]
fn what_becomes_stricter_on_a_day_is_weakened_by_one_person_neither_before_nor_after_it() {
    let mut world = World::new();
    world.client();
    let manager = world.cast.manager.clone();
    let today = world.app.clock().today();
    let day = |days: u64| today + chrono::Days::new(days);
    let change = |world: &World, change: Value| {
        world
            .act(&manager, "settings/change", "", changed(change))
            .noun
    };
    let stricter = json!({ "objection_working_days": 10, "from_on": day(5) });
    assert_eq!(change(&world, stricter), Noun::Settings);
    // As the form opens it, with another word changed.
    for from_on in [day(0), day(5), day(6)] {
        let renamed = json!({ "registration": "UEN 2", "from_on": from_on });
        assert_eq!(change(&world, renamed), Noun::Settings);
    }
    let a_little = json!({ "objection_working_days": 8, "registration": "UEN 2" });
    assert_eq!(
        change(&world, a_little),
        Noun::Statement,
        "stricter today, and weaker than what was to come"
    );
    assert_eq!(in_force(&world), 7);
    for later in [5, 6] {
        world.on(&day(later).to_string());
        assert_eq!(in_force(&world), 10, "{later} days later");
    }
}

/// What comes into force between a statement and its second person is not overwritten by it.
#[test]
fn what_came_into_force_since_is_not_overwritten() {
    let mut world = World::new();
    world.client();
    let (manager, decider) = (world.cast.manager.clone(), world.cast.decider.clone());
    let tomorrow = world.app.clock().today() + chrono::Days::new(1);
    let stricter = changed(json!({ "objection_working_days": 10, "from_on": tomorrow }));
    world.act(&manager, "settings/change", "", stricter);
    let weaker = changed(json!({ "suspension_months": 12 }));
    let stated = world.act(&manager, "settings/change", "", weaker).id;
    world.on(&tomorrow.to_string());
    let late = world.ask(&decider, "statement/agree", &stated, json!({}));
    assert!(matches!(late, Err(Error::Invalid(_))), "{late:?}");
    assert_eq!(in_force(&world), 10);
}

/// A version that waits is not agreed to over one that was entered since.
#[test]
fn what_was_entered_since_is_not_overwritten() {
    let mut world = World::new();
    world.client();
    let (manager, decider) = (world.cast.manager.clone(), world.cast.decider.clone());
    let weaker = changed(json!({ "suspension_months": 12 }));
    let stated = world.act(&manager, "settings/change", "", weaker).id;
    let longer = tests::settings(json!({ "objection_working_days": 9 }));
    world.act(&manager, "settings/change", "", longer);
    let late = world.ask(&decider, "statement/agree", &stated, json!({}));
    assert!(matches!(late, Err(Error::Invalid(_))), "{late:?}");
    assert_eq!(in_force(&world), 9);
}

/// Until the first application is accepted there is nothing to weaken.
#[test]
fn a_body_that_begins_sets_itself_up_freely() {
    let world = World::new();
    let fewer = tests::settings(json!({ "objection_working_days": 3 }));
    let done = world.act(&world.cast.manager, "settings/change", "", fewer);
    assert_eq!((done.noun, in_force(&world)), (Noun::Settings, 3));
}

/// What waits for its day is not cancelled by another change, and what is agreed to is all that changes.
#[test]
fn what_was_agreed_for_tomorrow_survives_what_is_entered_today() {
    let mut world = World::new();
    world.client();
    let (manager, decider) = (world.cast.manager.clone(), world.cast.decider.clone());
    let fewer = changed(json!({ "objection_working_days": 3, "address": "1 Other Quay" }));
    let stated = world.act(&manager, "settings/change", "", fewer).id;
    let page = world
        .app
        .show(&decider, "test", Noun::Statement, &stated)
        .unwrap();
    let shown = serde_json::to_string(&page.facts).unwrap();
    assert!(
        shown.contains("3 instead of 7") && shown.contains("1 Other Quay"),
        "{shown}"
    );
    world.act(&decider, "statement/agree", &stated, json!({}));
    let renamed = tests::settings(json!({ "registration": "UEN 2" }));
    world.act(&manager, "settings/change", "", renamed);
    assert_eq!(in_force(&world), 7);
    let tomorrow = world.app.clock().today() + chrono::Days::new(1);
    world.on(&tomorrow.to_string());
    assert_eq!(in_force(&world), 3);
    let registration = world.app.read(&manager, "test", |_, context| {
        Ok(context.settings.body.registration.clone())
    });
    assert_eq!(registration.unwrap(), "UEN 2");
}
