//! Nothing says that it is done when it is not: documents, mail, jobs, overrides.

use demo::initial::{STAGE_2, decide, find, ready, settle};
use domain::mail::Kind;
use domain::{Actor, Error};
use schema::Record;
use schema::client::Client;
use schema::mail::Mail;
use serde_json::json;
use tests::World;

/// Stage 2 closed, with its report drafted.
fn drafted(world: &mut World) -> (demo::client::Client, String) {
    let client = world.client();
    let audit = world.play(|stage, cast| {
        ready(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, &STAGE_2)?;
        demo::audit::open(stage, cast, &STAGE_2, &audit)?;
        demo::audit::examine(stage, cast, STAGE_2.kind, &audit, &[])?;
        demo::audit::close(stage, cast, &STAGE_2, &audit)?;
        stage.on(STAGE_2.reported_on)?;
        let soa = ("1.3", "2025-12-01");
        let report = demo::words::report(STAGE_2.kind, "positive", soa);
        stage.act(&cast.leader, "audit_report/draft", &audit, report)?;
        Ok(audit)
    });
    (client, audit)
}

/// Puts a name into the client's record that no font can print, as no door lets anybody do.
fn rename(world: &World, id: &str, name: &str) {
    let changed = world.app.write(&Actor::system(), "test", |tx, _| {
        let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
        Ok(Client::find(tx, &id.into())?.revise(tx, |client| name.clone_into(&mut client.name))?)
    });
    changed.unwrap();
}

fn mails(world: &World, kind: Kind) -> Vec<Mail> {
    let all = world.app.read(&Actor::system(), "test", |rx, _| {
        Ok(schema::mail::newest(rx, None, 1000)?)
    });
    let mut mails = all.unwrap();
    mails.retain(|mail| mail.kind == kind);
    mails
}

#[test]
fn a_report_that_cannot_be_printed_is_not_issued() {
    let mut world = World::new();
    let (client, audit) = drafted(&mut world);
    rename(
        &world,
        client.actor.client.as_ref().unwrap(),
        "บริษัท เมอริเดียน",
    );
    let leader = world.cast.leader.clone();
    let clauses = world.refused(&leader, "audit_report/issue", &audit, json!({}));
    assert_eq!(clauses, ["9.4.8.1"]);
    rename(
        &world,
        client.actor.client.as_ref().unwrap(),
        "Meridian Decision Systems",
    );
    world.act(&leader, "audit_report/issue", &audit, json!({}));
}

#[test]
fn a_report_is_sent_and_reviewed_when_its_document_is_there() {
    let mut world = World::new();
    let (_, audit) = drafted(&mut world);
    let leader = world.cast.leader.clone();
    let before = mails(&world, Kind::AuditReportIssued).len();
    world
        .ask(&leader, "audit_report/issue", &audit, json!({}))
        .unwrap();
    assert_eq!(
        mails(&world, Kind::AuditReportIssued).len(),
        before,
        "nobody is told of a document that is not there"
    );
    let confirmed = json!({
        "application_confirmed": true, "report_sufficient": true, "nonconformities_reviewed": true,
        "objectives_confirmed": true, "cycle_considered": true, "note": "Complete.",
    });
    let reviewer = world.cast.reviewer.clone();
    let clauses = world.refused(
        &reviewer,
        "technical_review/accept",
        &audit,
        confirmed.clone(),
    );
    assert_eq!(clauses, ["9.5.3.1"]);
    world.work();
    assert_eq!(mails(&world, Kind::AuditReportIssued).len(), before + 1);
    world.act(&reviewer, "technical_review/accept", &audit, confirmed);
}

