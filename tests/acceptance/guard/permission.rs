//! Every act by every role with every tie: the permission table is what the doors do.

use crate::statement;
use chrono::NaiveDate;
use domain::access::Relation;
use domain::permission::permits;
use domain::{Actor, Error, Fault, Noun, Role};
use serde_json::json;
use service::job::run_daily::RunDaily;
use std::collections::BTreeMap;
use tests::World;

/// One record of each noun acts are done to, all of one client with a whole first certification.
fn records(world: &mut World) -> BTreeMap<&'static str, String> {
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let find = |section: &str| linked(world, Noun::Certification, &certification, section);
    let application = newest(world, Noun::Application);
    let agreement = linked(world, Noun::Application, &application, "agreements");
    // A job that nobody has done yet.
    let day = NaiveDate::from_ymd_opt(2099, 1, 1).unwrap();
    world
        .app
        .write(&Actor::system(), "guard", |tx, _| {
            Ok(schema::job::queue(tx, &RunDaily { day })?)
        })
        .unwrap();
    let asked = json!({
        "act": "decision/suspend", "record": certification, "reason": "Asked for the guard alone.",
        "risk": "What is late may be remembered otherwise than it was.", "instead": "The reviewer compares it with the notes of the day.",
        "rule": "the_team_recommends_it@9.5.3.1", "until_on": world.app.clock().today(),
    });
    let asked = world.act(&world.cast.decider, "override/propose", "", asked);
    let table = world.act(
        &world.cast.planner,
        "audit_time_table/enter",
        "",
        tests::table(),
    );
    let audit = find("audits");
    let seen = json!({
        "record": format!("audit/{audit}"), "title": "Training code", "mark": "open",
        "seen": "On a screen in the office of the client.", "why_not_kept": "The client hands no code out.",
    });
    let seen = world.act(&world.cast.leader, "attachment/add", "", seen);
    let mut records = BTreeMap::from([
        ("attachment", seen.id),
        ("override", asked.id),
        (
            "statement",
            statement::waiting(world, client.actor.client.as_deref().unwrap()),
        ),
        ("audit_time_table", table.id),
        ("client", client.actor.client.clone().unwrap()),
        ("application", application),
        ("agreement", agreement),
        ("audit", audit),
        ("nonconformity", find("nonconformities")),
        ("decision", find("decisions")),
        ("certificate", find("certificates")),
        ("person", world.cast.leader_person.clone()),
        ("certification", certification),
    ]);
    for page in service::nouns::ALL.iter().filter(|it| it.list.is_some()) {
        let word = page.noun.word();
        records
            .entry(word)
            .or_insert_with(|| newest(world, page.noun));
    }
    records
}

/// What the first row in a section of a record's page leads to, by id.
fn linked(world: &World, noun: Noun, id: &str, section: &str) -> String {
    let manager = &world.cast.manager;
    let view = world.app.show(manager, "guard", noun, id).unwrap();
    let table = view.sections.into_iter().find(|s| s.id == section).unwrap();
    table.rows[0][0].href.rsplit('/').next().unwrap().to_owned()
}

/// The newest record of a noun, by id.
fn newest(world: &World, noun: Noun) -> String {
    let ask = schema::list::Ask {
        limit: 1,
        ..Default::default()
    };
    let manager = &world.cast.manager;
    let list = world.app.list(manager, "guard", noun, &ask).unwrap();
    let records = list.records.value().unwrap();
    records[0]["id"].as_str().unwrap().to_owned()
}

/// An actor with one role and one tie to the records, and the relations that tie stands for.
fn actors(world: &World, records: &BTreeMap<&'static str, String>) -> Vec<(Actor, Vec<Relation>)> {
    let client = records["client"].as_str();
    let (other, _) = world.other_client();
    let outsider = world.act(&world.cast.manager, "person/register", "", json!({
        "name": "Outside Person", "email": "outside@straits-assurance.example", "employed": true,
    }));
    let mut actors = Vec::new();
    for role in Role::LOGIN {
        match role {
            Role::Client => {
                actors.push((world.user(role, None, Some(client)), vec![Relation::Own]));
                actors.push((world.user(role, None, Some(&other)), vec![]));
            }
            Role::Assessor => {
                let granted = world.user(role, None, None);
                let view = schema::account::View {
                    id: "view".into(),
                    user_id: granted.user.clone().unwrap().into(),
                    client_id: Some(client.into()),
                    from_on: world.app.clock().today(),
                    until_on: world.app.clock().today(),
                    version: 1,
                };
                world
                    .app
                    .write(&Actor::system(), "guard", |tx, _| {
                        Ok(view.insert(&mut tx.settle("", domain::Ruling::of(Vec::new()))?.0)?)
                    })
                    .unwrap();
                actors.push((granted, vec![Relation::Granted]));
                actors.push((world.user(role, None, None), vec![]));
            }
            _ => {
                let leader = world.cast.leader_person.as_str();
                let auditor = world.cast.auditor_person.as_str();
                actors.push((
                    world.user(role, Some(leader), None),
                    vec![Relation::Team, Relation::Leader, Relation::Auditing],
                ));
                actors.push((
                    world.user(role, Some(auditor), None),
                    vec![Relation::Team, Relation::Auditing],
                ));
                actors.push((world.user(role, Some(&outsider.id), None), vec![]));
            }
        }
    }
    actors.push((Actor::public(), vec![]));
    actors
}

