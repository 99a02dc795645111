//! One natural person with two records: wherever another person is asked for, the second record is not
//! one, from the word that says so until the word that takes it back. Who is found nearly equal:
//! `human/alike.rs`.

pub mod alike;

use crate::application::{review, submitted};
use crate::override_::{asked, evaluator, somebody, without_degree};
use demo::client::Client;
use domain::human::Says;
use domain::job::Kind as JobKind;
use domain::{Actor, Error, Role};
use schema::Record;
use schema::person::Person;
use serde_json::{Value, json};
use service::queue;
use tests::{World, settings, table};

/// Says of two records that they are of one natural person, or that they are not.
fn say(world: &World, one: &str, other: &str, says: Says) {
    let reason = "The personnel files were compared.";
    let said = world.app.write(&world.cast.manager, "test", |tx, _| {
        tx.begin("human/link");
        let tx = &mut tx.settle(reason, domain::Ruling::of(Vec::new()))?.0;
        let (one, other) = (
            Person::find(tx, &one.into())?,
            Person::find(tx, &other.into())?,
        );
        Ok(schema::human::link(tx, &one, &other, says, reason)?)
    });
    said.unwrap();
}

fn evaluated(world: &World, person: &str, function: &str) {
    let evaluation = json!({
        "function": function, "areas": ["aims-general"], "from_on": "2026-01-01", "until_on": "2028-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Examination and interview.",
    });
    world.act(&world.cast.manager, "competence/record", person, evaluation);
}

fn waits(world: &World, who: &Actor, act: &str) -> bool {
    let tasks = world.app.read(who, "test", queue::of).unwrap();
    tasks.iter().any(|task| task.act == act)
}

/// A stage 1 on 12 January 2026.
fn scheduled(world: &World, client: &Client) -> String {
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-12", "last_day": "2026-01-12",
        "sites": [client.head_office],
    });
    world
        .act(
            &world.cast.planner,
            "audit/schedule",
            &client.certification,
            schedule,
        )
        .id
}

fn team(members: &[(&str, &str)]) -> Value {
    let members: Vec<Value> = members
        .iter()
        .map(|(person, part)| json!({ "person": person, "part": part, "half_days": 2 }))
        .collect();
    json!({ "members": members })
}

#[test]
fn whoever_asks_for_an_override_does_not_agree_to_it_with_another_record() {
    let world = World::new();
    let (person, _) = without_degree(&world);
    let first = world.cast.manager.clone();
    let own = first.person.clone().unwrap();
    let wanted = asked("competence/record", &person, "auditor_has_a_degree@7.2.2");
    let found = world.act(&first, "override/propose", "", wanted).id;
    let (again, second) = evaluator(&world, "Eve Ng");
    assert!(waits(&world, &second, "override/approve"));
    say(&world, &own, &again, Says::Same);
    assert_eq!(
        world.refused(&second, "override/approve", &found, json!({})),
        ["override"]
    );
    assert!(
        !waits(&world, &second, "override/approve"),
        "nor is it asked of them"
    );
    say(&world, &again, &own, Says::Different);
    assert!(waits(&world, &second, "override/approve"));
    world.act(&second, "override/approve", &found, json!({}));
    let tampered = schema::doctor::tamper(world.app.db());
    assert_eq!(tampered, Vec::<String>::new(), "what was said stays");
}

/// A later word counts for every act after it, also upon what was agreed before.
#[test]
fn an_override_serves_no_longer_once_its_two_people_are_known_to_be_one() {
    let world = World::new();
    let (person, evaluation) = without_degree(&world);
    let first = world.cast.manager.clone();
    let own = first.person.clone().unwrap();
    let wanted = asked("competence/record", &person, "auditor_has_a_degree@7.2.2");
    let found = world.act(&first, "override/propose", "", wanted).id;
    let (again, second) = evaluator(&world, "Eve Ng");
    world.act(&second, "override/approve", &found, json!({}));
    say(&world, &own, &again, Says::Same);
    let act = "competence/record";
    assert_eq!(
        world.refused(&first, act, &person, evaluation.clone()),
        ["7.2.2"]
    );
    say(&world, &again, &own, Says::Different);
    world.act(&first, act, &person, evaluation);
}

#[test]
fn whoever_audited_does_not_decide_with_another_record() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let leader = world.cast.leader_person.clone();
    let (again, decider) = somebody(&world, "Zoe Hart", Role::Decider);
    evaluated(&world, &again, "decision");
    let suspend = json!({ "reason": "The client refused an announced surveillance.", "cause": "refused_audit" });
    say(&world, &leader, &again, Says::Same);
    assert_eq!(
        world.refused(
            &decider,
            "decision/suspend",
            &client.certification,
            suspend.clone()
        ),
        ["9.5.1.1"]
    );
    say(&world, &leader, &again, Says::Different);
    world.act(&decider, "decision/suspend", &client.certification, suspend);
}

