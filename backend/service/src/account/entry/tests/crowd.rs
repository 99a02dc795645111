//! Tries from everywhere, of many names, and many at once.

use super::*;
use std::sync::mpsc;

#[test]
fn a_name_tried_from_everywhere_makes_a_stranger_wait_after_his_first_wrong_password() {
    let attacker = |number: usize| format!("203.0.113.{number}");
    let second = |attacks: usize| {
        let world = world();
        note(&world, attacks, "mira", attacker);
        let first = try_at(&world, 0, &from(THERE), "mira", WRONG);
        assert_eq!(first, Entry::Wrong, "the first is always looked at");
        try_at(&world, 0, &from(THERE), "mira", RIGHT)
    };
    assert!(is_let_in(&second(28)));
    assert_eq!(second(29), Entry::Slowed(1));
}

#[test]
fn an_address_that_tries_many_names_is_slowed_for_all_but_for_seconds() {
    let world = world();
    let names = |count: usize| {
        for number in 0..count {
            note(&world, 1, &format!("name-{number}"), |_| HERE.to_owned());
        }
    };
    names(28);
    assert_eq!(
        try_at(&world, 0, &from(HERE), "nobody", WRONG),
        Entry::Wrong
    );
    assert!(is_let_in(&try_at(&world, 0, &from(HERE), "mira", RIGHT)));
    names(1);
    let slowed = |at| try_at(&world, at, &from(HERE), "mira", RIGHT);
    assert_eq!(slowed(0), Entry::Slowed(1));
    names(64);
    assert_eq!(slowed(0), Entry::Slowed(8));
    assert!(is_let_in(&try_at(
        &world,
        0,
        &known(&world, HERE),
        "mira",
        RIGHT
    )));
    assert!(is_let_in(&slowed(8000)));
}

/// The clock stands still meanwhile, so that the count does not depend on the machine.
#[test]
fn of_two_hundred_tries_at_once_three_are_looked_at_and_the_right_person_is_let_in() {
    let world = world();
    let own = known(&world, HERE);
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..200 {
            let (tell, world) = (tell.clone(), &world);
            scope.spawn(move || {
                let at = noon();
                let now = || Moment {
                    at,
                    ..world.app.clock().moment("test")
                };
                let entry = enter(&world.app, &now, &from(HERE), "mira", WRONG);
                tell.send(entry.unwrap_or(Entry::Busy)).unwrap();
            });
        }
        // While the tries are under way.
        let first = told.recv().unwrap();
        assert!(!is_let_in(&first));
        assert!(is_let_in(&try_at(&world, 0, &own, "mira", RIGHT)));
        assert!(is_let_in(&try_at(&world, 0, &from(THERE), "mira", RIGHT)));
    });
    drop(tell);
    let others: Vec<Entry> = told.iter().collect();
    let looked_at = others
        .iter()
        .filter(|entry| **entry == Entry::Wrong)
        .count();
    assert!(looked_at <= 3, "{looked_at}");
    assert_eq!(
        noted(&world, "mira"),
        3,
        "no more were noted than looked at"
    );
    assert!(!others.iter().any(is_let_in));
}
