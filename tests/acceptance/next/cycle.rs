//! What comes next over the years of a cycle: surveillance in its rhythm, suspensions, audits in vain.

use super::{due, says, show};
use domain::Noun;
use serde_json::json;
use tests::World;

/// Found on paper: held in the year of the grant, it left the year after it without one.
#[test]
fn an_early_surveillance_brings_the_next_one_forward() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let script = demo::audit::Script {
        kind: domain::audit::Kind::Surveillance,
        scheduled_on: "2026-05-04",
        first_day: "2026-06-01",
        last_day: "2026-06-02",
        reported_on: "2026-06-05",
        half_days: 3,
    };
    world.play(|stage, cast| {
        let audit = demo::cycle::held(stage, cast, &client, &script)?;
        demo::audit::report(stage, cast, &script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)?;
        let reason = json!({ "reason": "Nothing speaks against it." });
        stage.act(&cast.decider, "decision/maintain", &certification, reason)
    });
    let view = show(&world, Noun::Certification, &certification);
    assert_eq!(view.next, "Schedule surveillance by 31 Dec 2027.");
    let programme = view.sections.iter().find(|s| s.id == "programme").unwrap();
    let mut days = programme.rows.iter().map(|row| &row[1].text);
    assert!(days.any(|day| *day == "31 Dec 2027"), "{programme:?}");
    world.on("2027-10-01");
    let planner = &world.cast.planner;
    assert_eq!(
        due(&world, planner, "Schedule surveillance").as_deref(),
        Some("31 Dec 2027")
    );
}

#[test]
fn an_audit_that_came_to_nothing_is_to_be_scheduled_again_on_page_and_in_queue() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let (script, _) = &demo::cycle::SURVEILLANCE[0];
    let audit = world.play(|stage, cast| {
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        Ok(audit)
    });
    let planner = world.cast.planner.clone();
    let title = "Schedule surveillance";
    assert_eq!(due(&world, &planner, title), None);
    let reason = json!({ "reason": "A fire alarm closed the site for the rest of the week." });
    world.act(&world.cast.leader, "audit/terminate", &audit, reason);
    assert_eq!(due(&world, &planner, title).as_deref(), Some("10 Feb 2027"));
}

#[test]
fn a_suspension_waits_for_who_may_lift_it_from_its_first_day() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let decider = world.cast.decider.clone();
    let title = "Restore the suspended certification, or withdraw it";
    assert_eq!(due(&world, &decider, title), None);
    let reason = json!({ "reason": "The surveillance audit was refused by the client.", "cause": "refused_audit" });
    world.act(&decider, "decision/suspend", &certification, reason);
    let limit = due(&world, &decider, title).unwrap();
    let view = show(&world, Noun::Certification, &certification);
    assert!(
        !limit.is_empty() && view.next.text().contains(&limit),
        "{}",
        view.next
    );
    assert_eq!(view.actor, "Decision maker");
    // It is lifted only when the surveillance that comes due meanwhile was held.
    world.on("2026-12-01");
    let planner = world.cast.planner.clone();
    assert_eq!(
        due(&world, &planner, "Schedule surveillance").as_deref(),
        Some("10 Feb 2027")
    );
}

#[test]
fn an_audit_whose_days_are_over_says_what_is_left_and_a_returned_file_why() {
    let mut world = World::new();
    let client = world.client();
    let script = &demo::initial::STAGE_2;
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        Ok(audit)
    });
    says(&world, &audit, "Everything has been examined.", "Leader");
    world.play(|stage, cast| {
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "positive")
    });
    let missing = json!({ "note": "The report does not say which sites were visited." });
    let reviewer = world.cast.reviewer.clone();
    world.act(&reviewer, "technical_review/return", &audit, missing);
    says(
        &world,
        &audit,
        "does not say which sites were visited.",
        "Leader",
    );
    world.play(|stage, cast| demo::audit::report(stage, cast, script, &audit, "positive"));
    says(&world, &audit, "Review the file", "Reviewer");
}

#[test]
fn an_audit_that_was_not_examined_in_time_names_the_two_ways_left() {
    let mut world = World::new();
    let client = world.client();
    let script = &demo::initial::STAGE_2;
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        Ok(audit)
    });
    world.on("2026-02-09");
    says(&world, &audit, "Ask for an override", "Leader");
    says(&world, &audit, "or terminate the audit", "Leader");
}

#[test]
fn a_stage_1_that_found_nobody_ready_is_to_be_scheduled_again_on_page_and_in_queue() {
    let mut world = World::new();
    let client = world.client();
    let script = &demo::initial::STAGE_1;
    world.play(|stage, cast| {
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        let verdict = tests::not_ready("No impact assessment was made.");
        stage.act(&cast.leader, "audit/judge_readiness", &audit, verdict)?;
        demo::audit::report(stage, cast, script, &audit, "not_asked")?;
        demo::audit::review(stage, cast, &audit)
    });
    let planner = world.cast.planner.clone();
    assert_eq!(
        due(&world, &planner, "Schedule stage 1").as_deref(),
        Some("")
    );
    assert_eq!(due(&world, &planner, "Schedule stage 2"), None);
    let view = show(&world, Noun::Certification, &client.certification);
    assert_eq!(view.next, "Schedule stage 1.");
}
