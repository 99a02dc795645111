//! Teams: competence, impartiality, time to object, one place at a time.

use demo::client::Client;
use domain::Error;
use serde_json::{Value, json};
use tests::World;

fn scheduled(world: &World, client: &Client, first_day: &str, last_day: &str) -> String {
    scheduled_as(world, client, "stage1", [first_day, last_day])
}

fn scheduled_as(world: &World, client: &Client, kind: &str, days: [&str; 2]) -> String {
    let [first_day, last_day] = days;
    let input = json!({
        "kind": kind, "first_day": first_day, "last_day": last_day,
        "sites": [client.head_office, client.laboratory],
    });
    world
        .act(
            &world.cast.planner,
            "audit/schedule",
            &client.certification,
            input,
        )
        .id
}

fn led_by(person: &str, half_days: u32) -> Value {
    json!({ "members": [{ "person": person, "part": "leader", "half_days": half_days }] })
}

#[test]
fn a_person_in_one_place_is_not_booked_in_another() {
    let mut world = World::new();
    let client = world.client();
    let leader = world.cast.leader_person.clone();
    let first = scheduled(&world, &client, "2026-01-12", "2026-01-13");
    world.act(
        &world.cast.planner,
        "team/propose",
        &first,
        led_by(&leader, 4),
    );
    let second = scheduled_as(&world, &client, "stage2", ["2026-01-13", "2026-01-14"]);
    let clauses = world.refused(
        &world.cast.planner,
        "team/propose",
        &second,
        led_by(&leader, 2),
    );
    assert_eq!(clauses, ["booking"]);
    let third = scheduled(&world, &client, "2026-01-14", "2026-01-15");
    world.act(
        &world.cast.planner,
        "team/propose",
        &third,
        led_by(&leader, 2),
    );
}

/// Copies of an audit on the same days: more than anybody could schedule.
fn copies(world: &World, audit: &str, count: usize) -> Vec<String> {
    let copy = |n: usize| {
        world.app.write(&domain::Actor::system(), "test", |tx, _| {
            let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
            let first: schema::audit::Audit = schema::Record::find(tx, audit)?;
            let id = tx.new_id();
            let number = format!("{}-{n}", first.number);
            Ok(schema::audit::Audit {
                id,
                number,
                ..first
            }
            .insert(tx)?)
        })
    };
    (0..count).map(|n| copy(n).unwrap().id).collect()
}

#[test]
fn fifty_parallel_proposals_on_two_nodes_book_a_person_once() {
    let mut world = World::new();
    let client = world.client();
    let leader = world.cast.leader_person.clone();
    let first = scheduled(&world, &client, "2026-01-12", "2026-01-12");
    let audits = copies(&world, &first, 50);
    let second = world.second_node();
    let planner = world.cast.planner.clone();
    let won = std::thread::scope(|scope| {
        let tries: Vec<_> = audits
            .iter()
            .enumerate()
            .map(|(n, audit)| {
                let app = if n % 2 == 0 { &world.app } else { &second };
                let (planner, leader) = (&planner, &leader);
                scope.spawn(move || {
                    let case = service::App::case("team/propose").unwrap();
                    let raw = service::app::Raw::Json(led_by(leader, 2));
                    app.perform(planner, &Default::default(), case, audit, &raw)
                        .is_ok()
                })
            })
            .collect();
        tries
            .into_iter()
            .map(|t| t.join().unwrap())
            .filter(|ok| *ok)
            .count()
    });
    assert_eq!(won, 1);
}

