//! Records that are nearly equal count as of one person from the moment the second is entered, until somebody
//! tells them apart who has nothing to do with either.

use super::{evaluated, waits};
use crate::override_::{asked, without_degree};
use domain::{Actor, Noun, Role};
use serde_json::{Value, json};
use tests::World;

fn entered(world: &World, by: &Actor, name: &str, email: &str) -> String {
    let person = json!({ "name": name, "email": email, "employed": true });
    world.act(by, "person/register", "", person).id
}

/// Somebody else than whoever entered them says that two records are of two people.
pub fn told_apart(world: &World, one: &str, other: &str) {
    let apart = json!({ "other": other, "reason": "Their identity documents were compared." });
    world.act(&world.cast.reviewer, "person/tell_apart", one, apart);
}

fn apart(other: &str) -> Value {
    json!({ "other": other, "reason": "Their identity documents were compared." })
}

/// The leader, entered once more, as a login that decides.
fn doubled(world: &mut World) -> (demo::client::Client, String, Actor) {
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    let manager = world.cast.manager.clone();
    let again = entered(
        world,
        &manager,
        "RAHMAN, Aïsha",
        "private@elsewhere.example",
    );
    let decider = world.user(Role::Decider, Some(&again), None);
    evaluated(world, &again, "decision");
    (client, again, decider)
}

fn suspension() -> Value {
    json!({ "reason": "The client refused an announced surveillance.", "cause": "refused_audit" })
}

#[test]
fn the_leader_entered_once_more_does_not_decide() {
    let mut world = World::new();
    let (client, again, decider) = doubled(&mut world);
    let leader = world.cast.leader_person.clone();
    let certification = &client.certification;
    assert_eq!(
        world.refused(&decider, "decision/suspend", certification, suspension()),
        ["9.5.1.1"]
    );
    // Neither whoever entered the record nor the person in question makes two of one.
    for who in [world.cast.manager.clone(), decider.clone()] {
        for (on, other) in [(&again, &leader), (&leader, &again)] {
            assert_eq!(
                world.refused(&who, "person/tell_apart", on, apart(other)),
                ["identity"]
            );
        }
        assert!(
            !waits(&world, &who, "person/tell_apart"),
            "nor is it asked of them"
        );
    }
    let colleague = world.cast.planner.clone();
    assert!(waits(&world, &colleague, "person/tell_apart"));
    world.act(&colleague, "person/tell_apart", &again, apart(&leader));
    assert!(!waits(&world, &colleague, "person/tell_apart"));
    world.act(&decider, "decision/suspend", certification, suspension());
}

#[test]
fn a_second_record_of_whoever_asked_agrees_to_nothing() {
    let world = World::new();
    let (person, _) = without_degree(&world);
    let first = world.cast.manager.clone();
    let wanted = asked("competence/record", &person, "auditor_has_a_degree@7.2.2");
    let found = world.act(&first, "override/propose", "", wanted).id;
    let again = entered(
        &world,
        &first,
        "Mei-Lin Tan",
        "m.tan@straits-assurance.example",
    );
    let second = world.user(Role::Manager, Some(&again), None);
    assert_eq!(
        world.refused(&second, "override/approve", &found, json!({})),
        ["override", "7.1.3"]
    );
    assert!(!waits(&world, &second, "override/approve"));
}

/// What one person said, the next does not take back alone.
#[test]
fn whoever_said_that_two_are_one_does_not_tell_them_apart() {
    let mut world = World::new();
    let (_, again, _) = doubled(&mut world);
    let (planner, reviewer) = (world.cast.planner.clone(), world.cast.reviewer.clone());
    let leader = world.cast.leader_person.clone();
    let same = json!({ "other": leader, "reason": "I know her." });
    world.act(&planner, "person/join", &again, same.clone());
    assert!(
        !waits(&world, &reviewer, "person/tell_apart"),
        "something was said"
    );
    assert_eq!(
        world.refused(&planner, "person/tell_apart", &again, apart(&leader)),
        ["identity"]
    );
    world.act(&reviewer, "person/tell_apart", &again, apart(&leader));
    // And back: the later word counts.
    world.act(
        &reviewer,
        "person/join",
        &leader,
        json!({ "other": again, "reason": "After all." }),
    );
    assert_eq!(
        world.refused(&reviewer, "person/tell_apart", &leader, apart(&again)),
        ["identity"]
    );
}

