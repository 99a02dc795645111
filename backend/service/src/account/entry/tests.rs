//! Both sides of each limit, with a clock that stands where a test puts it.

mod crowd;
mod known;

use super::*;
use crate::account::{self, NewUser};
use crate::job::tests::world::World;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use domain::Role;
use schema::account::Whose;

const RIGHT: &str = "kettle moss and ravine";
const WRONG: &str = "not the password of anybody";
const HERE: &str = "192.0.2.1";
const THERE: &str = "198.51.100.7";

/// An installation with the login `mira`.
fn world() -> World {
    let world = World::new();
    add(&world, "mira");
    world
}

fn add(world: &World, login: &str) -> User {
    let new = NewUser {
        login: login.to_owned(),
        name: "Mira Tan".to_owned(),
        roles: vec![Role::Planner],
        person: None,
        client: None,
        password: RIGHT.to_owned(),
    };
    world.write(|tx, _| account::add(tx, new))
}

fn noon() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    day.and_hms_opt(12, 0, 0).unwrap()
}

/// A try so many milliseconds after noon.
fn try_at(world: &World, milliseconds: i64, asker: &Asker, login: &str, password: &str) -> Entry {
    let at = noon() + TimeDelta::milliseconds(milliseconds);
    let now = || Moment {
        at,
        ..world.app.clock().moment("test")
    };
    enter(&world.app, &now, asker, login, password).unwrap()
}

fn from(address: &str) -> Asker {
    Asker {
        address: address.to_owned(),
        browser: None,
    }
}

/// A browser that was let in as `mira` before, wherever it stands now.
fn known(world: &World, address: &str) -> Asker {
    let user = world
        .read(|rx| Ok(schema::account::by_login(rx, "mira")?))
        .unwrap();
    Asker {
        address: address.to_owned(),
        browser: Some(account::remember(&world.app, &user, None).unwrap()),
    }
}

fn is_let_in(entry: &Entry) -> bool {
    matches!(entry, Entry::Known(user) if user.login == "mira")
}

/// Notes tries of strangers as if they had come at noon.
fn note(world: &World, count: usize, login: &str, address: impl Fn(usize) -> String) {
    let moment = Moment {
        at: noon(),
        ..world.app.clock().moment("test")
    };
    let noted = world.app.db().write(
        &Actor::system(),
        || moment,
        |tx| {
            (0..count).try_for_each(|number| {
                schema::account::note_try(tx, login, &throttle::place(&address(number)), "")
            })
        },
    );
    noted.unwrap();
}

fn noted(world: &World, login: &str) -> usize {
    let always = (noon() - TimeDelta::days(1), noon() + TimeDelta::days(1));
    world
        .read(|rx| {
            Ok(schema::account::tries(
                rx,
                Whose::Login(login),
                always,
                1000,
            )?)
        })
        .len()
}

#[test]
fn the_fourth_try_waits_a_second_and_the_fifth_two() {
    let world = world();
    let asks = |at, password| try_at(&world, at, &from(HERE), "mira", password);
    for _ in 0..3 {
        assert_eq!(asks(0, WRONG), Entry::Wrong);
    }
    assert_eq!(asks(0, RIGHT), Entry::Slowed(1));
    assert_eq!(asks(999, RIGHT), Entry::Slowed(1));
    assert_eq!(asks(1000, WRONG), Entry::Wrong);
    assert_eq!(asks(1000, RIGHT), Entry::Slowed(2));
    assert_eq!(asks(2999, RIGHT), Entry::Slowed(1));
    assert!(is_let_in(&asks(3000, RIGHT)));
}