#[test]
fn a_team_names_exactly_one_leader_and_evaluates_its_trainees() {
    let mut world = World::new();
    let client = world.client();
    let audit = scheduled(&world, &client, "2026-01-12", "2026-01-13");
    let (leader, auditor) = (
        world.cast.leader_person.clone(),
        world.cast.auditor_person.clone(),
    );
    let none = json!({ "members": [{ "person": auditor, "part": "auditor", "half_days": 2 }] });
    assert_eq!(
        world.refused(&world.cast.planner, "team/propose", &audit, none),
        ["9.2.2.1.1"]
    );
    let alone = json!({ "members": [
        { "person": leader, "part": "leader", "half_days": 2 },
        { "person": auditor, "part": "trainee", "half_days": 2 },
    ] });
    assert_eq!(
        world.refused(&world.cast.planner, "team/propose", &audit, alone),
        ["9.2.2.1.4"]
    );
    let accompanied = json!({ "members": [
        { "person": leader, "part": "leader", "half_days": 2 },
        { "person": auditor, "part": "trainee", "half_days": 2, "evaluator": leader },
    ] });
    assert_eq!(
        world.refused(
            &world.cast.planner,
            "team/propose",
            &audit,
            accompanied.clone()
        ),
        ["9.2.2.1.4"],
        "who evaluates is evaluated for it"
    );
    let evaluator = json!({
        "function": "evaluation", "areas": [], "from_on": "2026-01-01", "until_on": "2028-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Ten years of leading, and training as an evaluator.",
    });
    world.act(&world.cast.manager, "competence/record", &leader, evaluator);
    world.act(&world.cast.planner, "team/propose", &audit, accompanied);
}

/// Scenario 34: two years after the involvement ended, and not a day earlier.
#[test]
fn a_consultant_of_the_client_waits_two_years() {
    let mut world = World::new();
    let client = world.client();
    let person = world.cast.leader_person.clone();
    let case = service::App::case("tie/record").unwrap();
    let offer = world
        .app
        .offer(&world.cast.manager, "test", case, &person)
        .unwrap();
    let client_id = offer.choices["clients"][0].0.clone();
    let tie = json!({ "client": client_id, "kind": "consultancy", "ended_on": "2024-06-30", "evidence": "Invoice of June 2024" });
    world.act(&world.cast.manager, "tie/record", &person, tie);
    let early = scheduled(&world, &client, "2026-06-29", "2026-06-29");
    assert_eq!(
        world.refused(
            &world.cast.planner,
            "team/propose",
            &early,
            led_by(&person, 2)
        ),
        ["5.2.10"]
    );
    let late = scheduled(&world, &client, "2026-06-30", "2026-06-30");
    world.act(
        &world.cast.planner,
        "team/propose",
        &late,
        led_by(&person, 2),
    );
}

/// Scenario 36: an objection leads to another team; nothing starts before confirmation.
#[test]
fn an_objection_sends_the_team_back() {
    let mut world = World::new();
    let client = world.client();
    let audit = scheduled(&world, &client, "2026-01-12", "2026-01-13");
    let leader = world.cast.leader_person.clone();
    world.act(
        &world.cast.planner,
        "team/propose",
        &audit,
        led_by(&leader, 4),
    );
    world.act(&world.cast.planner, "team/announce", &audit, json!({}));
    let silent = world.ask(
        &client.actor,
        "team/answer",
        &audit,
        json!({ "answer": "objected" }),
    );
    assert!(
        matches!(silent, Err(Error::Invalid(_))),
        "an objection gives its reason"
    );
    let objection =
        json!({ "answer": "objected", "reason": "She worked for our competitor last year." });
    world.act(&client.actor, "team/answer", &audit, objection);
    assert_eq!(
        world.refused(&world.cast.planner, "team/confirm", &audit, json!({})),
        ["9.2"]
    );
    let attendees = json!({ "attendees": [{ "name": "A", "function": "B", "side": "client" }, { "name": "C", "function": "D", "side": "team" }] });
    world.on("2026-01-12");
    assert_eq!(
        world.refused(&world.cast.leader, "audit/open", &audit, attendees),
        ["9.2"]
    );
}

#[test]
fn a_team_is_confirmed_only_when_declared_known_and_sufficient() {
    let mut world = World::new();
    let client = world.client();
    let audit = scheduled(&world, &client, "2026-01-26", "2026-01-27");
    let leader = world.cast.leader_person.clone();
    world.act(
        &world.cast.planner,
        "team/propose",
        &audit,
        led_by(&leader, 2),
    );
    world.act(&world.cast.planner, "team/announce", &audit, json!({}));
    let clauses = world.refused(&world.cast.planner, "team/confirm", &audit, json!({}));
    assert_eq!(clauses, ["5.2.13", "9.1.4.4", "9.2.3.5"]);
    world.act(
        &world.cast.leader,
        "team/declare",
        &audit,
        json!({ "conflict": "conflict", "declaration": "My brother works there." }),
    );
    world.on("2026-01-20");
    let clauses = world.refused(&world.cast.planner, "team/confirm", &audit, json!({}));
    assert_eq!(
        clauses,
        ["5.2.13", "9.1.4.4"],
        "the time to object is over, the rest is not"
    );
}

