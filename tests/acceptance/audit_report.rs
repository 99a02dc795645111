//! What an issued audit report says by itself: numbers, deviations, changes, rules set aside; and that
//! what is issued can be printed.

mod terminated;

use demo::audit::{self as scene, Script};
use demo::client::Client;
use domain::audit::Kind;
use domain::nonconformity::State;
use reports::report::AuditReport as Printed;
use schema::Record;
use schema::audit::Audit;
use schema::audit_report::AuditReport;
use serde_json::{Value, json};
use tests::World;

const STAGE_2: &Script = &demo::initial::STAGE_2;
const SURVEILLANCE: &Script = &demo::cycle::SURVEILLANCE[0].0;

fn read<T>(
    world: &World,
    ask: impl FnOnce(&mut schema::Snapshot) -> Result<T, domain::Error>,
) -> T {
    world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| ask(rx))
        .unwrap()
}

/// The report of an audit and what was frozen into it.
fn issued(world: &World, audit: &str) -> (AuditReport, Printed) {
    world.play(|stage, _| stage.work());
    let report = read(world, |rx| {
        Ok(schema::audit_report::of_audit(rx, &audit.into())?)
    })
    .unwrap();
    assert!(!report.document.is_empty(), "what is issued is printed");
    let printed = serde_json::from_str(&report.frozen).unwrap();
    (report, printed)
}

fn draft_and_issue(world: &World, audit: &str, report: Value) -> (AuditReport, Printed) {
    let leader = &world.cast.leader;
    world.act(leader, "audit_report/draft", audit, report);
    world.act(leader, "audit_report/issue", audit, json!({}));
    issued(world, audit)
}

/// The first audit of a kind of a certification.
fn audit_of(world: &World, client: &Client, kind: Kind) -> Audit {
    let all = read(world, |rx| {
        Ok(schema::audit::of_certification(
            rx,
            &client.certification.as_str().into(),
        )?)
    });
    all.into_iter().find(|audit| audit.kind == kind).unwrap()
}

/// What earlier audits left open is verified, so that this one can close.
fn verify_plans(world: &World, client: &Client) {
    let found = read(world, |rx| {
        Ok(schema::nonconformity::of_certification(
            rx,
            &client.certification.as_str().into(),
        )?)
    });
    for open in found.into_iter().filter(|n| n.state == State::PlanAccepted) {
        let evidence = json!({ "evidence": "Twelve data sets sampled, all of them complete." });
        world.act(
            &world.cast.auditor,
            "nonconformity/verify",
            &open.id,
            evidence,
        );
    }
}

/// 9.3.1.2: readiness is judged; letters have their names, and nothing is said of a last audit.
#[test]
fn a_stage_1_report_judges_readiness_objective_by_objective() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::ready(stage, cast, &client));
    let audit = audit_of(&world, &client, Kind::Stage1);
    let (_, printed) = issued(&world, &audit.id);
    assert!(printed.objectives.iter().all(|it| !it.remark.is_empty()));
    assert!(!printed.readiness.unwrap().grounds.contains("a)"));
    assert_eq!(printed.coverage[0].clause, "9.3.1.2.2 a");
    assert_eq!(printed.coverage[0].standard, "ISO/IEC 17021-1:2015");
    assert_eq!(
        printed.coverage[0].title,
        "Documented management system reviewed"
    );
    assert_eq!(printed.changes, None);
    assert_eq!(printed.earlier_actions, None);
}

/// Each nonconformity stands under its clause, and each clause is named with what it is about.
#[test]
fn a_stage_2_report_names_every_clause() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let audit = audit_of(&world, &client, Kind::Stage2);
    let (_, printed) = issued(&world, &audit.id);
    let title = |clause: &str| {
        let row = printed.coverage.iter().find(|row| row.clause == clause);
        row.unwrap().title.as_str()
    };
    assert_eq!(title("9.2.1"), "Internal audit: general");
    assert_eq!(title("6.1.1"), "Risks and opportunities: general");
    assert_eq!(title("A.7"), "Data for AI systems");
    let cited = &printed.nonconformities[0].requirements[0];
    assert_eq!(cited.title, "AI system impact assessment");
    assert_eq!(printed.opportunities[0].title, title("9.1"));

    for item in &printed.nonconformities {
        let raised = printed.findings.iter().flat_map(|it| &it.raised);
        assert_eq!(raised.filter(|it| **it == item.number).count(), 1);
        let repeated = |it: &reports::report::Finding| it.statement == item.statement;
        assert!(!printed.findings.iter().any(repeated));
    }
    let unmet = printed.findings.iter().find(|it| it.clause == "6.1.4");
    let evidence = &unmet.unwrap().evidence;
    assert_eq!(evidence.len(), 1, "what was recorded on it is not lost");
    assert_eq!(printed.certificate_number, "");
}

