//! The OpenAPI 3.1 document, made from the table of routes and the fields of each act.

mod answer;
mod schema;

use crate::gzip;
use crate::page::frame::PRODUCT;
use crate::reply::Reply;
use crate::routes::{Api, Door, Route, table};
use crate::visit::Visit;
use actix_web::web::Bytes;
use serde_json::{Map, Value, json};
use service::Case;
use service::room::NounPage;
use std::sync::LazyLock;

/// The document as it is sent. It is long and the same for everybody, so that it is made once, and
/// all answers share its bytes.
struct Ready {
    plain: Bytes,
    packed: Option<Bytes>,
}

static READY: LazyLock<Ready> = LazyLock::new(|| {
    let plain = Bytes::from(document().to_string());
    Ready {
        packed: gzip::pack(&plain, gzip::BEST).map(Bytes::from),
        plain,
    }
});

/// Answers with the document, packed for those who take it so.
pub(crate) fn answer(visit: &Visit) -> Reply {
    let accepted = visit.list("accept-encoding").unwrap_or_default();
    let packed = READY.packed.as_ref();
    let reply = match packed.filter(|_| gzip::is_accepted(&accepted)) {
        Some(packed) => {
            Reply::file("application/json", packed.clone()).header("Content-Encoding", "gzip")
        }
        None => Reply::file("application/json", READY.plain.clone()),
    };
    reply.header("Vary", "Accept-Encoding")
}

/// The document, for programs and for those who write them.
pub fn document() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for route in table() {
        let Some(described) = operation(&route) else {
            continue;
        };
        let path = paths.entry(route.path.clone()).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = described;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{PRODUCT} API"),
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The acts and records of a certification body, by the same use cases as the pages. \
                Instants are RFC 3339 in UTC, dates are civil dates of the body. Lists are paged by cursor: \
                follow the Link header. A change needs If-Match with the ETag that was read. \
                An act needs an Idempotency-Key; a repeated key gets the first answer for 72 hours.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "bearer": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
            },
            "parameters": parameters(),
            "headers": answer::headers(),
            "responses": answer::problems(),
            "schemas": schema::components(),
        },
    })
}

fn operation(route: &Route) -> Option<Value> {
    let Door::Api(door) = route.door else {
        return None;
    };
    let mut described = match door {
        Api::Token => token(),
        Api::List(noun) => list(noun),
        Api::Record(noun) => record(noun),
        Api::Act(case) => act(case),
        Api::Document => document_bytes(),
        Api::Verify => verify(&route.path),
        Api::OpenApi => itself(),
        Api::Missing => return None,
    };
    if route.open {
        described["security"] = json!([]);
    }
    Some(described)
}

fn act(case: &dyn Case) -> Value {
    let clause = case
        .meta()
        .clause
        .map(|clause| format!(" {}, {}.", clause.standard, clause.clause))
        .unwrap_or_default();
    let mut parameters = vec![reference("parameters", "IdempotencyKey")];
    if let Some(on) = case.on() {
        parameters.push(id(on.word()));
        parameters.push(reference("parameters", "IfMatch"));
    }
    json!({
        "operationId": case.meta().act.word().replace('/', "_"),
        "tags": [case.noun()],
        "summary": case.meta().title,
        "description": format!("{}{clause}", case.meta().lead),
        "parameters": parameters,
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": schema::object(&case.fields()) } },
        },
        "responses": answer::of_act(case),
    })
}

fn list(noun: &NounPage) -> Value {
    let names = ["State", "Client", "Text", "Kind", "After", "Limit"];
    let parameters: Vec<Value> = names
        .iter()
        .map(|name| reference("parameters", name))
        .collect();
    json!({
        "operationId": format!("{}_list", noun.noun),
        "tags": [noun.noun],
        "summary": format!("List: {}", noun.plural),
        "parameters": parameters,
        "responses": answer::of_reading("List", "One page, newest first.", &["Link"], false),
    })
}

fn record(noun: &NounPage) -> Value {
    json!({
        "operationId": format!("{}_read", noun.noun),
        "tags": [noun.noun],
        "summary": format!("Read one {}", noun.noun.word().replace('_', " ")),
        "parameters": [id(noun.noun.word())],
        "responses": answer::of_reading("View", "The record, what comes next, and what this reader may do.", &["ETag"], true),
    })
}

fn verify(path: &str) -> Value {
    let number = "The certificate number. Case, separators and zeros before a part need not be as printed; the answer has the number as it is.";
    let revision = "The revision printed on the document.";
    let mut parameters = vec![path_parameter(
        "number",
        number,
        json!({ "type": "string" }),
    )];
    let mut id = "certificate_verify";
    if path.ends_with("{revision}") {
        id = "certificate_verify_revision";
        parameters.push(path_parameter(
            "revision",
            revision,
            json!({ "type": "integer", "minimum": 1 }),
        ));
    }
    parameters.push(reference("parameters", "IfNoneMatch"));
    json!({
        "operationId": id,
        "tags": ["certificate"],
        "summary": "Say whether a certificate is valid today",
        "description": "Public, and open to pages of every site. Without a revision the answer is about the one that stands for the number today. \
            The token says the same, is checked with the keys under /.well-known/jwks.json, and may be relied on until its exp.",
        "parameters": parameters,
        "responses": answer::of_verification(),
    })
}

fn token() -> Value {
    json!({
        "operationId": "token_issue",
        "tags": ["token"],
        "summary": "Get a bearer token for login and password",
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": reference("schemas", "Credentials") } },
        },
        "responses": answer::of_token(),
    })
}

fn document_bytes() -> Value {
    json!({
        "operationId": "document_read",
        "tags": ["document"],
        "summary": "Download a document",
        "parameters": [path_parameter("sha256", "The document's SHA-256 in hex.", json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }))],
        "responses": answer::of_document(),
    })
}

fn itself() -> Value {
    json!({
        "operationId": "openapi_read",
        "tags": ["openapi"],
        "summary": "Read this document",
        "responses": answer::of_itself(),
    })
}

fn id(noun: &str) -> Value {
    let description = format!("The id of the {}.", noun.replace('_', " "));
    path_parameter("id", &description, json!({ "type": "string" }))
}

fn path_parameter(name: &str, description: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "description": description, "schema": schema })
}

fn parameters() -> Value {
    let query = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "query", "required": false, "description": description, "schema": schema });
    let header = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "header", "required": true, "description": description, "schema": schema });
    let word = || json!({ "type": "string" });
    json!({
        "State": query("state", "Only records in this state.", word()),
        "Client": query("client", "Only records of the client with this id.", word()),
        "Text": query("text", "Only records whose number or name contains this.", word()),
        "Kind": query("kind", "Only records of this kind.", word()),
        "After": query("after", "Continue after this id, towards older records.", word()),
        "Limit": query("limit", "How many at most.", json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 })),
        "IfNoneMatch": {
            "name": "If-None-Match", "in": "header", "required": false,
            "description": "Tags of answers that are kept; when nothing has changed, the answer is 304.",
            "schema": { "type": "string" },
        },
        "IfMatch": header("If-Match", "The ETag that was read, several of them, or * for any version.", json!({ "type": "string", "examples": ["\"3\""] })),
        "IdempotencyKey": header(
            "Idempotency-Key",
            "Names this request, so that sending it again does not repeat the act.",
            json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[ -~]+$" }),
        ),
    })
}

fn reference(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

#[cfg(test)]
mod tests {
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
}
