//! One client from application through renewal, as the demonstration plays it.

use domain::{Actor, Role};
use service::verification;
use tests::World;

/// The last scenes of the play need the first; the whole is checked once.
fn played() -> (World, String, String) {
    let mut world = World::new();
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.play(|stage, cast| demo::cycle::survey_and_renew(stage, cast, &client, &certification));
    let number = number_of(&world, &certification);
    (world, certification, number)
}

fn number_of(world: &World, certification: &str) -> String {
    world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::certificate::of_certification(
                rx,
                &certification.into(),
            )?)
        })
        .unwrap()[0]
        .number
        .clone()
}

#[test]
fn a_certificate_is_granted_surveyed_renewed_and_verifies() {
    let (world, certification, number) = played();
    let told = verification::verify(&world.app, "test", &number).unwrap();
    assert_eq!(told.word, "Valid");
    assert_eq!(told.revision, 2);
    assert_eq!(told.initial_on.to_string(), "2026-02-10");
    assert_eq!(told.start_on.to_string(), "2028-12-15");
    assert_eq!(
        told.expires_on.to_string(),
        "2032-02-09",
        "prior expiry and 36 months (9.6.3.2.3)"
    );
    let revisions = world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::certificate::of_certification(
                rx,
                &certification.as_str().into(),
            )?)
        })
        .unwrap();
    assert_eq!(revisions.len(), 2);
    assert_eq!(revisions[1].state, domain::certificate::State::Superseded);
    assert_eq!(revisions[1].expires_on.to_string(), "2029-02-09");
}

#[test]
fn each_published_file_is_told_from_every_other_by_its_bytes() {
    let (world, certification, _) = played();
    let revisions = world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::certificate::of_certification(
                rx,
                &certification.as_str().into(),
            )?)
        })
        .unwrap();
    let newest = world.app.store().get(&revisions[0].document).unwrap();
    let oldest = world.app.store().get(&revisions[1].document).unwrap();
    assert_eq!(
        verification::verify_document(&world.app, "test", &newest)
            .unwrap()
            .word,
        "Valid"
    );
    let superseded = verification::verify_document(&world.app, "test", &oldest).unwrap();
    assert_eq!(
        (superseded.word, superseded.superseded_by),
        ("Superseded", Some(2))
    );
    let mut changed = newest.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    assert!(verification::verify_document(&world.app, "test", &changed).is_err());
}

#[test]
fn the_trail_is_whole_and_every_state_change_has_its_event() {
    let (world, _, _) = played();
    let (count, fault) = world
        .app
        .read(&Actor::system(), "test", |rx, _| {
            Ok(schema::doctor::event_chain(rx)?)
        })
        .unwrap();
    assert_eq!(fault, None);
    assert!(count > 150, "{count} events");
    assert!(
        world.events().iter().all(|e| !e.act.is_empty()),
        "each event names its act"
    );
}

#[test]
fn the_last_valid_day_counts_and_the_day_after_is_expired() {
    let (world, _, number) = played();
    let word = |day: &str| {
        world.on(day);
        verification::verify(&world.app, "test", &number)
            .unwrap()
            .word
    };
    assert_eq!(word("2032-02-09"), "Valid");
    assert_eq!(word("2032-02-10"), "Expired");
}

#[test]
fn everyone_who_has_to_act_finds_it_in_the_queue() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let audit = demo::audit::prepare(stage, cast, &client, &demo::initial::STAGE_2)?;
        demo::audit::open(stage, cast, &demo::initial::STAGE_2, &audit)?;
        demo::initial::find(stage, cast, &audit).map(|_| ())
    });
    let titles = |actor: &Actor| -> Vec<String> {
        let tasks = world.app.read(actor, "test", service::queue::of).unwrap();
        tasks.into_iter().map(|t| t.title.text()).collect()
    };
    assert!(titles(&client.actor).contains(&"Answer the nonconformity".to_owned()));
    assert!(titles(&world.cast.leader).contains(&"Record evidence and findings".to_owned()));
    assert!(
        titles(&world.cast.decider).is_empty(),
        "nothing is ready for decision yet"
    );
    let stranger = world.user(Role::Assessor, None, None);
    assert!(titles(&stranger).is_empty());
}