#[test]
fn nobody_waits_longer_than_a_minute_and_quarter_of_an_hour_later_nobody_at_all() {
    let world = world();
    let asks =
        |seconds: i64, password| try_at(&world, 1000 * seconds, &from(HERE), "mira", password);
    note(&world, 40, "mira", |_| HERE.to_owned());
    assert_eq!(asks(0, RIGHT), Entry::Slowed(60));
    assert_eq!(asks(59, RIGHT), Entry::Slowed(1));
    assert_eq!(asks(60, WRONG), Entry::Wrong);
    assert_eq!(asks(60, RIGHT), Entry::Slowed(60));
    // What was tried at noon has passed from the window, and one try is left in it.
    assert_eq!(asks(15 * 60 + 1, WRONG), Entry::Wrong);
    assert!(is_let_in(&asks(15 * 60 + 1, RIGHT)));
}

#[test]
fn a_try_that_had_to_wait_does_not_make_the_wait_longer() {
    let world = world();
    note(&world, 5, "mira", |_| HERE.to_owned());
    for _ in 0..20 {
        let entry = try_at(&world, 3000, &from(HERE), "mira", WRONG);
        assert_eq!(entry, Entry::Slowed(1));
    }
    assert!(is_let_in(&try_at(&world, 4000, &from(HERE), "mira", RIGHT)));
}

#[test]
fn what_is_tried_elsewhere_makes_nobody_wait() {
    let world = world();
    note(&world, 20, "mira", |_| HERE.to_owned());
    assert!(is_let_in(&try_at(&world, 0, &from(THERE), "mira", RIGHT)));
    assert!(is_let_in(&try_at(
        &world,
        0,
        &known(&world, HERE),
        "mira",
        RIGHT
    )));
    let here = try_at(&world, 0, &from(HERE), "mira", RIGHT);
    assert_eq!(here, Entry::Slowed(60), "the one who tried waits on");
}

#[test]
fn the_right_password_makes_up_for_the_wrong_ones_before() {
    let world = world();
    let asks = |password| try_at(&world, 0, &from(HERE), "mira", password);
    for _ in 0..3 {
        assert_eq!((asks(WRONG), asks(WRONG)), (Entry::Wrong, Entry::Wrong));
        assert!(is_let_in(&asks(RIGHT)));
    }
    assert_eq!(noted(&world, "mira"), 0, "a right one is no failure");
}

#[test]
fn a_login_that_is_not_there_or_disabled_answers_like_a_wrong_password() {
    let world = world();
    let ravi = add(&world, "ravi");
    world.write(|tx, _| Ok(ravi.revise(tx, |user| user.disabled = true)?));
    for login in ["nobody", "ravi"] {
        let asks = |address| try_at(&world, 0, &from(address), login, RIGHT);
        let outcomes: Vec<Entry> = (0..4).map(|_| asks(HERE)).collect();
        assert_eq!(outcomes[..3], [Entry::Wrong, Entry::Wrong, Entry::Wrong]);
        assert_eq!(outcomes[3], Entry::Slowed(1));
    }
}

#[test]
fn what_was_noted_while_a_clock_was_years_ahead_counts_for_nothing() {
    let world = world();
    note(&world, 20, "mira", |_| HERE.to_owned());
    let year = 365 * 24 * 3600 * 1000;
    assert!(is_let_in(&try_at(
        &world,
        -year,
        &from(HERE),
        "mira",
        RIGHT
    )));
    note(&world, 20, "mira", |_| HERE.to_owned());
    let a_little_behind = try_at(&world, -5000, &from(HERE), "mira", RIGHT);
    assert_eq!(a_little_behind, Entry::Slowed(60));
}

#[test]
fn who_is_turned_away_hears_when_to_come_back() {
    assert_eq!(
        Entry::Slowed(1).sentence(),
        "Too many wrong passwords. Try again in 1 second."
    );
    assert_eq!(
        Entry::Slowed(8).sentence(),
        "Too many wrong passwords. Try again in 8 seconds."
    );
    assert_eq!(
        Entry::Busy.sentence(),
        "Too many people are signing in at the moment. Try again in 2 seconds."
    );
    assert_eq!((Entry::Wrong.wait(), Entry::Slowed(8).wait()), (0, 8));
}
