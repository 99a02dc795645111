//! The audit time that a review computes: from a checked table, within its rows and its limit.

use super::{review, submitted, submitted_with};
use domain::Error;
use serde_json::{Value, json};
use tests::{World, settings};

fn with_table(table: &str) -> Value {
    settings(json!({ "audit_time_table": table }))
}

#[test]
fn audit_time_is_not_computed_without_a_checked_table() {
    let world = World::new();
    let application = submitted(&world);
    let manager = world.cast.manager.clone();
    let mut none = with_table("x");
    none.as_object_mut().unwrap().remove("audit_time_table");
    world.act(&manager, "settings/change", "", none);
    world.on("2026-01-06");
    let refused = world.refused(
        &world.cast.planner,
        "application/review",
        &application,
        review(),
    );
    assert!(!refused.is_empty());
    let case = service::App::case("application/review").unwrap();
    let offer = world
        .app
        .offer(&world.cast.planner, "test", case, &application);
    let offer = offer.unwrap();
    let lack = offer.lacks["factors"].text();
    assert!(lack.contains("under Settings"), "{lack}");
    assert!(offer.verdicts.iter().any(|verdict| !verdict.is_met()));
    let unchecked = world.ask(&manager, "settings/change", "", with_table("iaf-md5-qms1"));
    assert!(
        matches!(unchecked, Err(Error::Invalid(_))),
        "nobody can check this table, so it is not offered: {unchecked:?}"
    );
    world.act(
        &manager,
        "settings/change",
        "",
        with_table("aims-illustrative"),
    );
    world.on("2026-01-08");
    world.act(
        &world.cast.planner,
        "application/review",
        &application,
        review(),
    );
}

#[test]
fn more_persons_than_the_table_has_rows_for_are_refused_with_the_clause_and_a_way_that_exists() {
    let world = World::new();
    let application = submitted_with(&world, 12_000);
    let planner = &world.cast.planner;
    let refused = world.ask(planner, "application/review", &application, review());
    let Err(Error::Refused(refusal)) = refused else {
        panic!("the table ends before that: {refused:?}");
    };
    let told: Vec<String> = refusal.unmet().map(|v| v.message.text()).collect();
    assert!(
        told.iter()
            .any(|it| it.contains("Decline the application, or enter")),
        "{told:?}"
    );
}

#[test]
fn a_time_lowered_too_far_is_told_its_limit_before_it_leaves_no_room() {
    let world = World::new();
    let application = submitted(&world);
    let planner = &world.cast.planner;
    let with = |percent: i64, stage1: u32| {
        let mut review = review();
        review["adjustments"] =
            json!([{ "factor": "maturity", "percent": percent, "reason": "It is mature." }]);
        review["stage1_half_days"] = json!(stage1);
        world.ask(planner, "application/review", &application, review)
    };
    let Err(Error::Refused(refusal)) = with(-100, 2) else {
        panic!("a time of nothing is beyond every limit");
    };
    let rules: Vec<&str> = refusal.unmet().map(|v| v.rule).collect();
    assert!(rules.contains(&"reduction_within_limit"), "{rules:?}");
    let Err(Error::Invalid(wrong)) = with(0, 40) else {
        panic!("stage 1 takes all of the time");
    };
    assert_eq!(wrong[0].field, "stage1_half_days");
}
