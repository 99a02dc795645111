//! Certification decisions: who may take them, and when.

use chrono::NaiveDate;
use demo::client::Client;
use serde_json::json;
use tests::World;

const REASON: &str = "The file shows conformity with the requirements.";

/// A file with both stages reported and reviewed, one major and one minor, both answered; returns the two.
fn file(world: &mut World) -> (Client, String, String, String) {
    let client = world.client();
    let (audit, major, minor) = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        let (major, minor) = demo::initial::find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "conditional")?;
        Ok((audit, major, minor))
    });
    answered(world, &client, &major);
    answered(world, &client, &minor);
    world.play(|stage, cast| demo::audit::review(stage, cast, &audit));
    (client, audit, major, minor)
}

fn answered(world: &World, client: &Client, nonconformity: &str) {
    let answer = json!({
        "correction": "The assessment was carried out and recorded.",
        "cause": "The change process did not ask for the assessment.",
        "corrective_action": "The change form now asks for it and blocks without it.",
        "done_by": "2026-02-02",
    });
    world.act(&client.actor, "nonconformity/answer", nonconformity, answer);
}

fn planned(world: &World, nonconformity: &str) {
    world.act(
        &world.cast.leader,
        "nonconformity/accept_plan",
        nonconformity,
        json!({}),
    );
}

fn verified(world: &World, nonconformity: &str) {
    let evidence = json!({ "evidence": "Records of the new process were seen and sampled." });
    world.act(
        &world.cast.leader,
        "nonconformity/verify",
        nonconformity,
        evidence,
    );
}

#[test]
fn a_grant_waits_for_the_major_to_be_verified_and_the_minor_to_be_planned() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    let decider = world.cast.decider.clone();
    let grant = |world: &World| {
        world.refused(
            &decider,
            "decision/grant",
            &client.certification,
            json!({ "reason": REASON }),
        )
    };
    assert_eq!(grant(&world), ["9.5.2 b", "9.5.2 c"]);
    world.act(
        &world.cast.leader,
        "nonconformity/accept_plan",
        &minor,
        json!({}),
    );
    planned(&world, &major);
    assert_eq!(
        grant(&world),
        ["9.5.2 b"],
        "an accepted plan does not settle a major"
    );
    verified(&world, &major);
    world.act(
        &decider,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
}

#[test]
fn a_major_verified_after_six_months_needs_another_stage_2() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    let cases = |world: &World| {
        world
            .app
            .read(&domain::Actor::system(), "test", |rx, _| {
                schema::due_case::of_record(rx, &major)
            })
            .unwrap()
            .len()
    };
    world.on("2026-07-20");
    assert_eq!(cases(&world), 0, "the last day is in time");
    world.on("2026-07-21");
    assert_eq!(cases(&world), 1, "a case asks for another stage 2");
    verified(&world, &major);
    let clauses = world.refused(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["9.5.3.2"]);
}

/// Scenario 1, and the way out it names.
#[test]
fn another_stage_2_takes_the_place_of_the_one_that_took_too_long() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    world.on("2026-07-21");
    verified(&world, &major);
    world.play(|stage, cast| {
        let script = demo::audit::Script {
            kind: domain::audit::Kind::Stage2,
            scheduled_on: "2026-08-03",
            first_day: "2026-08-17",
            last_day: "2026-08-18",
            reported_on: "2026-08-20",
            half_days: 4,
        };
        let audit = demo::cycle::held(stage, cast, &client, &script)?;
        demo::audit::report(stage, cast, &script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    let reason = json!({ "reason": REASON });
    world.act(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        reason,
    );
}

#[test]
fn a_major_verified_on_the_last_day_is_in_time() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    world.on("2026-07-20");
    verified(&world, &major);
    world.on("2026-07-28");
    world.act(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
}

#[test]
fn whoever_audited_does_not_decide_whatever_the_login() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let person = world.cast.leader_person.clone();
    let second_login = world.user(domain::Role::Decider, Some(&person), None);
    for who in [world.cast.leader.clone(), second_login] {
        let clauses = world.refused(
            &who,
            "decision/grant",
            &client.certification,
            json!({ "reason": REASON }),
        );
        assert_eq!(
            clauses,
            ["9.5.1.1", "9.5.1.1"],
            "led the audit and verified the major"
        );
    }
}

#[test]
fn who_is_not_evaluated_for_deciding_does_not_decide() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let auditor_on_no_file = world.act(
        &world.cast.manager,
        "person/register",
        "",
        json!({
            "name": "New Person", "email": "new@straits-assurance.example", "employed": true,
        }),
    );
    let novice = world.user(domain::Role::Decider, Some(&auditor_on_no_file.id), None);
    let clauses = world.refused(
        &novice,
        "decision/grant",
        &client.certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["7.2.8"]);
}

