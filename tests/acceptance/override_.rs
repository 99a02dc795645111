//! Overrides: two people, once, for one rule of one act; and clauses that two people confirm.

mod clause;
mod used;

use crate::human::alike::told_apart;
use crate::next::tasks;
use domain::{Actor, Error, Noun, Role};
use schema::Record;
use schema::certification::Certification;
use schema::person::Competence;
use serde_json::{Value, json};
use service::queue::Task;
use tests::World;

/// A person of the body with a login of one role.
pub fn somebody(world: &World, name: &str, role: Role) -> (String, Actor) {
    let manager = &world.cast.manager;
    let mailbox = name.to_lowercase().replace(' ', ".");
    let email = format!("{mailbox}@straits-assurance.example");
    let person = json!({ "name": name, "email": email, "employed": true });
    let person = world.act(manager, "person/register", "", person).id;
    let actor = world.user(role, Some(&person), None);
    (person, actor)
}

/// Another manager, evaluated for evaluating auditors, as the first one then is too.
pub fn evaluator(world: &World, name: &str) -> (String, Actor) {
    let (person, actor) = somebody(world, name, Role::Manager);
    let by = |whom: &str| {
        json!({
            "function": "evaluation", "areas": [], "from_on": "2026-01-01", "until_on": "2028-12-31",
            "evaluated_by": whom, "evidence": "Examination and interview.",
        })
    };
    let manager = &world.cast.manager;
    world.act(manager, "competence/record", &person, by("Tan Mei Lin"));
    let own = manager.person.as_deref().unwrap();
    world.act(&actor, "competence/record", own, by(name));
    (person, actor)
}

/// A person without a degree, and the evaluation that 42006, 7.2.2 refuses for that.
pub fn without_degree(world: &World) -> (String, Value) {
    let (person, _) = somebody(world, "Able Auditor", Role::Auditor);
    let background = json!({
        "degree": false, "aims_training": true, "full_audits": 5,
        "work": [{ "field": "information_technology", "on_ai": true, "from": "2019-01-01", "to": "2024-12-31" }],
    });
    world.act(
        &world.cast.manager,
        "background/record",
        &person,
        background,
    );
    let evaluation = json!({
        "function": "auditing", "areas": ["aims-general"], "from_on": "2026-01-01", "until_on": "2028-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Fifteen years of practice and the scheme examination.",
    });
    (person, evaluation)
}

pub fn asked(act: &str, record: &str, rule: &str) -> Value {
    json!({
        "act": act, "record": record, "rule": rule, "until_on": "2026-01-31",
        "risk": "An auditor may lack what a degree would have taught.",
        "reason": "Practice and examination are judged equal to a degree; see the personnel file.",
        "instead": "The leader looks at each record of the first two audits.",
    })
}

#[test]
fn a_rule_is_set_aside_by_two_people_and_once() {
    let world = World::new();
    let (person, evaluation) = without_degree(&world);
    let first = world.cast.manager.clone();
    let record =
        |world: &World| world.ask(&first, "competence/record", &person, evaluation.clone());
    let refusal = record(&world).unwrap_err().to_string();
    assert!(
        refusal.contains("7.2.2, to be confirmed"),
        "a clause known second-hand says so: {refusal}"
    );
    let wanted = asked("competence/record", &person, "auditor_has_a_degree@7.2.2");
    let found = world.act(&first, "override/propose", "", wanted).id;
    assert!(record(&world).is_err(), "one person sets nothing aside");

    // Scenario 79: another login of the same person is not a second person.
    let same = world.user(Role::Manager, first.person.as_deref(), None);
    assert_eq!(
        world.refused(&same, "override/approve", &found, json!({})),
        ["override", "7.1.3"]
    );
    let (_, reviewer) = somebody(&world, "Other Reviewer", Role::Reviewer);
    assert_eq!(
        world.refused(&reviewer, "override/approve", &found, json!({})),
        ["override", "7.1.3"],
        "who may not do the act, and is not evaluated for it, does not agree"
    );
    let (_, second) = evaluator(&world, "Second Manager");
    world.act(&second, "override/approve", &found, json!({}));
    record(&world).unwrap();
    let event = world.events().pop().unwrap();
    assert_eq!(
        event.noun, "override",
        "it is spent in the same transaction"
    );
    assert!(event.verdicts.contains("\"overridden_by\":\"OV-2026-"));
    assert!(record(&world).is_err(), "it served once");

    let assessor = world.user(Role::Assessor, None, None);
    let view = json!({ "user": assessor.user, "from_on": "2026-01-01", "until_on": "2026-12-31" });
    world.act(&first, "access/grant", "", view);
    let ask = schema::list::Ask {
        limit: 50,
        ..Default::default()
    };
    let list = world
        .app
        .list(&assessor, "test", domain::Noun::Override, &ask)
        .unwrap();
    assert_eq!(list.rows.len(), 1);
    assert_eq!(list.records.value().unwrap()[0]["state"], "used");
}

