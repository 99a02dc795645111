//! Nonconformities: what may be recorded, answered and verified.

use domain::{Error, Fault};
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

#[test]
fn an_audit_takes_no_other_clients_sites() {
    let mut world = World::new();
    let client = world.client();
    let (other, _) = world.other_client();
    let site = json!({ "name": "Elsewhere", "address": "1 Elsewhere Road", "city": "Singapore", "country": "Singapore", "activity": "Training", "central": true });
    world.act(&world.cast.planner, "site/add", &other, site);
    let case = service::App::case("application/draft").unwrap();
    let offer = world
        .app
        .offer(&world.cast.planner, "test", case, &other)
        .unwrap();
    let foreign = offer.choices["sites"][0].0.clone();
    let input = json!({ "kind": "stage1", "first_day": "2026-01-12", "last_day": "2026-01-12", "sites": [foreign] });
    let refused = world.ask(
        &world.cast.planner,
        "audit/schedule",
        &client.certification,
        input,
    );
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
}

/// Scenario 8: the minor is verified at the next audit, by that audit's team.
#[test]
fn the_next_audits_team_reads_and_verifies_what_was_left_open() {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let minor = world
        .app
        .read(&domain::Actor::system(), "test", |rx, _| {
            Ok(schema::nonconformity::of_certification(rx, &certification)?)
        })
        .unwrap()
        .into_iter()
        .find(|n| n.grade == domain::nonconformity::Grade::Minor)
        .unwrap();
    let manager = world.cast.manager.clone();
    let person = json!({ "name": "Next Auditor", "email": "next@straits-assurance.example", "employed": true });
    let person = world.act(&manager, "person/register", "", person).id;
    let background = json!({
        "degree": true, "aims_training": true, "full_audits": 5,
        "work": [{ "field": "information_technology", "on_ai": true, "from": "2015-01-01", "to": "2024-12-31" }],
    });
    world.act(&manager, "background/record", &person, background);
    let areas: Vec<&str> = catalogue::aims()
        .competence
        .areas
        .iter()
        .map(|a| a.code.as_str())
        .collect();
    let evaluation = json!({
        "function": "leading", "areas": areas, "from_on": "2026-01-01", "until_on": "2029-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Records and an observed audit",
    });
    world.act(&manager, "competence/record", &person, evaluation);
    let next = world.user(domain::Role::Auditor, Some(&person), None);
    let evidence = json!({ "evidence": "The register was sampled and is complete now." });
    let before = world.ask(&next, "nonconformity/verify", &minor.id, evidence.clone());
    assert!(
        matches!(before, Err(Error::Fault(Fault::NotFound))),
        "not on any audit of this client"
    );
    world.on("2026-12-07");
    let schedule = json!({
        "kind": "surveillance", "first_day": "2027-01-18", "last_day": "2027-01-20",
        "sites": [client.head_office, client.laboratory],
    });
    let audit = world
        .act(
            &world.cast.planner,
            "audit/schedule",
            &certification,
            schedule,
        )
        .id;
    let team = json!({ "members": [{ "person": person, "part": "leader", "half_days": 6 }] });
    world.act(&world.cast.planner, "team/propose", &audit, team);
    world.act(&next, "team/declare", &audit, json!({ "conflict": "none" }));
    world.act(&world.cast.planner, "team/announce", &audit, json!({}));
    world.act(
        &client.actor,
        "team/answer",
        &audit,
        json!({ "answer": "agreed" }),
    );
    world.act(&world.cast.planner, "team/confirm", &audit, json!({}));
    assert!(
        world
            .app
            .show(&next, "test", domain::Noun::Audit, &minor.audit_id)
            .is_ok(),
        "earlier reports are read"
    );
    world.act(&next, "nonconformity/verify", &minor.id, evidence);
}