#[test]
fn a_refusal_of_certification_needs_its_reasons() {
    let mut world = World::new();
    let (client, ..) = file(&mut world);
    let clauses = world.refused(
        &world.cast.decider,
        "decision/refuse",
        &client.certification,
        json!({ "reason": "no" }),
    );
    assert_eq!(clauses, ["9.5.1.4"]);
    let reason = json!({ "reason": "The major nonconformity was not answered." });
    world.act(
        &world.cast.decider,
        "decision/refuse",
        &client.certification,
        reason,
    );
}

/// Scenario 76: everything was done in time but the decision came after expiry.
#[test]
fn a_renewal_decided_after_expiry_restores_and_shows_the_gap() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2029-02-15");
    let decider = world.cast.decider.clone();
    let clauses = world.refused(
        &decider,
        "decision/renew",
        &certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["9.6"], "an expired certification is not renewed");
    let back_dated = json!({ "reason": REASON, "effective_on": "2029-02-10" });
    assert_eq!(
        world.refused(&decider, "decision/restore", &certification, back_dated),
        ["8.2.2 b"]
    );
    let restored = world.act(
        &decider,
        "decision/restore",
        &certification,
        json!({ "reason": REASON }),
    );
    let cycle = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            <schema::decision::Decision as schema::Record>::find(rx, &restored.id)
        })
        .unwrap()
        .cycle
        .0
        .unwrap();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(cycle.start_on, day("2029-02-15"));
    assert_eq!(cycle.expires_on, day("2032-02-09"));
    assert_eq!(cycle.lapsed_on, Some(day("2029-02-09")));
    assert_eq!(cycle.recertified_on, Some(day("2028-11-15")));
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &restored.id,
        json!({}),
    );
    world.on("2029-02-16");
    let number = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            schema::certificate::of_certification(rx, &certification)
        })
        .unwrap()[0]
        .number
        .clone();
    assert_eq!(
        service::certificate::verify(&world.app, "test", &number)
            .unwrap()
            .word,
        "Valid"
    );
}

#[test]
fn nothing_is_restored_later_than_six_months_after_expiry() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2029-08-10");
    let clauses = world.refused(
        &world.cast.decider,
        "decision/restore",
        &certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["9.6.3.2.5"]);
}

/// Scenario 77.
#[test]
fn nothing_is_renewed_while_suspended() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2026-12-01");
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": "The client asked for it while it moves its offices." });
    world.act(&decider, "decision/suspend", &certification, reason);
    let clauses = world.refused(
        &decider,
        "decision/renew",
        &certification,
        json!({ "reason": REASON }),
    );
    assert_eq!(clauses, ["9.6"]);
    world.act(
        &decider,
        "decision/restore",
        &certification,
        json!({ "reason": "The cause is cured.", "cause_resolved": "The new offices were seen on 2026-11-30." }),
    );
}

