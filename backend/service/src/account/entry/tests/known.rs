//! Who is known: a browser that was let in before, and a place from which the login was.

use super::*;

#[test]
fn a_known_browser_is_not_slowed_by_an_attack_from_everywhere() {
    let world = world();
    note(&world, 200, "mira", |number| format!("203.0.113.{number}"));
    let own = known(&world, THERE);
    assert_eq!(try_at(&world, 0, &own, "mira", WRONG), Entry::Wrong);
    assert!(is_let_in(&try_at(&world, 0, &own, "mira", RIGHT)));
}

#[test]
fn a_known_browser_waits_for_its_own_wrong_passwords_wherever_it_goes() {
    let world = world();
    let mut own = known(&world, HERE);
    for _ in 0..3 {
        assert_eq!(try_at(&world, 0, &own, "mira", WRONG), Entry::Wrong);
    }
    own.address = THERE.to_owned();
    assert_eq!(try_at(&world, 0, &own, "mira", RIGHT), Entry::Slowed(1));
    assert!(is_let_in(&try_at(&world, 0, &from(HERE), "mira", RIGHT)));
    assert!(is_let_in(&try_at(&world, 1000, &own, "mira", RIGHT)));
}

#[test]
fn a_browser_known_for_one_login_is_a_stranger_for_another() {
    let world = world();
    add(&world, "ravi");
    note(&world, 9, "ravi", |_| HERE.to_owned());
    let own = known(&world, HERE);
    assert_eq!(try_at(&world, 0, &own, "ravi", RIGHT), Entry::Slowed(60));
}

#[test]
fn who_comes_from_where_the_login_was_let_in_lately_waits_behind_no_stranger() {
    let world = world();
    add(&world, "ravi");
    let in_a_week = 7 * 24 * 3600 * 1000;
    let guest = |milliseconds: i64, login: &str, address: &str| {
        let at = noon() + TimeDelta::milliseconds(milliseconds);
        let now = || Moment {
            at,
            ..world.app.clock().moment("test")
        };
        let asked = Try {
            login: login.to_owned(),
            address: throttle::place(address),
            browser: String::new(),
        };
        let (app, now) = (&world.app, &now);
        Door { app, now, asked }.guest()
    };
    let is_known = |guest: Guest| matches!(guest, Guest::Known(_));
    assert!(!is_known(guest(0, "mira", HERE)));
    assert_eq!(try_at(&world, 0, &from(HERE), "mira", WRONG), Entry::Wrong);
    assert!(!is_known(guest(0, "mira", HERE)), "a wrong one is nothing");
    assert!(is_let_in(&try_at(&world, 0, &from(HERE), "mira", RIGHT)));
    assert!(is_known(guest(0, "mira", HERE)));
    assert!(!is_known(guest(0, "ravi", HERE)));
    assert!(!is_known(guest(0, "mira", THERE)));
    assert!(!is_known(guest(in_a_week, "mira", HERE)));
    // While a stranger has the only place that strangers have.
    let stranger = Guest::Stranger(THERE.to_owned());
    let entry = world.app.gate().pass(stranger, PATIENCE, |_| {
        try_at(&world, 0, &from(HERE), "mira", RIGHT)
    });
    assert!(is_let_in(&entry.unwrap()));
}
