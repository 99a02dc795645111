//! The OpenAPI document is a file, so that nothing of the API changes unseen; its examples are answers of the
//! demonstration's play.
//!
//! `CERTWRIGHT_WRITE=1` writes both anew instead of comparing them: the examples first, and after one more
//! build the document that holds them.

use super::architecture::root;
use crate::override_::{asked, without_degree};
use crate::statement;
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};
use std::{env, fs};
use tests::{Answer, World};

const DOCUMENT: &str = "backend/web/openapi.json";
const EXAMPLES: &str = "backend/web/src/openapi/example.json";
/// So many items of a list stand in an example.
const FEW: usize = 2;

#[test]
fn the_document_in_the_repository_is_current() {
    held(DOCUMENT, &format!("{:#}\n", web::openapi()));
}

#[test]
fn the_examples_are_answers_of_the_demonstration() {
    let mut world = World::new();
    let (person, _) = without_degree(&world);
    let (cast, wanted) = (&world.cast, "auditor_has_a_degree@7.2.2");
    let wanted = asked("competence/record", &person, wanted);
    world.act(&cast.manager, "override/propose", "", wanted);
    world.act(&cast.planner, "audit_time_table/enter", "", tests::table());
    let client = world.client();
    let certification = world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    statement::waiting(&world, client.actor.client.as_deref().unwrap());
    world.on("2026-07-01");
    let manager = world.program("mei.lin");
    let mut examples = Map::new();
    for noun in service::nouns::ALL.iter() {
        let word = noun.noun.word();
        let list = format!("/api/v1/{word}");
        if noun.list.is_none() {
            continue;
        }
        let page = read(&manager.get(&format!("{list}?limit={FEW}")));
        if let Some(id) = page["records"][0]["id"].as_str() {
            let record = read(&manager.get(&format!("{list}/{id}")));
            examples.insert(format!("{word}_read"), record);
        }
        examples.insert(format!("{word}_list"), page);
    }
    let client = client.actor.client.clone().unwrap();
    let parts = &read(&manager.get(&format!("/api/v1/certification/{certification}")))["parts"];
    let decision = parts["decisions"][0]["id"].as_str().unwrap().to_owned();
    let application = &examples["application_read"]["parts"];
    let agreement = application["agreements"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let sections = examples["application_read"]["sections"].as_array().unwrap();
    let files = sections.iter().find(|it| it["id"] == "files").unwrap();
    let attachment = files["rows"][0][0]["href"].as_str().unwrap().to_owned();
    for (operation, path) in [
        ("attachment_read", attachment[1..].to_owned()),
        ("decision_read", format!("decision/{decision}")),
        ("agreement_read", format!("agreement/{agreement}")),
        ("me_read", "me".to_owned()),
        ("task_list", "task?part=undated".to_owned()),
        ("client_register_form", "client/register".to_owned()),
        ("site_add_form", format!("client/{client}/site/add")),
    ] {
        let told = read(&manager.get(&format!("/api/v1/{path}")));
        examples.insert(operation.to_owned(), told);
    }
    examples.insert(
        "certificate_verify".to_owned(),
        verified(&world, &examples["certificate_read"]),
    );
    examples.insert("Done".to_owned(), added(&world, &client));
    examples.extend(problems(&world, &certification));
    let mut told = Value::Object(examples);
    shorten(&mut told);
    let mut lasting = Lasting::default();
    lasting.value(&mut told);
    held(EXAMPLES, &format!("{told:#}\n"));
}

/// An example of an operation that is not there serves nobody, and each kind of record has one.
#[test]
fn every_record_and_list_has_an_example() {
    let document = web::openapi();
    let mut without = BTreeSet::new();
    for (_, methods) in document["paths"].as_object().unwrap() {
        let Some(read) = methods.get("get") else {
            continue;
        };
        let name = read["operationId"].as_str().unwrap();
        let told = &read["responses"]["200"]["content"]["application/json"]["example"];
        if (name.ends_with("_read") || name.ends_with("_list")) && told.is_null() {
            without.insert(name.to_owned());
        }
    }
    let allowed = ["document_read", "openapi_read"].map(str::to_owned);
    assert!(without.is_subset(&BTreeSet::from(allowed)), "{without:?}");
}

/// A type whose name ends with a digit is one of two that were called alike.
#[test]
fn no_two_types_of_the_document_are_called_alike() {
    let document = web::openapi();
    let names = document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys();
    let alike: Vec<&String> = names
        .filter(|name| name.ends_with(|last: char| last.is_ascii_digit()))
        .collect();
    assert!(alike.is_empty(), "{alike:?}");
}

/// Compares a generated file with what it is now, or writes it.
pub(super) fn held(path: &str, current: &str) {
    let file = root().join(path);
    if env::var_os("CERTWRIGHT_WRITE").is_some() {
        fs::write(&file, current).unwrap();
        return;
    }
    let old = fs::read_to_string(&file).unwrap_or_default();
    let differs = old
        .lines()
        .zip(current.lines())
        .find(|(old, new)| old != new);
    assert!(
        old == current,
        "{path} is old: set CERTWRIGHT_WRITE=1 and run this test once. {differs:?}"
    );
}

fn read(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

/// What anyone is told of a certificate; its token is another one each time.
fn verified(world: &World, certificate: &Value) -> Value {
    let number = certificate["record"]["number"].as_str().unwrap();
    let mut told = read(&world.visitor().get(&format!("/api/v1/verify/{number}")));
    told["token"] = json!("eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.…");
    told
}

fn added(world: &World, client: &str) -> Value {
    let site = json!({
        "name": "Depot", "address": "8 Harbour Street", "city": "Singapore", "country": "Singapore",
        "activity": "Storage of training data", "central": false,
    });
    let headers = [("Idempotency-Key", "example"), ("If-Match", "*")];
    let path = format!("/api/v1/client/{client}/site/add");
    read(&world.program("mei.lin").post(&path, &headers, &site))
}

/// One problem of each kind that a program's author meets first.
fn problems(world: &World, certification: &str) -> Vec<(String, Value)> {
    let manager = world.program("mei.lin");
    let decider = world.program("kokwai");
    let key = [("Idempotency-Key", "problem"), ("If-Match", "*")];
    let suspend = format!("/api/v1/certification/{certification}/decision/suspend");
    let wrong = manager.post(
        "/api/v1/client/register",
        &key,
        &json!({ "name": "Aurora" }),
    );
    let refused = decider.post(&suspend, &key, &json!({ "reason": "-", "cause": "other" }));
    let none = manager.get("/api/v1/client/none");
    [
        ("Invalid", 422, wrong),
        ("Refused", 422, refused),
        ("NotFound", 404, none),
    ]
    .map(|(name, status, answer)| {
        assert_eq!(answer.status, status, "{}", answer.text);
        (name.to_owned(), answer.json())
    })
    .into()
}

/// Leaves the first items of each list.
fn shorten(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.truncate(FEW);
            items.iter_mut().for_each(shorten);
        }
        Value::Object(object) => object.values_mut().for_each(shorten),
        _ => {}
    }
}