#[test]
fn nothing_is_granted_that_no_certificate_could_show() {
    let mut world = World::new();
    let client = world.client();
    let major = world.play(|stage, cast| {
        ready(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, &STAGE_2)?;
        demo::audit::open(stage, cast, &STAGE_2, &audit)?;
        demo::audit::examine(stage, cast, STAGE_2.kind, &audit, &["6.1.4", "A.7"])?;
        let (major, minor) = find(stage, cast, &audit)?;
        demo::audit::close(stage, cast, &STAGE_2, &audit)?;
        demo::audit::report(stage, cast, &STAGE_2, &audit, "conditional")?;
        settle(stage, cast, &client, &major, &minor)?;
        stage.on("2026-02-05")?;
        demo::audit::review(stage, cast, &audit)?;
        Ok(major)
    });
    rename(
        &world,
        client.actor.client.as_ref().unwrap(),
        "บริษัท เมอริเดียน",
    );
    let decider = world.cast.decider.clone();
    let case = service::App::case("decision/grant").unwrap();
    let known = world
        .app
        .offer(&decider, "test", case, &client.certification)
        .unwrap()
        .verdicts;
    let told = known
        .iter()
        .find(|v| v.rule == "the_certificate_can_be_printed")
        .unwrap();
    assert!(
        !told.is_met() && told.message.text().contains("U+0E"),
        "{told:?}"
    );
    let reason = json!({ "reason": "The file is complete." });
    let clauses = world.refused(&decider, "decision/grant", &client.certification, reason);
    assert!(clauses.contains(&"8.2.2".to_owned()), "{clauses:?}");
    rename(
        &world,
        client.actor.client.as_ref().unwrap(),
        "Meridian Decision Systems",
    );
    world.play(|stage, cast| decide(stage, cast, &client, &major));
}

#[test]
fn what_a_certificate_has_no_room_for_is_told_where_it_is_typed() {
    let world = World::new();
    let client = |name: &str, address: &str| {
        json!({
            "name": name, "address": address, "city": "Singapore", "country": "Singapore",
            "representative": "Omar Idris", "email": "omar@borealis.example",
        })
    };
    let planner = &world.cast.planner;
    let wrong = |input| match world.ask(planner, "client/register", "", input) {
        Err(Error::Invalid(wrong)) => wrong,
        other => panic!("{other:?}"),
    };
    let long = wrong(client(&"W".repeat(200), "1 Street"));
    assert_eq!(long[0].field, "name", "{long:?}");
    let thai = wrong(client("บริษัท", "1 Street"));
    assert_eq!(thai[0].field, "name", "{thai:?}");
    let lines = wrong(client("Borealis", "one\ntwo\nthree\nfour\nfive"));
    assert_eq!(lines[0].field, "address", "{lines:?}");
    let marks = tests::settings(json!({ "mark": "WWWW" }));
    match world.ask(&world.cast.manager, "settings/change", "", marks) {
        Err(Error::Invalid(wrong)) => assert_eq!(wrong[0].field, "mark", "{wrong:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_body_address_of_several_lines_survives_the_settings_page() {
    let world = World::new();
    let address = "9 Invented Quay\n#12-01\nSingapore 049315";
    let wanted = tests::settings(json!({ "address": address }));
    world.act(&world.cast.manager, "settings/change", "", wanted);
    let case = service::App::case("settings/change").unwrap();
    let offer = world
        .app
        .offer(&world.cast.manager, "test", case, "")
        .unwrap();
    assert_eq!(offer.values["address"], address);
    let kind = case
        .fields()
        .iter()
        .find(|f| f.name == "address")
        .unwrap()
        .kind;
    assert!(
        matches!(kind, service::Kind::Area(_)),
        "a page keeps the lines"
    );
}

#[test]
fn an_audit_that_has_passed_without_beginning_is_a_case_until_it_is_moved() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        ready(stage, cast, &client)?;
        demo::audit::prepare(stage, cast, &client, &STAGE_2)
    });
    let cases = |world: &World| {
        let open = world.app.read(&Actor::system(), "test", |rx, _| {
            Ok(schema::due_case::of_record(rx, &audit)?)
        });
        open.unwrap().len()
    };
    world.on("2026-01-20");
    assert_eq!(cases(&world), 0, "its last day is not over");
    world.on("2026-01-21");
    assert_eq!(cases(&world), 1);
    let moved = json!({ "first_day": "2026-02-02", "last_day": "2026-02-03", "reason": "The client's office was closed." });
    world.act(&world.cast.planner, "audit/postpone", &audit, moved);
    assert_eq!(cases(&world), 0);
}

#[test]
fn an_application_reviewed_with_open_items_is_offered_for_review_again() {
    let world = World::new();
    let application = super::application::submitted(&world);
    let planner = &world.cast.planner;
    let mut partial = super::application::review();
    partial["items"] = json!(["information"]);
    world.act(planner, "application/review", &application, partial);
    let view = world
        .app
        .show(planner, "test", domain::Noun::Application, &application)
        .unwrap();
    let offered: Vec<&str> = view.acts.iter().map(|act| act.act).collect();
    assert!(offered.contains(&"application/review"), "{offered:?}");
    let next = view.next.text();
    assert!(next.contains("review again"), "{next}");
    let whole = super::application::review();
    world.act(planner, "application/review", &application, whole);
    world.act(planner, "application/accept", &application, json!({}));
}
