//! The honest path of a small body stays open: a leader, an auditor, one who reviews and decides, and one who manages
//! and plans. They certify a client and keep it certified for three years, with a conflict that was declared, an
//! objection, a statement and an override on the way.

use super::of_two;
use demo::body::{self, Cast};
use domain::certification::State;
use domain::{Actor, Error, Role};
use schema::Record;
use schema::certification::Certification;
use serde_json::json;
use tests::World;

/// The four of them, with the records and the competence of the larger body.
fn four(world: &World) -> Cast {
    let cast = &world.cast;
    let judge = cast.decider.person.clone().unwrap();
    let planner = cast.planner.person.clone().unwrap();
    let review = json!({
        "function": "report_review", "areas": ["aims-general"], "from_on": "2026-01-02",
        "until_on": "2030-06-30", "evaluated_by": "Tan Mei Lin",
        "evidence": "Examination, and three files reviewed beside a colleague.",
    });
    world.act(&cast.manager, "competence/record", &judge, review);
    let mut logins = Vec::new();
    let mut login = |login: &str, roles: &[Role], person: &str| {
        let name = login.to_owned();
        world.play(|stage, _| {
            body::login(stage, &mut logins, login, &name, roles, Some(person), None)
        })
    };
    let runs = login("runs", &[Role::Manager, Role::Planner], &planner);
    let judges = login("judges", &[Role::Reviewer, Role::Decider], &judge);
    Cast {
        manager: runs.clone(),
        planner: runs,
        leader: cast.leader.clone(),
        auditor: cast.auditor.clone(),
        reviewer: judges.clone(),
        decider: judges,
        leader_person: cast.leader_person.clone(),
        auditor_person: cast.auditor_person.clone(),
        logins: Vec::new(),
    }
}

fn declare(world: &World, audit: &str) {
    for member in [&world.cast.leader, &world.cast.auditor] {
        world.act(member, "team/declare", audit, json!({ "conflict": "none" }));
    }
}

/// A first try at stage 1: the auditor declares something that turns out to be nothing, and the client objects to the
/// leader for no good reason. In the end the client asks for other days.
fn a_bad_start(world: &World, client: &Actor, certification: &str, sites: [&String; 2]) {
    let (runs, judges) = (world.cast.planner.clone(), world.cast.decider.clone());
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-26", "last_day": "2026-01-27", "sites": sites,
    });
    let audit = world
        .act(&runs, "audit/schedule", certification, schedule)
        .id;
    world.act(&runs, "team/propose", &audit, of_two(world));
    let conflict =
        json!({ "conflict": "conflict", "declaration": "I bought their software once." });
    world.act(&world.cast.auditor, "team/declare", &audit, conflict);
    let person = world.cast.auditor_person.clone();
    let case = service::App::case("tie/judge").unwrap();
    let offer = world.app.offer(&judges, "test", case, &person).unwrap();
    let free = json!({
        "tie": offer.choices["declared"][0].0, "standing": "free",
        "reason": "A licence for private use; no interest follows from it.",
    });
    world.act(&judges, "tie/judge", &person, free);
    world.act(&runs, "team/propose", &audit, of_two(world));
    declare(world, &audit);
    world.act(&runs, "team/announce", &audit, json!({}));
    let objection = json!({
        "answer": "objected", "people": [world.cast.leader_person], "reason": "We do not know her.",
    });
    world.act(client, "team/answer", &audit, objection);
    let judged = json!({
        "objection": "0", "judgement": "not_valid",
        "reason": "The background of the leader was sent; nothing speaks against her.",
    });
    world.act(&judges, "objection/judge", &audit, judged);
    let reason = json!({ "reason": "The client asks for other days." });
    world.act(&runs, "audit/cancel", &audit, reason);
}

#[test]
fn four_people_certify_a_client_and_renew_it_with_all_that_may_happen() {
    let mut world = World::new();
    world.cast = four(&world);
    let client = world.client();
    let sites = [&client.head_office, &client.laboratory];
    a_bad_start(&world, &client.actor, &client.certification, sites);
    let played = world.play(|stage, cast| {
        let certification = demo::initial::certify(stage, cast, &client)?;
        demo::cycle::survey_and_renew(stage, cast, &client, &certification)?;
        Ok::<_, Error>(certification)
    });
    let found = world.app.read(&Actor::system(), "test", |rx, _| {
        Ok(Certification::find(rx, &played.as_str().into())?)
    });
    let found = found.unwrap();
    assert_eq!((found.state, found.cycle), (State::Active, 2));
}