#[test]
fn an_override_serves_its_own_record_until_its_day() {
    let world = World::new();
    let (person, evaluation) = without_degree(&world);
    let (other, _) = without_degree(&world);
    let manager = world.cast.manager.clone();
    let (_, second) = evaluator(&world, "Second Manager");
    let wanted = asked("competence/record", &person, "auditor_has_a_degree@7.2.2");
    let found = world.act(&manager, "override/propose", "", wanted).id;
    world.act(&second, "override/approve", &found, json!({}));
    let elsewhere = world.ask(&manager, "competence/record", &other, evaluation.clone());
    assert!(matches!(elsewhere, Err(Error::Refused(_))));
    let wanted = asked("competence/record", &other, "auditor_has_a_degree@7.2.2");
    let waiting = world.act(&manager, "override/propose", "", wanted).id;
    world.on("2026-03-01");
    let too_late = world.ask(&second, "override/approve", &waiting, json!({}));
    assert!(matches!(too_late, Err(Error::Invalid(_))), "{too_late:?}");
    let late = world.ask(&manager, "competence/record", &person, evaluation);
    assert!(matches!(late, Err(Error::Refused(_))));
}

#[test]
fn some_rules_are_never_set_aside_and_nobody_asks_for_another_act_than_his_own() {
    let mut world = World::new();
    let client = world.client();
    let decider = world.cast.decider.clone();
    let independence = "the_decider_took_no_part_in_the_audit@9.5.1.1";
    let never = asked("decision/grant", &client.certification, independence);
    let never = world.ask(&decider, "override/propose", "", never);
    assert!(matches!(never, Err(Error::Invalid(_))), "{never:?}");
    let rule = "the_team_recommends_it@9.5.3.1";
    let lapse = "a_stage_2_was_held_since_the_lapse@9.6.3.2.5";
    let lapse = asked("decision/grant", &client.certification, lapse);
    let lapse = world.ask(&decider, "override/propose", "", lapse);
    assert!(matches!(lapse, Err(Error::Invalid(_))), "{lapse:?}");
    let foreign = asked("decision/grant", &client.certification, rule);
    let foreign = world.ask(&world.cast.planner, "override/propose", "", foreign);
    assert!(matches!(foreign, Err(Error::Invalid(_))), "{foreign:?}");
    let unknown = asked("decision/grant", "no-such-record", rule);
    let unknown = world.ask(&decider, "override/propose", "", unknown);
    assert!(matches!(unknown, Err(Error::Invalid(_))), "{unknown:?}");
}

