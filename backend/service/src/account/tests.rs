//! Which passwords a login may get, when it is added and when it is reset.

use super::*;
use crate::job::tests::world::World;

const GOOD: &str = "kettle moss and ravine";

fn new(login: &str, password: &str) -> NewUser {
    NewUser {
        login: login.to_owned(),
        name: "Mira Tan".to_owned(),
        roles: vec![Role::Planner],
        person: None,
        client: None,
        password: password.to_owned(),
    }
}

/// Whether both ways to a password take it.
fn is_taken(world: &World, new: NewUser) -> bool {
    let password = new.password.clone();
    let fields = |outcome: Result<User>| match outcome {
        Ok(_) => Vec::new(),
        Err(Error::Invalid(wrong)) => wrong.into_iter().map(|field| field.field).collect(),
        Err(other) => panic!("{other}"),
    };
    let mut with_a_good_one = new.clone();
    with_a_good_one.login += "-reset";
    GOOD.clone_into(&mut with_a_good_one.password);
    let login = with_a_good_one.login.clone();
    let write = |act: &mut dyn FnMut(&mut Transaction) -> Result<User>| {
        let outcome = world.app.write(&Actor::system(), "test", |tx, _| act(tx));
        fields(outcome)
    };
    let added = write(&mut |tx| add(tx, new.clone()));
    assert_eq!(write(&mut |tx| add(tx, with_a_good_one.clone())), [""; 0]);
    let reset = write(&mut |tx| reset_password(tx, &login, &password));
    assert_eq!(added, reset, "{password}: both ways judge alike");
    assert!(added.iter().all(|field| field == "password"), "{added:?}");
    added.is_empty()
}

#[test]
fn a_password_that_is_guessed_first_is_refused_when_added_and_when_reset() {
    let world = World::new();
    for (count, (password, taken)) in [
        (GOOD, true),
        ("fourteen chars", false),
        ("aaaaaaaaaaaaaaa", false),
        ("P@ssw0rd12345678", false),
        ("qwertyuiopasdfgh", false),
        ("Certwright2026!!", false),
        ("mira.tan.mira.1!", false),
        ("MerlionAssurance1", false),
        ("a merlion and two kettles", true),
    ]
    .into_iter()
    .enumerate()
    {
        let new = new(&format!("login-{count}"), password);
        assert_eq!(is_taken(&world, new), taken, "{password}");
    }
}

#[test]
fn the_name_of_the_login_of_the_person_and_of_the_client_is_refused() {
    let world = World::new();
    let own = new("bluepelican", "blue-pelican.7x");
    assert!(!is_taken(&world, own));
    let mut person = new("one", "Priya Nair x3&k");
    assert!(is_taken(&world, person.clone()), "nobody's name");
    person.login = "two".to_owned();
    person.person = Some("leader".into());
    assert!(!is_taken(&world, person));
    let client = NewUser {
        roles: vec![Role::Client],
        client: Some("client-1".into()),
        ..new("three", "Kranji-Vision 4z")
    };
    assert!(!is_taken(&world, client));
}

#[test]
fn a_login_has_no_white_space_within() {
    let world = World::new();
    let added = |login: &str| {
        let new = new(login, GOOD);
        let write = |tx: &mut Transaction| add(tx, new);
        world.app.write(&Actor::system(), "test", |tx, _| write(tx))
    };
    for wrong in [
        "mira tan",
        "mira\ttan",
        "mira\u{a0}tan",
        "mira\u{3000}tan",
        "mira\ntan",
    ] {
        let said = added(wrong).unwrap_err().to_string();
        assert!(said.contains("no spaces"), "{wrong:?}: {said}");
    }
    assert_eq!(added(" mira.tan ").unwrap().login, "mira.tan");
}

#[test]
fn a_login_that_exists_comes_with_the_command_that_resets_it() {
    let world = World::new();
    let added = || {
        let new = new("mira.tan", GOOD);
        let write = |tx: &mut Transaction| add(tx, new);
        world.app.write(&Actor::system(), "test", |tx, _| write(tx))
    };
    added().unwrap();
    let said = added().unwrap_err().to_string();
    assert!(said.contains("certwright user reset"), "{said}");
}
