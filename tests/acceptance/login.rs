//! Logins through the real doors, by people and by programs: slowed, never shut out.

use chrono::TimeDelta;
use demo::body::PASSWORD;
use domain::Actor;
use schema::{Moment, account};
use serde_json::json;
use tests::{Answer, World};

const WRONG: &str = "not the password of anybody";
/// Every visitor of these tests comes from this machine.
const HERE: [&str; 2] = ["", "127.0.0.1"];

/// Notes wrong passwords of strangers here, as if they had been tried so many seconds ago.
fn tried(world: &World, count: usize, login: &str, seconds: i64) {
    let now = world.app.clock().moment("test");
    let moment = Moment {
        at: now.at - TimeDelta::seconds(seconds),
        ..now
    };
    let noted: schema::Result<()> = world.app.db().write(
        &Actor::system(),
        || moment,
        |tx| {
            for address in HERE {
                for _ in 0..count {
                    account::note_try(tx, login, address, "")?;
                }
            }
            Ok(())
        },
    );
    noted.unwrap();
}

/// The answer tells to come back within a minute.
fn is_slowed(answer: &Answer) {
    assert_eq!(answer.status, 429, "{}", answer.text);
    let seconds: i64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    let said = "Too many wrong passwords. Try again in ";
    assert!(answer.text.contains(said), "{}", answer.text);
}

#[test]
fn a_wrong_password_and_an_unknown_login_are_told_the_same() {
    let world = World::new();
    let visitor = world.visitor();
    let unknown = visitor.sign_in("nobody", WRONG);
    let wrong = visitor.sign_in("ravi", WRONG);
    assert_eq!((unknown.status, wrong.status), (422, 422));
    let same = "The login and password do not match.";
    assert!(unknown.text.contains(same) && wrong.text.contains(same));
}

#[test]
fn many_wrong_passwords_make_the_next_wait_and_a_minute_later_it_is_looked_at() {
    let world = World::new();
    let visitor = world.visitor();
    tried(&world, 9, "ravi", 0);
    is_slowed(&visitor.sign_in("ravi", PASSWORD));
    let credentials = json!({ "login": "ravi", "password": PASSWORD });
    let program = visitor.post("/api/v1/token", &[], &credentials);
    is_slowed(&program);
    assert_eq!(program.json()["type"], "/problem#throttled");
    tried(&world, 9, "aisha", 61);
    assert_eq!(visitor.sign_in("aisha", PASSWORD).status, 303);
}

#[test]
fn a_browser_that_was_let_in_before_is_let_in_while_the_name_is_attacked() {
    let world = World::new();
    let (known, stranger) = (world.visitor(), world.visitor());
    assert_eq!(known.sign_in("ravi", PASSWORD).status, 303);
    tried(&world, 40, "ravi", 0);
    is_slowed(&stranger.sign_in("ravi", PASSWORD));
    assert_eq!(known.sign_in("ravi", PASSWORD).status, 303);
}

#[test]
fn forty_wrong_passwords_at_once_leave_the_known_browser_its_place() {
    let world = World::new();
    let known = world.visitor();
    assert_eq!(known.sign_in("ravi", PASSWORD).status, 303);
    let strangers: Vec<_> = (0..40).map(|_| world.visitor()).collect();
    std::thread::scope(|scope| {
        let tries: Vec<_> = strangers
            .iter()
            .map(|stranger| {
                let wrong = [("login", "ravi"), ("password", WRONG)];
                scope.spawn(move || stranger.submit("/login", &wrong))
            })
            .collect();
        assert_eq!(known.sign_in("ravi", PASSWORD).status, 303);
        for answer in tries.into_iter().map(|one| one.join().unwrap()) {
            assert!([422, 429, 503].contains(&answer.status), "{answer:?}");
            let waits = !answer.header("retry-after").is_empty();
            assert_eq!(waits, answer.status != 422, "{answer:?}");
        }
    });
}
