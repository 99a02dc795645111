//! The document is whole: every route described, every reference leads somewhere.

use super::*;
use crate::routes::API;
use service::acts;
use std::collections::BTreeSet;

#[test]
fn every_act_and_every_api_route_is_described() {
    let document = document();
    for &case in acts::ALL.iter() {
        let path = format!("{API}{}", case.path("{id}"));
        let described = &document["paths"][&path]["post"];
        assert_eq!(
            described["operationId"],
            case.meta().act.word().replace('/', "_")
        );
    }
    for route in table()
        .iter()
        .filter(|route| matches!(route.door, Door::Api(_)))
    {
        let method = route.method.as_str().to_lowercase();
        assert!(
            document["paths"][&route.path][&method].is_object(),
            "{method} {}",
            route.path
        );
    }
}

#[test]
fn operation_ids_are_unique() {
    let document = document();
    let mut ids = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            assert!(ids.insert(id), "{method} {path}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(!references.is_empty());
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn every_part_of_a_path_is_a_parameter() {
    let document = document();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let wanted = path.matches('{').count();
        for operation in operations.as_object().unwrap().values() {
            let given = operation["parameters"].as_array().into_iter().flatten();
            assert_eq!(
                given.filter(|parameter| parameter["in"] == "path").count(),
                wanted,
                "{path}"
            );
        }
    }
}

#[test]
fn every_error_body_is_a_problem() {
    let document = document();
    for (name, response) in document["components"]["responses"].as_object().unwrap() {
        let body = &response["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(body, "#/components/schemas/Problem", "{name}");
    }
}

fn collect<'a>(value: &'a Value, references: &mut Vec<&'a str>) {
    match value {
        Value::Object(object) => {
            references.extend(object.get("$ref").and_then(Value::as_str));
            object.values().for_each(|value| collect(value, references));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, references)),
        _ => {}
    }
}