#[test]
fn whoever_audited_does_not_review_with_another_record() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        Ok(audit)
    });
    let auditor = world.cast.auditor_person.clone();
    let (again, reviewer) = somebody(&world, "Max Frei", Role::Reviewer);
    evaluated(&world, &again, "report_review");
    let lacking = json!({ "note": "The interviews of the second day are missing." });
    say(&world, &auditor, &again, Says::Same);
    assert_eq!(
        world.refused(
            &reviewer,
            "technical_review/return",
            &audit,
            lacking.clone()
        ),
        ["review"]
    );
    say(&world, &auditor, &again, Says::Different);
    world.act(&reviewer, "technical_review/return", &audit, lacking);
}

/// 9.6.1 and this product's own rule: what was accepted rests on somebody who took no part, as is known when
/// it is decided.
#[test]
fn a_review_counts_no_longer_once_its_reviewer_is_known_to_be_of_the_team() {
    let mut world = World::new();
    let client = world.client();
    let audit = world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        Ok(audit)
    });
    let auditor = world.cast.auditor_person.clone();
    let (again, reviewer) = somebody(&world, "Max Frei", Role::Reviewer);
    evaluated(&world, &again, "report_review");
    let confirmed = json!({
        "application_confirmed": true, "report_sufficient": true, "nonconformities_reviewed": true,
        "objectives_confirmed": true, "cycle_considered": true,
    });
    world.act(&reviewer, "technical_review/accept", &audit, confirmed);
    say(&world, &auditor, &again, Says::Same);
    let decider = world.cast.decider.clone();
    let (grant, reason) = (
        "decision/grant",
        json!({ "reason": "The file shows conformity with the requirements." }),
    );
    assert_eq!(
        world.refused(&decider, grant, &client.certification, reason.clone()),
        ["9.5.3.1"]
    );
    say(&world, &auditor, &again, Says::Different);
    world.act(&decider, grant, &client.certification, reason);
}

/// 5.2.10: an involvement is the natural person's, with whichever record it was entered.
#[test]
fn a_tie_on_file_with_one_record_bars_the_other() {
    let mut world = World::new();
    let client = world.client();
    let (manager, planner) = (world.cast.manager.clone(), world.cast.planner.clone());
    let leader = world.cast.leader_person.clone();
    let (again, _) = somebody(&world, "Zoe Hart", Role::Auditor);
    let tie = json!({
        "client": client.actor.client, "kind": "consultancy", "evidence": "Known since today.",
    });
    world.act(&manager, "tie/record", &again, tie);
    let audit = scheduled(&world, &client);
    let wanted = team(&[(leader.as_str(), "leader")]);
    say(&world, &leader, &again, Says::Same);
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, wanted.clone()),
        ["5.2.10"]
    );
    say(&world, &leader, &again, Says::Different);
    world.act(&planner, "team/propose", &audit, wanted);
}

#[test]
fn nobody_is_on_a_team_twice() {
    let mut world = World::new();
    let client = world.client();
    let planner = world.cast.planner.clone();
    let leader = world.cast.leader_person.clone();
    let (again, _) = somebody(&world, "Zoe Hart", Role::Auditor);
    let audit = scheduled(&world, &client);
    let wanted = team(&[(leader.as_str(), "leader"), (again.as_str(), "observer")]);
    say(&world, &leader, &again, Says::Same);
    let answer = world.ask(&planner, "team/propose", &audit, wanted.clone());
    let Err(Error::Invalid(wrong)) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(wrong[0].field, "members-1-person");
    say(&world, &leader, &again, Says::Different);
    world.act(&planner, "team/propose", &audit, wanted);
}

#[test]
fn a_table_is_not_checked_with_another_record_of_who_entered_it() {
    let world = World::new();
    let planner = world.cast.planner.clone();
    let own = planner.person.clone().unwrap();
    let entered = world
        .act(&planner, "audit_time_table/enter", "", table())
        .id;
    let (again, second) = somebody(&world, "Uma Bose", Role::Manager);
    let compared = json!({ "note": "Compared with page 20." });
    say(&world, &own, &again, Says::Same);
    assert_eq!(
        world.refused(
            &second,
            "audit_time_table/check",
            &entered,
            compared.clone()
        ),
        ["9.1.4.1"]
    );
    say(&world, &own, &again, Says::Different);
    world.act(&second, "audit_time_table/check", &entered, compared);
}

