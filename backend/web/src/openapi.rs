//! The OpenAPI 3.1 document, made from the table of routes and the fields of each act.

mod answer;
mod body;
mod example;
mod noun;
mod parameter;
mod schema;
mod shape;
#[cfg(test)]
mod tests;

use crate::gzip;
use crate::page::frame::PRODUCT;
use crate::reply::Reply;
use crate::routes::{Api, Door, Route, table};
use crate::visit::Visit;
use actix_web::web::Bytes;
use domain::text::spoken;
use parameter::{id, parameters, path_parameter};
use serde_json::{Map, Value, json};
use service::Case;
use service::room::NounPage;
use shape::reference;
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
            "description": "The acts and records of a certification body, through the same use cases as the pages. \
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
        Api::Form(case) => form(case),
        Api::Act(case) => act(case),
        Api::Task => task(),
        Api::Me => me(),
        Api::Document => document_bytes(),
        Api::Upload => upload(),
        Api::Verify => verify(&route.path),
        Api::OpenApi => itself(),
        Api::Missing => return None,
    };
    if route.open {
        described["security"] = json!([]);
    }
    example::of_operation(&mut described);
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
    } else if case.versioned() {
        parameters.push(reference("parameters", "IfMatchWanted"));
    }
    json!({
        "operationId": case.meta().act.word().replace('/', "_"),
        "tags": [case.noun()],
        "summary": case.meta().title,
        "description": format!("{}{clause}", case.meta().lead),
        "parameters": parameters,
        "requestBody": {
            "required": body::is_required(case),
            "content": { "application/json": { "schema": reference("schemas", &body::name(case)) } },
        },
        "responses": answer::of_act(case),
    })
}

fn form(case: &dyn Case) -> Value {
    let mut parameters: Vec<Value> = case.on().map(|on| id(on.word())).into_iter().collect();
    parameters.push(reference("parameters", "IfNoneMatch"));
    json!({
        "operationId": format!("{}_form", case.meta().act.word().replace('/', "_")),
        "tags": [case.noun()],
        "summary": format!("Form: {}", case.meta().title),
        "description": "What the act asks for now: its fields, what may be chosen, what the rules say already.",
        "parameters": parameters,
        "responses": answer::of_reading("Form", "The form.", &["ETag"], true),
    })
}

fn task() -> Value {
    let part = json!({
        "name": "part", "in": "query",
        "description": "Only what has a day, or only what has none; left out, first the one and then the other.",
        "schema": { "type": "string", "enum": ["dated", "undated"] },
    });
    json!({
        "operationId": "task_list",
        "tags": ["task"],
        "summary": "What waits for the caller",
        "description": "The most urgent first; without a day, the oldest first. To continue, send next as after, with the same part.",
        "parameters": [part, reference("parameters", "After"), reference("parameters", "Limit"), reference("parameters", "IfNoneMatch")],
        "responses": answer::of_reading("TaskList", "What waits.", &["ETag", "Link"], false),
    })
}

fn me() -> Value {
    json!({
        "operationId": "me_read",
        "tags": ["me"],
        "summary": "Tell who is calling, and which day it is for the body",
        "description": "Deadlines follow the civil day in the body's zone; only a demonstration moves it.",
        "parameters": [reference("parameters", "IfNoneMatch")],
        "responses": answer::of_me(),
    })
}

fn list(noun: &NounPage) -> Value {
    let names = [
        "State",
        "Client",
        "Text",
        "Kind",
        "After",
        "Limit",
        "IfNoneMatch",
    ];
    let parameters: Vec<Value> = names
        .iter()
        .map(|name| reference("parameters", name))
        .collect();
    json!({
        "operationId": format!("{}_list", noun.noun),
        "tags": [noun.noun],
        "summary": format!("List: {}", noun.plural),
        "description": "Those the caller may read, a page at a time: follow the Link header. With Accept: text/csv the page comes as a table.",
        "parameters": parameters,
        "responses": answer::of_list(&noun::list_name(noun.noun.word())),
    })
}

fn record(noun: &NounPage) -> Value {
    json!({
        "operationId": format!("{}_read", noun.noun),
        "tags": [noun.noun],
        "summary": format!("Read one {}", spoken(noun.noun.word())),
        "description": "The record itself (record), what belongs to it with ids (parts), and what its page says in words. The ETag serves If-Match and If-None-Match.",
        "parameters": [id(noun.noun.word()), reference("parameters", "IfNoneMatch")],
        "responses": answer::of_reading(&noun::view_name(noun.noun.word()), "The record, what comes next, and what this reader may do.", &["ETag"], true),
    })
}

fn verify(path: &str) -> Value {
    let number = "The certificate number. Case, separators and leading zeros need not be as printed; the answer gives the number as it is.";
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
        "description": "Public, and open to pages on any site. Without a revision the answer is about the current one. \
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
        "description": "It identifies the caller in the Authorization header of every other request, for expires_in seconds.",
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
        "description": "Who may read one of the documents with these bytes gets them. To know the hash opens nothing.",
        "parameters": [path_parameter("sha256", "The document's SHA-256 in hex.", json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }))],
        "responses": answer::of_document(),
    })
}

fn upload() -> Value {
    let name = json!({
        "name": "name", "in": "query", "required": true,
        "description": "What the file is called; its ending has to fit what it is.",
        "schema": { "type": "string", "minLength": 1 },
    });
    json!({
        "operationId": "upload_take",
        "tags": ["upload"],
        "summary": "Send a file for an act to name",
        "description": format!(
            "The body is the file as it is. It is kept for a day, for acts of the same login that name it by its id; the same file sent again is the same. Taken are {}.",
            service::upload::ENDINGS
        ),
        "parameters": [name],
        "requestBody": {
            "required": true,
            "content": { "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } },
        },
        "responses": answer::of_upload(),
    })
}

fn itself() -> Value {
    json!({
        "operationId": "openapi_read",
        "tags": ["openapi"],
        "summary": "Read this document",
        "description": "The same for everybody, without a login.",
        "responses": answer::of_itself(),
    })
}