/// The ties that mean something for a noun: an audit has a leader, a person belongs to no client.
fn ties_for(noun: Option<Noun>, ties: &[Relation]) -> Vec<Relation> {
    ties.iter()
        .copied()
        .filter(|tie| match tie {
            Relation::Leader | Relation::Auditing => {
                matches!(noun, Some(Noun::Audit | Noun::Nonconformity))
            }
            _ => !matches!(
                noun,
                Some(Noun::Person | Noun::Mail | Noun::Job | Noun::Settings | Noun::AuditTimeTable)
            ),
        })
        .collect()
}

#[test]
fn every_act_is_open_to_exactly_those_the_table_names() {
    let mut world = World::new();
    let records = records(&mut world);
    let mut walked = 0;
    for (actor, ties) in actors(&world, &records) {
        for &case in service::acts::ALL.iter() {
            let subject = match case.on() {
                None => "",
                Some(on) => records
                    .get(on.word())
                    .unwrap_or_else(|| panic!("the guard has no record of {on}")),
            };
            // The acts on nonconformities of another auditor's audit: the tie is to its audit.
            let expected = permits(case.meta().act, &actor, &ties_for(case.on(), &ties));
            let answered = world.app.offer(&actor, "guard", case, subject);
            let open = !matches!(
                answered,
                Err(Error::Fault(Fault::NotFound) | Error::Forbidden)
            );
            assert_eq!(
                open,
                expected,
                "{} by {:?} with {ties:?}: {answered:?}",
                case.meta().act.word(),
                actor.roles
            );
            if case.on().is_some() {
                let unknown = world.app.offer(
                    &actor,
                    "guard",
                    case,
                    "00000000-0000-7000-8000-000000000000",
                );
                assert!(matches!(
                    unknown,
                    Err(Error::Fault(Fault::NotFound) | Error::Forbidden)
                ));
            }
            walked += 1;
        }
    }
    assert!(walked > 700, "{walked} combinations");
}

#[test]
fn every_record_is_shown_to_exactly_those_the_table_names() {
    let mut world = World::new();
    let records = records(&mut world);
    for (actor, ties) in actors(&world, &records) {
        for noun in service::nouns::ALL.iter() {
            let id = records.get(noun.noun.word());
            let id = id.unwrap_or_else(|| panic!("the guard has no record of {}", noun.noun));
            let expected = permits(noun.read, &actor, &ties_for(Some(noun.noun), &ties));
            let shown = world.app.show(&actor, "guard", noun.noun, id);
            assert_eq!(
                shown.is_ok(),
                expected,
                "{} to {:?} with {ties:?}: {:?}",
                noun.noun,
                actor.roles,
                shown.err()
            );
        }
    }
}

/// What stands beside a record is open to its readers: by the act its page is read by, and only where there is a page.
#[test]
fn what_stands_beside_a_record_is_read_as_its_page_is_and_has_one() {
    let machine = [Noun::Attachment, Noun::Mail, Noun::Job];
    for noun in Noun::ALL {
        let page = service::nouns::page(*noun);
        let takes = domain::attachment::takes(*noun);
        assert_eq!(takes, page.is_some() && !machine.contains(noun), "{noun}");
        if let Some(page) = page {
            assert_eq!(domain::permission::read(*noun), page.read, "{noun}");
        }
    }
}

#[test]
fn a_list_shows_nothing_of_another_client() {
    let mut world = World::new();
    let records = records(&mut world);
    let (_, stranger) = world.other_client();
    let ask = schema::list::Ask {
        limit: 50,
        ..Default::default()
    };
    for noun in service::nouns::ALL.iter().filter(|n| n.list.is_some()) {
        if let Ok(list) = world.app.list(&stranger, "guard", noun.noun, &ask) {
            let text = serde_json::to_string(&list.records).unwrap();
            for id in records.values() {
                assert!(
                    !text.contains(id.as_str()),
                    "{} shows a record of another client",
                    noun.noun
                );
            }
        }
    }
}