/// 9.4.8.2 g, l: what the records show is said, whatever the leader wrote or left out.
#[test]
fn a_surveillance_report_tells_what_differs_by_itself() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::certify(stage, cast, &client)?;
        demo::cycle::held(stage, cast, &client, SURVEILLANCE)
    });
    let mut words = demo::words::report(Kind::Surveillance, "positive", ("2.0", "2026-12-01"));
    words["changes"] = json!("No change of organisation.");
    let (report, printed) = draft_and_issue(&world, &audit, words);

    let (audit, certification) = read(&world, |rx| {
        let audit = Audit::find(rx, &audit.as_str().into())?;
        let certification =
            schema::certification::Certification::find(rx, &audit.certification_id)?;
        Ok((audit, certification))
    });
    assert_eq!(printed.number, report.number);
    assert_eq!(printed.audit_number, audit.number);
    assert_eq!(printed.certification_number, certification.number);
    assert_eq!(printed.certificate_number, "AIMS-2026-00001");
    let deviation = &printed.deviations.unwrap()[0];
    assert_eq!(deviation.what, "3 auditor-days were spent; 2 were planned.");
    assert_eq!(deviation.reason, "The team leader gave none.");
    assert_eq!(
        printed.changes.unwrap(),
        [
            "The statement of applicability changed from version 1.3 of 1 Dec 2025 to version 2.0 of 1 Dec 2026.",
            "No change of organisation.",
        ]
    );
    assert_eq!(printed.coverage[0].clause, "9.6.2.2 a");
    assert!(printed.overrides.is_empty());
    assert_eq!(printed.earlier_actions.unwrap().len(), 2);
}

/// A rule that two people set aside for an audit stands in its report, with what it was and why.
#[test]
fn a_report_names_the_rules_set_aside_for_it() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::certify(stage, cast, &client)?;
        let audit = scene::prepare(stage, cast, &client, SURVEILLANCE)?;
        scene::open(stage, cast, SURVEILLANCE, &audit)?;
        scene::examine(stage, cast, Kind::Surveillance, &audit, &[])?;
        Ok(audit)
    });
    world.on("2027-01-20");
    let reason =
        "The log was read on the last day; the laboratory lost power before it could be entered.";
    let wanted = json!({
        "act": "coverage/record", "record": audit, "until_on": "2027-01-20",
        "risk": "What is late may be remembered otherwise than it was.", "instead": "The reviewer compares it with the notes of the day.",
        "rule": "evidence_is_gathered_on_the_days_of_the_audit@9.4.4", "reason": reason,
    });
    let asked = world
        .act(&world.cast.auditor, "override/propose", "", wanted)
        .id;
    let seen = json!({ "note": "The notes of the day were seen." });
    world.act(&world.cast.decider, "override/approve", &asked, seen);
    let entry = json!({ "entries": [{
        "topic": "d", "method": "observation", "conclusion": "conforms",
        "evidence": "Log of the monitoring system for 18 January.",
    }] });
    world.act(&world.cast.auditor, "coverage/record", &audit, entry);
    verify_plans(&world, &client);
    world.play(|stage, cast| scene::close(stage, cast, SURVEILLANCE, &audit));
    let words = demo::words::report(Kind::Surveillance, "positive", ("1.3", "2025-12-01"));
    let (_, printed) = draft_and_issue(&world, &audit, words);

    assert_eq!(printed.overrides.len(), 1);
    let named = &printed.overrides[0];
    assert_eq!(named.rule, "Evidence is gathered on the days of the audit");
    assert!(named.clause.starts_with("ISO/IEC 17021-1:2015, 9.4.4 "));
    assert_eq!(named.reason, reason);
    assert!(named.used_on.is_some());
    let topic = printed.findings.iter().find(|it| it.clause == "9.6.2.2 d");
    assert_eq!(topic.unwrap().evidence.len(), 2, "one topic, both entries");
    let late = &printed.deviations.unwrap()[1];
    assert_eq!(
        late.what,
        "The closing meeting was held on 20 Jan 2027; the audit was planned to end on 19 Jan 2027."
    );
}
