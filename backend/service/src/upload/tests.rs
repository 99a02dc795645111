//! What is brought along is kept for a day, or as long as a record names it.

use super::*;
use crate::job::tests::world::World;
use domain::Role;
use schema::document;

const TEXT: &[u8] = b"Minutes of the management review, invented.";

fn planner(world: &World) -> Actor {
    let user = world.write(|tx, _| {
        let user = schema::account::User {
            id: tx.new_id(),
            login: "ravi".to_owned(),
            name: "Ravi Menon".to_owned(),
            person_id: None,
            client_id: None,
            roles: schema::Json(vec![Role::Planner]),
            password: String::new(),
            disabled: false,
            version: 1,
        };
        Ok(user.insert(tx)?)
    });
    Actor {
        user: Some(user.id.to_string()),
        roles: vec![Role::Planner],
        ..Actor::public()
    }
}

fn brought(world: &World, who: &Actor) -> Result<Upload> {
    let mut draft = begin(&world.app)?;
    for piece in TEXT.chunks(7) {
        draft.write(piece)?;
    }
    keep(&world.app, who, "test", "file", "minutes.txt", draft)
}

#[test]
fn what_nobody_names_is_forgotten_after_a_day_and_its_bytes_with_it() {
    let world = World::new();
    let who = planner(&world);
    let upload = brought(&world, &who).unwrap();
    assert_eq!(world.app.store().get(&upload.sha256).unwrap(), TEXT);
    let forgotten = |hours| {
        world.write(|tx, _| {
            let at = tx.at() + TimeDelta::hours(hours);
            Ok(schema::upload::forget(tx, at, 100)?)
        })
    };
    assert_eq!(forgotten(23), 0);
    let named = |world: &World| world.read(|rx| Ok(document::named(rx)?));
    assert!(named(&world).contains(&upload.sha256));
    assert_eq!(forgotten(25), 1);
    assert!(!named(&world).contains(&upload.sha256));
    assert!(matches!(
        find(&world.app, &who, "test", &upload.id),
        Err(Error::Fault(Fault::NotFound))
    ));
}

#[test]
fn the_same_file_brought_twice_is_one_and_another_login_does_not_find_it() {
    let world = World::new();
    let who = planner(&world);
    let (once, twice) = (
        brought(&world, &who).unwrap(),
        brought(&world, &who).unwrap(),
    );
    assert_eq!(once.id, twice.id);
    assert!(find(&world.app, &who, "test", &once.id).is_ok());
    let other = Actor {
        user: Some("somebody-else".to_owned()),
        ..who
    };
    assert!(find(&world.app, &other, "test", &once.id).is_err());
}

#[test]
fn a_draft_that_is_dropped_leaves_nothing() {
    let world = World::new();
    let mut draft = begin(&world.app).unwrap();
    draft.write(TEXT).unwrap();
    drop(draft);
    assert!(world.app.store().all().unwrap().is_empty());
}
