//! What is over is removed with the day's work, and what is not stays.

use super::world::{World, day};
use crate::account::NewUser;
use crate::worker;
use chrono::{NaiveDateTime, TimeDelta};
use domain::Role;
use schema::account::{self, Session, Whose};
use schema::idempotency::{self, Remembered};

fn user(world: &World) -> String {
    let new = NewUser {
        login: "ravi".to_owned(),
        name: "Ravi".to_owned(),
        roles: vec![Role::Planner],
        person: None,
        client: None,
        password: "invented for this test".to_owned(),
    };
    world.write(|tx, _| crate::account::add(tx, new)).id.into()
}

fn session(world: &World, user: &str, name: &str, opened: NaiveDateTime, seen: NaiveDateTime) {
    world.write(|tx, _| {
        let session = Session {
            token_hash: name.to_owned(),
            user_id: user.into(),
            created_at: opened,
            seen_at: seen,
        };
        Ok(account::open_session(tx, &session)?)
    });
}

fn answer(world: &World, key: &str, at: NaiveDateTime) {
    world.write(|tx, _| {
        let answer = Remembered {
            user_id: "user-1".into(),
            key: key.to_owned(),
            request_hash: String::new(),
            output: "{}".to_owned(),
            created_at: at,
        };
        Ok(idempotency::remember(tx, answer)?)
    });
}

fn live(world: &World) {
    world.on(day(2026, 11, 23));
    worker::run_once(&world.app).unwrap();
    assert!(world.jobs().is_empty(), "{:?}", world.jobs());
}

#[test]
fn sessions_that_are_over_go_and_open_ones_stay() {
    let world = World::new();
    let now = world.read(|rx| Ok(rx.at()));
    let ago = |minutes| now - TimeDelta::minutes(minutes);
    let user = user(&world);
    session(&world, &user, "open", ago(11 * 60), ago(58));
    session(&world, &user, "idle", ago(120), ago(61));
    session(&world, &user, "old", ago(12 * 60 + 1), ago(1));
    live(&world);
    let there = |name| world.read(|rx| Ok(account::session(rx, name)?)).is_some();
    assert!(there("open"));
    assert!(!there("idle") && !there("old"));
}

#[test]
fn answers_are_kept_for_three_days_however_many_there_are() {
    let world = World::new();
    let now = world.read(|rx| Ok(rx.at()));
    answer(&world, "young", now - TimeDelta::hours(71));
    for count in 0..600 {
        answer(&world, &format!("old-{count}"), now - TimeDelta::hours(73));
    }
    live(&world);
    let there = |key: &str| {
        world
            .read(|rx| Ok(idempotency::recall(rx, &"user-1".into(), key)?))
            .is_some()
    };
    assert!(there("young"));
    assert!(
        !there("old-0") && !there("old-599"),
        "more than one part's worth"
    );
}

#[test]
fn a_failed_login_is_forgotten_after_a_day_and_not_before() {
    let world = World::new();
    world.write(|tx, _| Ok(account::note_try(tx, "ravi", "192.0.2.1", "")?));
    live(&world);
    let now = world.read(|rx| Ok(rx.at()));
    let always = (chrono::DateTime::UNIX_EPOCH.naive_utc(), now);
    let count = || {
        let tries = world.read(|rx| Ok(account::tries(rx, Whose::Login("ravi"), always, 10)?));
        tries.len()
    };
    assert_eq!(count(), 1);
    let tomorrow = now + TimeDelta::hours(25);
    world.write(|tx, _| Ok(account::forget_failures(tx, tomorrow, 500)?));
    assert_eq!(count(), 0);
}
