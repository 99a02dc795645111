//! Lists: walked to their end by cursor, narrowed by every state, found by the client's name.

use domain::Actor;
use service::room::NounPage;
use service::{Ask, nouns, view::List};
use tests::World;

fn ask(world: &World, who: &Actor, noun: &NounPage, ask: &Ask) -> List {
    world.app.list(who, "test", noun.noun, ask).unwrap()
}

fn listed() -> impl Iterator<Item = &'static NounPage> {
    nouns::ALL
        .iter()
        .copied()
        .filter(|noun| noun.list.is_some())
}

/// The addresses of all rows, in pages of so many.
fn walked(world: &World, who: &Actor, noun: &NounPage, limit: i64) -> Vec<String> {
    let mut found = Vec::new();
    let mut wanted = Ask {
        limit,
        ..Ask::default()
    };
    loop {
        let list = ask(world, who, noun, &wanted);
        found.extend(list.rows.iter().map(|row| row[0].href.clone()));
        match list.next {
            Some(next) => wanted.after = Some(next),
            None => return found,
        }
    }
}

fn played() -> World {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world
}

#[test]
fn every_list_is_walked_to_its_end_by_its_cursor() {
    let world = played();
    let manager = &world.cast.manager;
    for noun in listed() {
        let whole = walked(&world, manager, noun, 200);
        let is_played = !["override", "statement", "audit_time_table"].contains(&noun.noun.word());
        assert!(
            !whole.is_empty() || !is_played,
            "the play fills {}",
            noun.noun
        );
        assert_eq!(walked(&world, manager, noun, 2), whole, "{}", noun.noun);
    }
}

#[test]
fn a_list_offers_every_state_its_records_can_be_in() {
    let world = played();
    for noun in listed() {
        let whole = ask(&world, &world.cast.manager, noun, &all());
        let words: Vec<&str> = whole.states.iter().map(|(word, _)| word.as_str()).collect();
        let records = serde_json::to_value(&whole.records).unwrap();
        for record in records.as_array().unwrap() {
            if let Some(state) = record["state"].as_str() {
                assert!(words.contains(&state), "{}: {state}", noun.noun);
            }
        }
        for word in words {
            let narrowed = Ask {
                state: Some(word.to_owned()),
                ..all()
            };
            let records = ask(&world, &world.cast.manager, noun, &narrowed).records;
            let records = serde_json::to_value(&records).unwrap();
            let other = |record: &&serde_json::Value| record["state"] != word;
            let wrong = records.as_array().unwrap().iter().find(other);
            assert!(wrong.is_none(), "{} {word}: {wrong:?}", noun.noun);
        }
    }
}

fn all() -> Ask {
    Ask {
        limit: 200,
        ..Ask::default()
    }
}

#[test]
fn a_list_is_searched_by_number_and_client_whatever_the_case() {
    let world = played();
    let count = |noun: &str, text: &str| {
        let noun = listed().find(|n| n.noun.word() == noun).unwrap();
        let wanted = Ask {
            text: Some(text.to_owned()),
            ..all()
        };
        ask(&world, &world.cast.manager, noun, &wanted).rows.len()
    };
    for (noun, number) in [
        ("client", "c"),
        ("application", "ap-2026"),
        ("certification", "cn-2026"),
        ("audit", "au-2026"),
        ("nonconformity", "nc-2026"),
        ("certificate", "aims-2026"),
    ] {
        assert!(count(noun, number) > 0, "{noun} by number");
        assert!(count(noun, "mErIdIaN") > 0, "{noun} by client");
        assert_eq!(count(noun, "nobody of that name"), 0, "{noun}");
    }
    assert!(count("mail", "AUDIT PLAN") > 0);
    assert!(count("person", "aisha") > 0);
}

#[test]
fn a_client_is_found_however_its_name_is_typed() {
    let world = World::new();
    let clients = listed().find(|n| n.noun == domain::Noun::Client).unwrap();
    for (name, typed) in [
        (
            "\u{d6}resund AI A/S",
            vec!["\u{f6}resund", "\u{d6}RESUND", "oresund", "O\u{308}resund"],
        ),
        (
            "\u{c9}lan Vital SA",
            vec!["\u{e9}lan", "elan vital", "\u{c9}LAN"],
        ),
        ("data_works 100 %", vec!["data_works", "100 %", "_works"]),
        ("Stra\u{df}e 7 GmbH", vec!["strasse", "STRASSE 7"]),
    ] {
        let input = serde_json::json!({
            "name": name, "address": "1 Elsewhere Road", "city": "Singapore", "country": "Singapore",
            "representative": "Omar Idris", "email": "omar@borealis.example",
        });
        let id = world
            .act(&world.cast.planner, "client/register", "", input)
            .id;
        for text in typed {
            let wanted = Ask {
                text: Some(text.to_owned()),
                ..all()
            };
            let list = ask(&world, &world.cast.manager, clients, &wanted);
            let found: Vec<&str> = list.rows.iter().map(|row| row[0].href.as_str()).collect();
            assert_eq!(found, [format!("/client/{id}")], "{name} by {text}");
        }
    }
    for nothing in ["data-works", "1% 0", "data?works", "\\"] {
        let wanted = Ask {
            text: Some(nothing.to_owned()),
            ..all()
        };
        assert!(
            ask(&world, &world.cast.manager, clients, &wanted)
                .rows
                .is_empty(),
            "{nothing}"
        );
    }
}

#[test]
fn a_choice_reaches_every_client_also_the_oldest_of_many() {
    let world = World::new();
    let manager = &world.cast.manager;
    let register = |number: usize| {
        let input = serde_json::json!({
            "name": format!("Client {number}"), "address": "1 Elsewhere Road", "city": "Singapore",
            "country": "Singapore", "representative": "Omar Idris", "email": "omar@borealis.example",
        });
        world.act(manager, "client/register", "", input).id
    };
    let clients: Vec<String> = (0..201).map(register).collect();
    let tie = serde_json::json!({
        "client": clients[0], "kind": "consultancy", "evidence": "Named in the register.",
    });
    let person = &world.cast.auditor_person;
    let case = service::App::case("tie/record").unwrap();
    let offered = world
        .app
        .offer(manager, "test", case, person)
        .unwrap()
        .choices;
    assert_eq!(offered["clients"].len(), 201);
    world.act(manager, "tie/record", person, tie);
}

/// A page that is narrowed otherwise than its address says would mislead, and so would its table.
#[test]
fn a_page_of_a_list_says_what_is_wrong_in_its_address() {
    let world = played();
    let visitor = world.visitor();
    assert_eq!(visitor.sign_in("mei.lin", demo::body::PASSWORD).status, 303);
    for path in ["/audit", "/audit.csv"] {
        for (query, told) in [
            ("state=nonsense", "There is no such state."),
            ("kind=nonsense", "There is no such kind."),
            ("after=abc", "This is no place in the list."),
        ] {
            let answer = visitor.get(&format!("{path}?{query}"));
            assert_eq!(answer.status, 422, "{path}?{query}");
            assert!(answer.text.contains(told), "{}", answer.text);
        }
        assert_eq!(
            visitor.get(&format!("{path}?state=reviewed&text=")).status,
            200
        );
    }
    let client = visitor.get("/client?state=active");
    assert!(
        client.text.contains("This list has no filter"),
        "{}",
        client.text
    );
}
