//! Certificates: issue, standing, accreditation.

mod file;
mod key;
mod verify;

use demo::client::Client;
use domain::{Actor, Error, Fault};
use serde_json::json;
use tests::{World, settings};

/// A client with its first certificate, AIMS-2026-00001, on 10 February 2026.
fn certified() -> (World, Client) {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    (world, client)
}

/// The same renewed on 15 December 2028: revision 2 took the place of revision 1.
fn renewed() -> World {
    let (world, client) = certified();
    let id = &client.certification;
    world.play(|stage, cast| demo::cycle::survey_and_renew(stage, cast, &client, id));
    world
}

/// A granted certification whose certificate is not issued yet; returns the decision.
pub(crate) fn granted(world: &mut World) -> (Client, String) {
    let client = world.client();
    world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)?;
        stage.on("2026-02-10")
    });
    let reason = json!({ "reason": "The file shows conformity." });
    let decision = world.act(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        reason,
    );
    (client, decision.id)
}

fn standing(world: &World, number: &str) -> &'static str {
    service::certificate::verify(&world.app, "test", number)
        .unwrap()
        .word
}

fn number(world: &World, certification: &str) -> String {
    world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::certificate::of_certification(rx, certification)?)
        })
        .unwrap()[0]
        .number
        .clone()
}

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
    world.act(&world.cast.manager, "settings/change", "", suspended(false));
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
}

#[test]
fn suspension_and_restoration_show_at_once_in_public() {
    let mut world = World::new();
    let (client, decision) = granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    world.on("2026-02-11");
    let number = number(&world, &client.certification);
    assert_eq!(standing(&world, &number), "Valid");
    let reason = json!({ "reason": "The client refused an announced surveillance." });
    world.act(
        &world.cast.decider,
        "decision/suspend",
        &client.certification,
        reason,
    );
    assert_eq!(standing(&world, &number), "Suspended");
    world.act(
        &world.cast.decider,
        "decision/restore",
        &client.certification,
        json!({ "reason": "The cause is cured.", "cause_resolved": "The report of the new internal audit was seen." }),
    );
    assert_eq!(standing(&world, &number), "Valid");
    let reason = json!({ "reason": "The client ended the agreement." });
    world.act(
        &world.cast.decider,
        "decision/withdraw",
        &client.certification,
        reason,
    );
    assert_eq!(standing(&world, &number), "Withdrawn");
}

#[test]
fn an_unknown_number_is_not_found() {
    let world = World::new();
    let told = service::certificate::verify(&world.app, "test", "AIMS-2026-99999");
    assert!(matches!(told, Err(Error::Fault(Fault::NotFound))));
}

/// Scenarios 27 and 21: the last valid day counts; the day after, the register says expired.
#[test]
fn a_certificate_expires_by_itself_after_its_last_valid_day() {
    let mut world = World::new();
    let (client, decision) = granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    world.on("2029-02-09");
    let number = number(&world, &client.certification);
    assert_eq!(standing(&world, &number), "Valid");
    world.on("2029-02-10");
    assert_eq!(standing(&world, &number), "Expired");
    let certification = world
        .app
        .show(
            &world.cast.manager,
            "test",
            domain::Noun::Certification,
            &client.certification,
        )
        .unwrap();
    assert_eq!(certification.status.word, "expired");
}

/// Scenario 78: a late surveillance opens a case and leaves the certificate as it is.
#[test]
fn an_overdue_surveillance_opens_a_case_and_suspends_nothing() {
    let mut world = World::new();
    let (client, decision) = granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    world.on("2027-02-10");
    let cases = |world: &World| {
        world
            .app
            .read(&Actor::system(), "test", |rx, _| {
                Ok(schema::due_case::of_record(rx, &client.certification)?)
            })
            .unwrap()
            .into_iter()
            .filter(|c| c.kind.starts_with("surveillance"))
            .count()
    };
    assert_eq!(cases(&world), 0, "the deadline day itself is in time");
    world.on("2027-02-11");
    assert_eq!(cases(&world), 1);
    world.on("2027-02-12");
    assert_eq!(cases(&world), 1, "it is opened once");
    assert_eq!(
        standing(&world, &number(&world, &client.certification)),
        "Valid"
    );
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
    world.act(&world.cast.manager, "settings/change", "", with_art(frame));
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
                rx, &issued.id,
            )?)
        })
        .unwrap()
        .frozen;
    assert!(
        frozen.contains("\"width\":210"),
        "the drawing is part of what is frozen"
    );
}

/// Scenario 18 and 8.2.2 i: a renewal decided and issued ahead takes the place of the certificate
/// before on its first day, and leaves no day without one.
#[test]
fn a_renewal_issued_ahead_takes_effect_on_its_first_day() {
    let mut world = World::new();
    let (client, decision) = granted(&mut world);
    let manager = world.cast.manager.clone();
    world.act(&manager, "certificate/issue", &decision, json!({}));
    world.on("2026-02-11");
    world.play(|stage, cast| {
        let script = &demo::cycle::RECERTIFICATION;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)
    });
    world.on("2028-12-15");
    let ahead = json!({ "reason": "The cycle supports renewal.", "effective_on": "2029-02-10" });
    let renewed = world.act(
        &world.cast.decider,
        "decision/renew",
        &client.certification,
        ahead,
    );
    world.act(&manager, "certificate/issue", &renewed.id, json!({}));
    world.on("2028-12-16");
    let number = number(&world, &client.certification);
    let told = || service::certificate::verify(&world.app, "test", &number).unwrap();
    assert_eq!((told().word, told().revision), ("Valid", 1));
    world.on("2029-02-09");
    assert_eq!((told().word, told().revision), ("Valid", 1));
    world.on("2029-02-10");
    assert_eq!((told().word, told().revision), ("Valid", 2));
    let first = world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::certificate::revisions(rx, &number)?)
        })
        .unwrap()
        .pop()
        .unwrap();
    assert_eq!(first.state, domain::certificate::State::Superseded);
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