/// 9.5.3.2: the limit counts from the stage 2 decided upon, not from one that is only scheduled.
#[test]
fn a_stage_2_that_is_only_scheduled_moves_no_limit() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    world.on("2026-07-21");
    let another = json!({
        "kind": "stage2", "first_day": "2026-08-17", "last_day": "2026-08-18",
        "sites": [client.head_office, client.laboratory],
    });
    world.act(
        &world.cast.planner,
        "audit/schedule",
        &client.certification,
        another,
    );
    verified(&world, &major);
    let reason = json!({ "reason": REASON });
    let clauses = world.refused(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        reason,
    );
    assert_eq!(clauses, ["9.5.3.2"]);
}

/// 5.2.10: a tie that becomes known after the audit bars what rests on it.
#[test]
fn a_tie_of_the_team_known_today_bars_the_decision() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let manager = world.cast.manager.clone();
    let tie = json!({
        "client": client.actor.client, "kind": "consultancy", "evidence": "Told by a colleague.",
    });
    let auditor = world.cast.auditor_person.clone();
    world.act(&manager, "tie/record", &auditor, tie);
    let reason = json!({ "reason": REASON });
    let decider = world.cast.decider.clone();
    let grant = |world: &World| {
        world.ask(
            &decider,
            "decision/grant",
            &client.certification,
            reason.clone(),
        )
    };
    let refusal = grant(&world).unwrap_err().to_string();
    assert!(
        refusal.contains("Jonas Lindqvist") && refusal.contains("5.2.10"),
        "{refusal}"
    );
    let offer = world
        .app
        .offer(
            &manager,
            "test",
            service::App::case("tie/end").unwrap(),
            &auditor,
        )
        .unwrap();
    let end = json!({
        "tie": offer.choices["ties"][0].0, "ended_on": "2023-12-31", "evidence": "The contract and its end were seen.",
    });
    world.act(&manager, "tie/end", &auditor, end);
    grant(&world).unwrap();
}

/// 8.2.2 with 42006: the certificate names the statement of applicability of the report decided upon.
#[test]
fn an_audit_scheduled_ahead_changes_no_statement_of_applicability() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    let ahead = json!({
        "kind": "surveillance", "first_day": "2029-06-11", "last_day": "2029-06-12",
        "sites": [client.head_office, client.laboratory],
    });
    // It lies in the cycle that the renewal begins, and belongs to that cycle afterwards.
    world.on("2028-12-15");
    let renewed = json!({ "reason": REASON });
    let scheduled = world.ask(&world.cast.planner, "audit/schedule", &certification, ahead);
    world.act(
        &world.cast.decider,
        "decision/renew",
        &certification,
        renewed,
    );
    let (after, audits) = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            let found =
                <schema::certification::Certification as schema::Record>::find(rx, &certification)?;
            Ok((found, schema::audit::of_certification(rx, &certification)?))
        })
        .unwrap();
    assert_eq!(after.soa_version, "2.0");
    let ahead = audits
        .iter()
        .find(|a| a.id == scheduled.as_ref().unwrap().id)
        .unwrap();
    assert_eq!(ahead.cycle, after.cycle);
}

/// 9.6.3.2.5: later than six months after expiry a stage 2 leads to a new grant, and a new cycle.
#[test]
fn after_a_long_lapse_a_stage_2_leads_to_a_new_grant() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2029-09-03");
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": REASON });
    let refused = world.refused(&decider, "decision/grant", &certification, reason.clone());
    assert!(refused.contains(&"9.6.3.2.5".to_owned()), "{refused:?}");
    world.play(|stage, cast| {
        let script = demo::audit::Script {
            kind: domain::audit::Kind::Stage2,
            scheduled_on: "2029-09-03",
            first_day: "2029-09-17",
            last_day: "2029-09-18",
            reported_on: "2029-09-20",
            half_days: 4,
        };
        let audit = demo::cycle::held(stage, cast, &client, &script)?;
        demo::audit::report(stage, cast, &script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2029-10-01");
    let accredited = tests::settings(json!({ "accreditations": [{
        "by": "Singapore Accreditation Council", "acronym": "SAC", "number": "MB-2026-01",
        "from": "2029-01-01", "until": "2032-12-31", "suspended": false,
    }] }));
    world.act(&world.cast.manager, "settings/change", "", accredited);
    let granted = world.act(&decider, "decision/grant", &certification, reason);
    let granted = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            <schema::decision::Decision as schema::Record>::find(rx, &granted.id)
        })
        .unwrap();
    let cycle = granted.cycle.0.unwrap();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(
        (
            cycle.initial_on,
            cycle.start_on,
            cycle.expires_on,
            cycle.lapsed_on
        ),
        (
            day("2029-10-01"),
            day("2029-10-01"),
            day("2032-09-30"),
            None
        )
    );
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &granted.id,
        json!({}),
    );
}