/// Scenario 40: eleven months of AI are not twelve.
#[test]
fn an_auditor_qualifies_only_with_enough_work_on_ai() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let person = json!({ "name": "Young Auditor", "email": "young@straits-assurance.example", "employed": true });
    let person = world.act(&manager, "person/register", "", person).id;
    let background = |ai_until: &str| {
        json!({
            "degree": true, "aims_training": true, "full_audits": 2,
            "work": [
                { "field": "information_technology", "on_ai": false, "from": "2020-01-01", "to": "2023-12-31" },
                { "field": "information_technology", "on_ai": true, "from": "2024-01-01", "to": ai_until },
            ],
        })
    };
    let evaluation = |function: &str| {
        json!({
            "function": function, "areas": [], "from_on": "2026-01-01", "until_on": "2028-12-31",
            "evaluated_by": "Tan Mei Lin", "evidence": "Records and an observed audit",
        })
    };
    world.act(
        &manager,
        "background/record",
        &person,
        background("2024-11-30"),
    );
    let refused = world.refused(
        &manager,
        "competence/record",
        &person,
        evaluation("auditing"),
    );
    assert_eq!(refused, ["7.2.2"]);
    world.act(
        &manager,
        "background/record",
        &person,
        background("2024-12-31"),
    );
    world.act(
        &manager,
        "competence/record",
        &person,
        evaluation("auditing"),
    );
    let refused = world.refused(
        &manager,
        "competence/record",
        &person,
        evaluation("leading"),
    );
    assert_eq!(refused, ["7.2.2"], "a leader took part in three audits");
}

/// 9.1.5 with MD 1: this client's sites differ, so each is audited every time but stage 1; in
/// surveillance a part of them, and the central function always.
#[test]
fn an_audit_visits_the_sample_and_the_central_function() {
    let mut world = World::new();
    let client = world.client();
    let schedule = |sites: Value| json!({ "kind": "stage2", "first_day": "2026-01-19", "last_day": "2026-01-20", "sites": sites });
    let planner = world.cast.planner.clone();
    let central_only = schedule(json!([client.head_office]));
    let refused = world.refused(
        &planner,
        "audit/schedule",
        &client.certification,
        central_only,
    );
    assert_eq!(refused, ["9.1.5"]);
    let without_central = schedule(json!([client.laboratory]));
    let refused = world.refused(
        &planner,
        "audit/schedule",
        &client.certification,
        without_central,
    );
    assert_eq!(refused, ["9.1.5"]);
    let whole = schedule(json!([client.head_office, client.laboratory]));
    world.act(&planner, "audit/schedule", &client.certification, whole);
}

/// 9.1.3.2: nothing is surveyed before it is certified, and nothing is recertified years ahead.
#[test]
fn an_audit_has_its_place_in_the_cycle() {
    let mut world = World::new();
    let client = world.client();
    let planner = world.cast.planner.clone();
    let schedule = |kind: &str, day: &str| json!({ "kind": kind, "first_day": day, "last_day": day, "sites": [client.head_office, client.laboratory] });
    let early = schedule("surveillance", "2026-01-19");
    assert_eq!(
        world.refused(&planner, "audit/schedule", &client.certification, early),
        ["9.1.3.2"]
    );
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let soon = schedule("recertification", "2026-03-02");
    assert_eq!(
        world.refused(&planner, "audit/schedule", &client.certification, soon),
        ["9.1.3.2"]
    );
    let surveillance = schedule("surveillance", "2026-12-01");
    world.act(
        &planner,
        "audit/schedule",
        &client.certification,
        surveillance,
    );
}