#[test]
fn the_second_person_of_a_decision_is_evaluated_independent_and_impartial() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let rule = "the_team_recommends_it@9.5.3.1";
    let mut wanted = asked("decision/suspend", &client.certification, rule);
    wanted["until_on"] = json!("2026-03-12");
    let found = world
        .act(&world.cast.decider, "override/propose", "", wanted)
        .id;
    let (person, second) = somebody(&world, "Second Decider", Role::Decider);
    let refused = |who: &Actor| world.refused(who, "override/approve", &found, json!({}));
    assert_eq!(refused(&world.cast.manager), ["override", "7.1.3"]);
    assert_eq!(refused(&second), ["7.1.3"]);
    let evaluation = json!({
        "function": "decision", "areas": ["aims-general"], "from_on": "2026-01-01", "until_on": "2028-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Examination and interview.",
    });
    world.act(
        &world.cast.manager,
        "competence/record",
        &person,
        evaluation,
    );
    let tie = json!({
        "client": client.actor.client, "kind": "consultancy", "evidence": "Known since today.",
    });
    world.act(&world.cast.manager, "tie/record", &person, tie);
    assert_eq!(refused(&second), ["5.2.10"]);
    let (_, third) = somebody(&world, "Third Decider", Role::Decider);
    assert_eq!(
        world.refused(&third, "override/decline", &found, json!({ "note": "No." })),
        ["7.1.3"],
        "declining asks for the same person"
    );
}

/// The person decides, and not the name.
#[test]
fn an_override_about_one_person_lets_no_namesake_pass() {
    let mut world = World::new();
    let client = world.client();
    let planner = world.cast.planner.clone();
    let (one, _) = somebody(&world, "Tan Wei", Role::Auditor);
    let (namesake, _) = somebody(&world, "Tan Wei", Role::Auditor);
    told_apart(&world, &one, &namesake);
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-12", "last_day": "2026-01-12",
        "sites": [client.head_office],
    });
    let audit = world
        .act(&planner, "audit/schedule", &client.certification, schedule)
        .id;
    let led_with = |auditors: &[&String]| {
        let leader = &world.cast.leader_person;
        let mut members = vec![json!({ "person": leader, "part": "leader", "half_days": 2 })];
        members.extend(
            auditors
                .iter()
                .map(|person| json!({ "person": person, "part": "auditor", "half_days": 2 })),
        );
        json!({ "members": members })
    };
    let rule = "each_member_is_competent_on_every_audit_day@7.1.3";
    let mut wanted = asked("team/propose", &audit, rule);
    wanted["about"] = json!("Tan Wei");
    let by_name = world.ask(&planner, "override/propose", "", wanted.clone());
    assert!(matches!(by_name, Err(Error::Invalid(_))), "{by_name:?}");
    wanted["about"] = json!(one);
    let found = world.act(&planner, "override/propose", "", wanted).id;
    let agreed = || {
        let of_it = |task: &Task| task.title.text().starts_with("Agreed override: ");
        tasks(&world, &planner).into_iter().find(of_it)
    };
    assert!(agreed().is_none());
    world.act(&world.cast.decider, "override/approve", &found, json!({}));
    let waits = agreed().expect("whoever asked is told that it is agreed");
    assert_eq!(
        (waits.act.as_str(), waits.href, waits.due.text()),
        (
            "team/propose",
            format!("/audit/{audit}"),
            "31 Jan 2026".to_owned()
        )
    );
    let both = led_with(&[&one, &namesake]);
    assert_eq!(
        world.refused(&planner, "team/propose", &audit, both),
        ["7.1.3"]
    );
    world.act(&planner, "team/propose", &audit, led_with(&[&one]));
    assert!(agreed().is_none(), "it was used");
}