#[test]
fn nothing_is_computed_with_a_table_whose_two_people_are_known_to_be_one() {
    let world = World::new();
    let planner = world.cast.planner.clone();
    let own = planner.person.clone().unwrap();
    let entered = world
        .act(&planner, "audit_time_table/enter", "", table())
        .id;
    let (again, second) = somebody(&world, "Uma Bose", Role::Manager);
    let compared = json!({ "note": "Compared with page 20." });
    world.act(&second, "audit_time_table/check", &entered, compared);
    let named = settings(json!({ "audit_time_table": "own-1" }));
    world.act(&world.cast.manager, "settings/change", "", named);
    let application = submitted(&world);
    say(&world, &own, &again, Says::Same);
    assert_eq!(
        world.refused(&planner, "application/review", &application, review()),
        ["9.1.4.1"]
    );
    say(&world, &again, &own, Says::Different);
    world.act(&planner, "application/review", &application, review());
}

#[test]
fn a_clause_confirmed_with_two_records_of_one_person_is_not_confirmed() {
    let world = World::new();
    let (person, _) = without_degree(&world);
    let first = world.cast.manager.clone();
    let (again, second) = evaluator(&world, "Eve Ng");
    let read =
        json!({ "clause": "ISO/IEC 42006:2025@7.2.2", "copy": "Licensed copy, first edition" });
    let wanted = asked("competence/record", &person, "auditor_has_a_degree@7.2.2");
    world.act(&first, "clause/confirm", "", read.clone());
    world.act(&second, "clause/confirm", "", read);
    assert_eq!(
        world.refused(&first, "override/propose", "", wanted.clone()),
        ["override"],
        "two people confirmed it, so that it is hard"
    );
    let own = first.person.clone().unwrap();
    say(&world, &own, &again, Says::Same);
    world.act(&first, "override/propose", "", wanted);
}

/// A word on who is whom, and one on a clause, stand in no client's file and count in each.
#[test]
fn what_counts_in_every_file_has_the_tasks_of_all_made_anew() {
    let world = World::new();
    let (again, _) = evaluator(&world, "Eve Ng");
    world.work();
    let manager = world.cast.manager.clone();
    let waiting = |world: &World| {
        let open = world
            .app
            .read(&Actor::system(), "test", |rx, _| Ok(schema::job::open(rx)?));
        let refresh = |job: &&schema::job::Job| job.kind == JobKind::RefreshTasks;
        open.unwrap().iter().filter(refresh).count()
    };
    assert_eq!(waiting(&world), 0);
    say(&world, &manager.person.clone().unwrap(), &again, Says::Same);
    assert_eq!(waiting(&world), 1);
    let read =
        json!({ "clause": "ISO/IEC 42006:2025@7.2.2", "copy": "Licensed copy, first edition" });
    world.act(&manager, "clause/confirm", "", read);
    assert_eq!(waiting(&world), 1, "the one that waits serves both");
    world.work();
    assert_eq!(waiting(&world), 0);
    let other =
        json!({ "clause": "ISO/IEC 42006:2025@9.3.2.1", "copy": "Licensed copy, first edition" });
    world.act(&manager, "clause/confirm", "", other);
    assert_eq!(waiting(&world), 1, "each word has it done once more");
}

/// 5.2.10: of several people at once as of each alone, with whichever record a tie is on file.
#[test]
fn the_ties_of_several_people_are_those_of_each() {
    let mut world = World::new();
    let client = world.client();
    let (leader, auditor) = (
        world.cast.leader_person.clone(),
        world.cast.auditor_person.clone(),
    );
    let (again, _) = somebody(&world, "Zoe Hart", Role::Auditor);
    let with = client.actor.client.clone().unwrap();
    let tie = json!({ "client": with, "kind": "consultancy", "evidence": "Known since today." });
    world.act(&world.cast.manager, "tie/record", &again, tie);
    say(&world, &leader, &again, Says::Same);
    let asked = [&leader, &auditor, &again].map(|person| person.as_str().into());
    let ties = world.app.read(&Actor::system(), "test", |rx, _| {
        Ok(schema::person::ties_of(rx, &asked, &with.as_str().into())?)
    });
    let ties = ties.unwrap();
    let count = |person: &String| ties.get(&person.as_str().into()).map(Vec::len);
    assert_eq!(
        [count(&leader), count(&auditor), count(&again)],
        [Some(1), Some(0), Some(1)]
    );
}