/// The page of each says what is known of the other.
#[test]
fn both_pages_tell_of_the_other_record() {
    let mut world = World::new();
    let (_, again, _) = doubled(&mut world);
    let leader = world.cast.leader_person.clone();
    let manager = world.cast.manager.clone();
    for (on, other) in [(&again, &leader), (&leader, &again)] {
        let view = world.app.show(&manager, "test", Noun::Person, on).unwrap();
        let section = view
            .sections
            .iter()
            .find(|section| section.id == "identity")
            .unwrap();
        let row = &section.rows[0];
        assert!(row[0].href.ends_with(other.as_str()), "{row:?}");
        assert_eq!(
            row[1].text.text(),
            "nearly equal, so they count as one person until told apart"
        );
    }
}

#[test]
fn a_mailbox_that_colleagues_share_makes_nobody_another() {
    let world = World::new();
    let manager = world.cast.manager.clone();
    let shared = "audit@straits-assurance.example";
    entered(&world, &manager, "Zoe Hart", shared);
    entered(&world, &manager, "Max Frei", shared);
    let planner = world.cast.planner.clone();
    assert!(!waits(&world, &planner, "person/tell_apart"));
    entered(&world, &manager, "Max Hart", shared);
    assert!(waits(&world, &planner, "person/tell_apart"));
}

/// Whoever has a second login that names nobody could have entered the record with it.
#[test]
fn what_a_login_without_a_person_entered_is_told_apart_once_it_names_one() {
    let world = World::new();
    let nobody = world.user(Role::Manager, None, None);
    let again = entered(&world, &nobody, "Aisha Rahman", "second@elsewhere.example");
    let leader = world.cast.leader_person.clone();
    let (manager, reviewer) = (world.cast.manager.clone(), world.cast.reviewer.clone());
    for who in [&manager, &reviewer] {
        assert_eq!(
            world.refused(who, "person/tell_apart", &again, apart(&leader)),
            ["identity"]
        );
    }
    let bond = json!({
        "employed": true, "login": nobody.user, "reason": "It is the second login of the manager.",
    });
    world.act(
        &manager,
        "person/bind",
        manager.person.as_ref().unwrap(),
        bond,
    );
    assert_eq!(
        world.refused(&manager, "person/tell_apart", &again, apart(&leader)),
        ["identity"]
    );
    world.act(&reviewer, "person/tell_apart", &again, apart(&leader));
}

#[test]
fn the_doctor_counts_who_is_to_be_told_apart() {
    let world = World::new();
    let (manager, reviewer) = (world.cast.manager.clone(), world.cast.reviewer.clone());
    let leader = world.cast.leader_person.clone();
    let again = entered(&world, &manager, "A. Rahman", "second@elsewhere.example");
    let told = |world: &World| {
        let findings = world.examined()?;
        let check = "records that may be of one person are known as such";
        let found = findings.into_iter().find(|one| one["check"] == check);
        found.map(|one| (one["passed"].clone(), one["detail"].clone()))
    };
    let waiting = |detail: &str| Some((json!(true), json!(detail)));
    assert_eq!(told(&world), waiting("1 pair to be told apart"));
    world.act(&reviewer, "person/tell_apart", &again, apart(&leader));
    assert_eq!(told(&world), waiting("0 pairs to be told apart"));
}

/// Nothing was done to the record that was there before.
#[test]
fn who_is_found_has_nothing_of_it_in_the_history() {
    let mut world = World::new();
    let (_, again, _) = doubled(&mut world);
    let manager = world.cast.manager.clone();
    for person in [&again, &world.cast.leader_person.clone()] {
        let view = world
            .app
            .show(&manager, "test", Noun::Person, person)
            .unwrap();
        let told = view
            .history
            .iter()
            .filter(|one| one.sentence.text() == "Register a person");
        assert_eq!(told.count(), 1);
    }
}