/// A record that is over asks nobody to set a rule aside for it.
#[test]
fn an_override_whose_act_can_be_done_no_more_waits_for_nobody() {
    let mut world = World::new();
    let client = world.client();
    let (planner, manager) = (world.cast.planner.clone(), world.cast.decider.clone());
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-12", "last_day": "2026-01-12",
        "sites": [client.head_office],
    });
    let audit = world
        .act(&planner, "audit/schedule", &client.certification, schedule)
        .id;
    let rule = "each_member_is_competent_on_every_audit_day@7.1.3";
    let ask = || {
        let wanted = asked("team/propose", &audit, rule);
        world.act(&planner, "override/propose", "", wanted).id
    };
    let (agreed, open) = (ask(), ask());
    world.act(&manager, "override/approve", &agreed, json!({}));
    let look = || {
        let view = |id: &str| {
            world
                .app
                .show(&manager, "test", Noun::Override, id)
                .unwrap()
        };
        let offers = view(&open)
            .acts
            .iter()
            .any(|one| one.act == "override/approve");
        let told = |who: &Actor, title: &str| {
            tasks(&world, who)
                .iter()
                .any(|it| it.title.text().starts_with(title))
        };
        let idle = [&agreed, &open].map(|id| {
            let next = view(id).next.text();
            next.starts_with("Nothing. The act")
        });
        (
            offers,
            told(&manager, "Agree to an override"),
            told(&planner, "Agreed override"),
            idle,
        )
    };
    assert_eq!(look(), (true, true, true, [false, false]));
    let reason = json!({ "reason": "The client withdrew." });
    world.act(&planner, "audit/cancel", &audit, reason);
    assert_eq!(look(), (false, false, false, [true, true]));
}

/// 7.1.3: for the standard that the record is about, whichever that is.
#[test]
fn the_second_person_is_evaluated_for_the_standard_of_the_certification() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let another = "ISO/IEC 27001:2022";
    let written = world.app.write(&world.cast.manager, "test", |tx, _| {
        let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
        let found = Certification::find(tx, &client.certification.as_str().into())?;
        Ok(found.revise(tx, |it| it.standard = another.to_owned())?)
    });
    written.unwrap();
    let rule = "the_team_recommends_it@9.5.3.1";
    let mut wanted = asked("decision/suspend", &client.certification, rule);
    wanted["until_on"] = json!("2026-03-12");
    let found = world
        .act(&world.cast.decider, "override/propose", "", wanted)
        .id;
    let (person, second) = somebody(&world, "Second Decider", Role::Decider);
    let evaluation = json!({
        "function": "decision", "areas": ["aims-general"], "from_on": "2026-01-01", "until_on": "2028-12-31",
        "evaluated_by": "Tan Mei Lin", "evidence": "Examination and interview.",
    });
    let manager = &world.cast.manager;
    world.act(manager, "competence/record", &person, evaluation);
    assert_eq!(
        world.refused(&second, "override/approve", &found, json!({})),
        ["7.1.3"]
    );
    let evaluated = world.app.write(manager, "test", |tx, _| {
        let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
        let known = schema::person::competences(tx, &person.as_str().into())?.remove(0);
        let further = Competence {
            id: tx.new_id(),
            standard: another.to_owned(),
            ..known
        };
        Ok(further.insert(tx)?)
    });
    evaluated.unwrap();
    world.act(&second, "override/approve", &found, json!({}));
}

/// It was agreed for the next such act, and not for one a month later.
#[test]
fn an_override_that_was_not_needed_is_used_up_all_the_same() {
    let world = World::new();
    let (person, evaluation) = without_degree(&world);
    let manager = world.cast.manager.clone();
    let wanted = asked("competence/record", &person, "auditor_has_a_degree@7.2.2");
    let found = world.act(&manager, "override/propose", "", wanted).id;
    let (_, second) = evaluator(&world, "Second Manager");
    let note = json!({ "note": "Agreed after a look at the personnel file." });
    world.act(&second, "override/approve", &found, note);
    let background = |degree: bool| {
        json!({
            "degree": degree, "aims_training": true, "full_audits": 5,
            "work": [{ "field": "information_technology", "on_ai": true, "from": "2019-01-01", "to": "2024-12-31" }],
        })
    };
    world.act(&manager, "background/record", &person, background(true));
    world.act(&manager, "competence/record", &person, evaluation.clone());
    world.act(&manager, "background/record", &person, background(false));
    let mut later = evaluation;
    later["from_on"] = json!("2026-02-01");
    let refused = world.refused(&manager, "competence/record", &person, later);
    assert_eq!(refused, ["7.2.2"]);
}
