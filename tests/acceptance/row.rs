//! Repeated rows of a form, in a browser without script: one more row is a submission that does nothing
//! else.

use demo::body::PASSWORD;
use tests::{Answer, Visitor, World};

/// An audit in progress, which its leader can close.
fn running(world: &mut World) -> String {
    let client = world.client();
    world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        Ok(audit)
    })
}

fn signed_in(world: &World, login: &str) -> Visitor {
    let person = world.visitor();
    assert_eq!(person.sign_in(login, PASSWORD).status, 303, "{login}");
    person
}

/// Sends a form with its token.
fn send(person: &Visitor, path: &str, pairs: &[(String, String)]) -> Answer {
    let csrf = person.csrf(path);
    let mut sent: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    sent.push(("csrf", &csrf));
    person.submit(path, &sent)
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn attendees(count: usize) -> Vec<(String, String)> {
    (0..count)
        .flat_map(|at| {
            [
                (format!("attendees-{at}-name"), format!("Person {at}")),
                (format!("attendees-{at}-function"), "Engineer".to_owned()),
                (format!("attendees-{at}-side"), "client".to_owned()),
            ]
        })
        .collect()
}

#[test]
fn one_more_row_comes_back_with_everything_typed_and_nothing_done() {
    let mut world = World::new();
    let audit = running(&mut world);
    let person = signed_in(&world, "aisha");
    let path = format!("/audit/{audit}/close");
    let form = person.get(&path).text;
    assert!(form.contains("name=\"add\" value=\"attendees\">Add a row</button>"));
    assert!(form.contains("name=\"attendees-3-name\"") && !form.contains("attendees-4-name"));
    let events = world.events().len();
    let typed = pairs(&[
        ("attendees-0-name", "Nadia Hassan"),
        ("attendees-1-name", ""),
        ("attendees-2-name", "Aisha Rahman"),
        ("attendees-2-side", "team"),
        ("attendees-3-name", ""),
        ("version", "2"),
        ("once", "one-and-the-same"),
        // Whatever else the form says: asking for a row does nothing.
        ("confirmed", "yes"),
        ("add", "attendees"),
    ]);
    let answer = send(&person, &path, &typed);
    assert_eq!(answer.status, 200, "{}", answer.text);
    for kept in [
        "name=\"attendees-0-name\" type=\"text\" value=\"Nadia Hassan\"",
        "name=\"attendees-2-name\" type=\"text\" value=\"Aisha Rahman\"",
        "<option value=\"team\" selected>",
        "name=\"attendees-4-name\" type=\"text\" value=\"\" autofocus",
        "data-kept",
        // The version its sender saw, so that nobody's change in between is overwritten.
        "name=\"version\" value=\"2\"",
    ] {
        assert!(answer.text.contains(kept), "{kept} in {}", answer.text);
    }
    assert!(!answer.text.contains("attendees-5-name"));
    assert!(!answer.text.contains("There is a problem"));
    assert!(!answer.text.contains("aria-invalid"));
    assert_eq!(world.events().len(), events, "nothing was done");
}

#[test]
fn a_row_that_only_names_its_topic_is_kept_where_it_is() {
    let mut world = World::new();
    let audit = running(&mut world);
    let person = signed_in(&world, "aisha");
    let path = format!("/audit/{audit}/coverage/record");
    let typed = pairs(&[
        ("entries-0-topic", "4.1"),
        ("entries-1-topic", "4.2"),
        ("entries-1-evidence", "Minutes of March."),
        ("add", "entries"),
    ]);
    let answer = send(&person, &path, &typed).text;
    let at = |words: &str| {
        let found = answer.find(words);
        found.unwrap_or_else(|| panic!("{words} in {answer}"))
    };
    assert!(at("<option value=\"4.1\" selected>") < at("<option value=\"4.2\" selected>"));
    assert!(at("Minutes of March.") < at("name=\"entries-2-topic\""));
}

#[test]
fn every_repeated_field_of_a_form_takes_a_row_by_itself() {
    let world = World::new();
    let person = signed_in(&world, "mei.lin");
    for (path, field, other, cell) in [
        ("/settings/change", "holidays", "accreditations", "day"),
        ("/settings/change", "accreditations", "holidays", "by"),
        ("/audit_time_table/enter", "factors", "roles", "code"),
    ] {
        let rows = |page: &str, name: &str, cell: &str| {
            let named = |at: &usize| page.contains(&format!("name=\"{name}-{at}-{cell}\""));
            (0..100).take_while(named).count()
        };
        let first = format!("{field}-0-{cell}");
        let typed = pairs(&[(first.as_str(), ""), ("add", field)]);
        let answer = send(&person, path, &typed).text;
        assert_eq!(rows(&answer, field, cell), 2, "{path} {field}");
        let button = format!("name=\"add\" value=\"{other}\"");
        assert!(answer.contains(&button), "{path} {other}");
    }
}

#[test]
fn a_field_takes_so_many_rows_and_says_so() {
    let mut world = World::new();
    let audit = running(&mut world);
    let person = signed_in(&world, "aisha");
    let path = format!("/audit/{audit}/close");
    let mut full = attendees(100);
    full.push(("add".to_owned(), "attendees".to_owned()));
    let answer = send(&person, &path, &full);
    assert_eq!(answer.status, 200);
    assert!(answer.text.contains("attendees-99-name"));
    assert!(!answer.text.contains("attendees-100-name"));
    assert!(!answer.text.contains("name=\"add\""), "no more is offered");
    let events = world.events().len();
    let answer = send(&person, &path, &attendees(101));
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("at most 100 rows"), "{}", answer.text);
    assert_eq!(world.events().len(), events);
}

#[test]
fn rows_beyond_those_a_form_began_with_are_taken() {
    let mut world = World::new();
    let audit = running(&mut world);
    let person = signed_in(&world, "aisha");
    let mut rows = attendees(9);
    rows[26].1 = "nobody's".to_owned();
    let answer = send(&person, &format!("/audit/{audit}/close"), &rows);
    assert_eq!(answer.status, 422);
    assert!(
        answer.text.contains("href=\"#f-attendees-8-side\""),
        "an error stands beside its row: {}",
        answer.text
    );
}