/// Scenario 78 and 9.6.5.4: suspending does not replace the surveillance that was missing.
#[test]
fn a_suspension_for_a_missing_surveillance_ends_when_it_was_held() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2027-02-11");
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": "Surveillance was due and is refused." });
    world.act(&decider, "decision/suspend", &certification, reason);
    world.on("2027-02-12");
    let restore = json!({ "reason": REASON, "cause_resolved": "The client promised in writing." });
    assert_eq!(
        world.refused(
            &decider,
            "decision/restore",
            &certification,
            restore.clone()
        ),
        ["9.6.5.4"]
    );
    world.play(|stage, cast| {
        let script = demo::audit::Script {
            kind: domain::audit::Kind::Surveillance,
            scheduled_on: "2027-02-15",
            first_day: "2027-03-01",
            last_day: "2027-03-02",
            reported_on: "2027-03-04",
            half_days: 3,
        };
        let audit = demo::cycle::held(stage, cast, &client, &script)?;
        demo::audit::report(stage, cast, &script, &audit, "positive")
    });
    let silent = json!({ "reason": REASON });
    assert_eq!(
        world.refused(&decider, "decision/restore", &certification, silent),
        ["9.6.5.4"],
        "how the cause was resolved is told"
    );
    world.act(&decider, "decision/restore", &certification, restore);
}

/// A surveillance held and reported with what its team recommends.
fn surveyed(world: &World, client: &Client, days: [&'static str; 4], recommendation: &str) {
    let [scheduled_on, first_day, last_day, reported_on] = days;
    world.play(|stage, cast| {
        let script = demo::audit::Script {
            kind: domain::audit::Kind::Surveillance,
            scheduled_on,
            first_day,
            last_day,
            reported_on,
            half_days: 3,
        };
        let audit = demo::cycle::held(stage, cast, client, &script)?;
        demo::audit::report(stage, cast, &script, &audit, recommendation)
    });
}

/// 9.6.1: the latest conclusion counts; a negative one before it is part of the same decision.
#[test]
fn a_later_positive_surveillance_maintains_what_an_earlier_one_did_not() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let first = ["2026-09-01", "2026-09-14", "2026-09-15", "2026-09-17"];
    surveyed(&world, &client, first, "negative");
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": REASON });
    assert_eq!(
        world.refused(
            &decider,
            "decision/maintain",
            &certification,
            reason.clone()
        ),
        ["9.5.3.1"]
    );
    let second = ["2026-11-02", "2026-11-16", "2026-11-17", "2026-11-19"];
    surveyed(&world, &client, second, "positive");
    let taken = world.act(&decider, "decision/maintain", &certification, reason);
    let taken = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            <schema::decision::Decision as schema::Record>::find(rx, &taken.id)
        })
        .unwrap();
    assert_eq!(taken.audits.len(), 2, "it decides upon both");
}

/// 9.6.3.2.5: a certification suspended over a missing surveillance that expired is restored by the
/// recertification audit, since no surveillance is possible any more.
#[test]
fn a_recertification_makes_up_for_a_surveillance_that_was_owed() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2027-02-11");
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": "Surveillance was due and is refused." });
    world.act(&decider, "decision/suspend", &certification, reason);
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2029-03-01");
    let restore = json!({
        "reason": REASON, "cause_resolved": "The whole system was audited on 2028-11-15.",
    });
    world.act(&decider, "decision/restore", &certification, restore);
}
