//! Nonconformities: what may be recorded, answered and verified.

mod next_audit;

use crate::next::tasks;
use crate::override_::asked;
use domain::Error;
use serde_json::{Value, json};
use tests::World;

/// A stage 2 in progress.
fn open_audit(world: &mut World) -> (demo::client::Client, String) {
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, &demo::initial::STAGE_2)?;
        demo::audit::open(stage, cast, &demo::initial::STAGE_2, &audit)?;
        Ok(audit)
    });
    (client, audit)
}

fn statement() -> Value {
    json!({
        "grade": "minor", "requirement": "7.2", "discussed": true,
        "statement": "The competence of two data engineers is not recorded.",
        "evidence": "Personnel files P-11 and P-14 of a sample of six hold no evaluation.",
    })
}

/// Scenario 65, and what the nearest peer accepted.
#[test]
fn evidence_is_more_than_a_dash_and_a_clause_exists() {
    let mut world = World::new();
    let (_, audit) = open_audit(&mut world);
    let mut dash = statement();
    dash["evidence"] = json!("-");
    assert_eq!(
        world.refused(&world.cast.auditor, "nonconformity/record", &audit, dash),
        ["9.4.5.3"]
    );
    let mut banana = statement();
    banana["requirement"] = json!("banana");
    let Err(Error::Invalid(fields)) =
        world.ask(&world.cast.auditor, "nonconformity/record", &audit, banana)
    else {
        panic!("banana is no clause");
    };
    assert_eq!(fields[0].field, "requirement");
    let mut silent = statement();
    silent["discussed"] = json!(false);
    assert_eq!(
        world.refused(&world.cast.auditor, "nonconformity/record", &audit, silent),
        ["9.4.5.3"]
    );
    world.act(
        &world.cast.auditor,
        "nonconformity/record",
        &audit,
        statement(),
    );
}

/// Scenario 64.
#[test]
fn an_unmet_requirement_is_no_opportunity_for_improvement() {
    let mut world = World::new();
    let (_, audit) = open_audit(&mut world);
    let input = json!({ "requirement": "7.2", "statement": "Records could be more complete.", "unmet": "yes" });
    assert_eq!(
        world.refused(&world.cast.auditor, "improvement/record", &audit, input),
        ["9.4.5.2"]
    );
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let mut world = World::new();
    let (_, audit) = open_audit(&mut world);
    let wrong =
        json!({ "grade": "tiny", "requirement": "", "statement": "x".repeat(5000), "remark": "?" });
    let Err(Error::Invalid(fields)) =
        world.ask(&world.cast.auditor, "nonconformity/record", &audit, wrong)
    else {
        panic!("it is wrong");
    };
    let mut names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["evidence", "grade", "remark", "requirement", "statement"]
    );
}

/// What lets an auditor act is a tie, and so it says by what they are told.
#[test]
fn an_auditor_is_told_that_an_override_on_a_nonconformity_is_agreed() {
    let mut world = World::new();
    let (client, audit) = open_audit(&mut world);
    let auditor = world.cast.auditor.clone();
    let found = world
        .act(&auditor, "nonconformity/record", &audit, statement())
        .id;
    let answer = json!({
        "correction": "Both evaluations were carried out.", "cause": "The list of engineers was not complete.",
        "corrective_action": "The list is compared with payroll each month.", "done_by": "2026-02-01",
    });
    world.act(&client.actor, "nonconformity/answer", &found, answer);
    let rule = "who_follows_up_is_evaluated_for_it@7.1.3";
    let wanted = asked("nonconformity/accept_plan", &found, rule);
    let proposed = world.act(&auditor, "override/propose", "", wanted).id;
    world.act(
        &world.cast.decider,
        "override/approve",
        &proposed,
        json!({}),
    );
    let told = tasks(&world, &auditor)
        .into_iter()
        .find(|task| task.title.text().starts_with("Agreed override: "));
    let told = told.map(|task| (task.act, task.href));
    let place = format!("/nonconformity/{found}");
    assert_eq!(told, Some(("nonconformity/accept_plan".to_owned(), place)));
}

#[test]
fn an_answer_can_be_returned_and_a_closure_needs_evidence() {
    let mut world = World::new();
    let (client, audit) = open_audit(&mut world);
    let found = world
        .act(
            &world.cast.auditor,
            "nonconformity/record",
            &audit,
            statement(),
        )
        .id;
    let early = json!({ "evidence": "The two evaluations were seen." });
    assert_eq!(
        world.refused(
            &world.cast.auditor,
            "nonconformity/verify",
            &found,
            early.clone()
        ),
        ["9.4.10"]
    );
    let thin = json!({ "correction": "done", "cause": "?", "corrective_action": "n/a", "done_by": "2026-02-01" });
    assert_eq!(
        world.refused(&client.actor, "nonconformity/answer", &found, thin),
        ["9.4.9", "9.4.9", "9.4.9"]
    );
    let answer = json!({
        "correction": "Both evaluations were carried out.", "cause": "The list of engineers was not complete.",
        "corrective_action": "The list is compared with payroll each month.", "done_by": "2026-02-01",
    });
    world.act(&client.actor, "nonconformity/answer", &found, answer);
    world.act(
        &world.cast.auditor,
        "nonconformity/return",
        &found,
        json!({ "remark": "The cause is not the root." }),
    );
    assert_eq!(
        world.refused(
            &world.cast.auditor,
            "nonconformity/accept_plan",
            &found,
            json!({})
        ),
        ["9.4.10"]
    );
}

/// Scenario 66.
#[test]
fn an_audit_is_not_closed_without_attendance() {
    let mut world = World::new();
    let (_, audit) = open_audit(&mut world);
    world.play(|stage, cast| {
        demo::audit::examine(stage, cast, domain::audit::Kind::Stage2, &audit, &[])
    });
    world.on("2026-01-20");
    let alone =
        json!({ "attendees": [{ "name": "Aisha Rahman", "function": "Leader", "side": "team" }] });
    assert_eq!(
        world.refused(&world.cast.leader, "audit/close", &audit, alone),
        ["9.4.7.1"]
    );
}

#[test]
fn an_audit_that_did_not_examine_everything_is_not_closed() {
    let mut world = World::new();
    let (_, audit) = open_audit(&mut world);
    world.on("2026-01-20");
    let attendees = json!({ "attendees": [{ "name": "A", "function": "B", "side": "client" }, { "name": "C", "function": "D", "side": "team" }] });
    assert_eq!(
        world.refused(&world.cast.leader, "audit/close", &audit, attendees),
        ["9.3.1.3"]
    );
}
