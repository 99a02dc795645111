//! The audit time of a review: kept in numbers, shown in words.

use super::{review, submitted};
use domain::Noun;
use domain::audit_time::{Activity, Reckoning};
use schema::application::Application;
use serde_json::json;
use tests::World;

/// An application that was reviewed with a time lowered for one reason.
fn reviewed(world: &World) -> String {
    let application = submitted(world);
    let mut review = review();
    review["adjustments"] =
        json!([{ "factor": "maturity", "percent": -10, "reason": "It is mature." }]);
    world.act(
        &world.cast.planner,
        "application/review",
        &application,
        review,
    );
    application
}

#[test]
fn a_review_keeps_what_was_entered_and_each_step_in_numbers() {
    let world = World::new();
    let application = reviewed(&world);
    let found = world.app.read(&domain::Actor::system(), "test", |rx, _| {
        Ok(<Application as schema::Record>::find(
            rx,
            &application.as_str().into(),
        )?)
    });
    let review = found.unwrap().review.0.unwrap();
    let activities: Vec<Activity> = review.times.iter().map(|t| t.input.activity).collect();
    assert_eq!(
        activities,
        [
            Activity::Initial,
            Activity::Surveillance,
            Activity::Recertification
        ]
    );
    let initial = &review.times[0];
    assert_eq!(initial.table, "aims-illustrative");
    assert_eq!(initial.input.persons, 7);
    assert_eq!(initial.input.adjustments[0].reason, "It is mature.");
    let lowered = Reckoning::Percent {
        factor: "maturity".to_owned(),
        title: "Mature management system".to_owned(),
        percent: -10,
        reason: "It is mature.".to_owned(),
    };
    assert_eq!(initial.steps[1].reckoned, lowered);
    assert_eq!(initial.steps[1].after, "3.15".parse().unwrap());
    assert_eq!(review.samples.len(), 3);
    assert_eq!(review.samples[0].1.central_function, 1);
}

#[test]
fn a_reader_is_told_each_step_and_each_sample_in_words() {
    let world = World::new();
    let application = reviewed(&world);
    let planner = &world.cast.planner;
    let view = world
        .app
        .show(planner, "test", Noun::Application, &application)
        .unwrap();
    let told = |id: &str| -> Vec<String> {
        let section = view.sections.iter().find(|s| s.id == id).unwrap();
        section.rows.iter().map(|row| row[0].text.text()).collect()
    };
    assert_eq!(
        told("time"),
        [
            "initial: 1 to 10 persons in the AI life cycle: 3.5 days - published - 3.5 days",
            "initial: Mature management system: -10 % - It is mature. - 3.15 days",
            "initial: rounded to 3.0 days - the nearest half-day - 3.0 days",
            "initial: 3.0 auditor-days (Illustration 1, invented table)",
            "surveillance: 1 to 10 persons in the AI life cycle: 3.5 days - published - 3.5 days",
            "surveillance: Mature management system: -10 % - It is mature. - 3.15 days",
            "surveillance: 1/3 of the initial time - surveillance - 1.05 days",
            "surveillance: rounded to 1.0 day - the nearest half-day - 1.0 day",
            "surveillance: 1.0 auditor-day (Illustration 1, invented table)",
            "recertification: 1 to 10 persons in the AI life cycle: 3.5 days - published - 3.5 days",
            "recertification: Mature management system: -10 % - It is mature. - 3.15 days",
            "recertification: 2/3 of the initial time - recertification - 2.1 days",
            "recertification: rounded to 2.5 days - a minimum is rounded up - 2.5 days",
            "recertification: 2.5 auditor-days (Illustration 1, invented table)",
        ]
    );
    assert_eq!(
        told("sample"),
        [
            "initial audit: the central function and 0 of 0 further sites, 0 of them at random",
            "surveillance: the central function and 0 of 0 further sites, 0 of them at random",
            "recertification: the central function and 0 of 0 further sites, 0 of them at random",
        ]
    );
}