/// What is another with each play, as something that lasts: ids, hashes, instants.
#[derive(Default)]
struct Lasting {
    known: HashMap<String, String>,
}

impl Lasting {
    fn value(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::Object(object) => object.values_mut().for_each(|item| self.value(item)),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) -> String {
        if let Ok(at) = text.parse::<chrono::DateTime<chrono::Utc>>()
            && at.to_rfc3339().len() > 19
        {
            return "2026-01-05T09:30:00.000Z".to_owned();
        }
        let mut told = String::new();
        let mut word = String::new();
        for letter in text.chars().chain(['\n']) {
            if letter.is_ascii_hexdigit() || letter == '-' {
                word.push(letter);
                continue;
            }
            told.push_str(&self.word(&word));
            word.clear();
            told.push(letter);
        }
        told.pop();
        told
    }

    fn word(&mut self, word: &str) -> String {
        let next = self.known.len() + 1;
        let parts: Vec<usize> = word.split('-').map(str::len).collect();
        let lasting = match (word.len(), &parts[..]) {
            (36, [8, 4, 4, 4, 12]) => format!("01980000-0000-7000-8000-{next:012x}"),
            (64, [64]) => format!("{next:064x}"),
            (16, [16]) => format!("{next:016x}"),
            _ => return word.to_owned(),
        };
        self.known.entry(word.to_owned()).or_insert(lasting).clone()
    }
}
