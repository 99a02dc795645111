//! The answers of the OpenAPI document: one for each status, with its headers and body.

use super::example;
use super::shape::reference;
use serde_json::{Map, Value, json};
use service::Case;

/// Name, status and description of every problem a door can answer with.
const PROBLEMS: &[(&str, u16, &str)] = &[
    (
        "Malformed",
        400,
        "The request cannot be read, a name appears twice in it, or Idempotency-Key is missing.",
    ),
    (
        "UnknownCaller",
        401,
        "The bearer token is missing, forged or too old.",
    ),
    (
        "Forbidden",
        403,
        "No role of the caller allows this, or it needs a person and the login is not linked to one.",
    ),
    (
        "NotFound",
        404,
        "There is no such record, or the caller may not see it.",
    ),
    ("Method", 405, "The address does not allow the method."),
    (
        "Slow",
        408,
        "The body came too slowly; nothing was written.",
    ),
    ("Stale", 409, "A race was lost; nothing was written."),
    (
        "VersionDiffers",
        412,
        "If-Match names another version than the record has.",
    ),
    ("TooLarge", 413, "The body is over the limit."),
    (
        "MediaType",
        415,
        "The body is not JSON, or it is compressed.",
    ),
    (
        "Unprocessable",
        422,
        "Fields are wrong (errors) or rules forbid it (verdicts); all are named.",
    ),
    ("VersionMissing", 428, "If-Match is missing."),
    (
        "Throttled",
        429,
        "Too much was asked, or too many wrong passwords; the next try may come after Retry-After.",
    ),
    (
        "Internal",
        500,
        "A fault of ours, in the log under the request's id.",
    ),
    (
        "Unavailable",
        503,
        "The database cannot answer now, a disk is full, too much is asked at once, or the clock is not trusted; nothing was written.",
    ),
];

/// The problems as components.
pub(super) fn problems() -> Value {
    let mut components = Map::new();
    for (name, status, description) in PROBLEMS {
        let mut described = json!({
            "description": description,
            "headers": { "X-Request-Id": reference("headers", "RequestId") },
            "content": { "application/problem+json": { "schema": reference("schemas", "Problem") } },
        });
        if let Some((header, component)) = header_of(*status) {
            described["headers"][header] = reference("headers", component);
        }
        example::of_problem(&mut described, *status);
        components.insert((*name).to_owned(), described);
    }
    Value::Object(components)
}

/// The headers as components.
pub(super) fn headers() -> Value {
    let text =
        |description: &str| json!({ "description": description, "schema": { "type": "string" } });
    let seconds = json!({ "description": "Seconds to wait.", "schema": { "type": "integer" } });
    json!({
        "RequestId": text("Names the request in the log."),
        "ETag": text("Of a record its version for If-Match, and behind a point what is told of it; of anything else weak."),
        "Link": text("The next page, rel=next, when there is one."),
        "Location": text("Where the record is."),
        "Content-Location": text("The address with the number as it is."),
        "Allow": text("The methods the address allows."),
        "Authenticate": text("How to authenticate."),
        "RetryAfter": seconds,
    })
}

/// The answers of an act.
pub(super) fn of_act(case: &dyn Case) -> Value {
    let done = |description: &str| with_body(description, "Done", &["ETag", "Location"]);
    let mut statuses = vec![400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 500, 503];
    let mut answers = Map::new();
    if case.versioned() && case.on().is_none() {
        statuses.push(412);
    }
    if case.on().is_some() {
        statuses.extend([412, 428]);
        answers.insert(
            "200".to_owned(),
            done("Done; the record it was done to is the one to look at next."),
        );
    }
    answers.insert(
        "201".to_owned(),
        done("Done; Location names the record to look at next, where there is one."),
    );
    with_problems(answers, &statuses)
}

/// The answers of reading records.
pub(super) fn of_reading(schema: &str, description: &str, headers: &[&str], one: bool) -> Value {
    let own: &[u16] = if one { &[404] } else { &[422] };
    let statuses = [&[401, 403, 405, 500, 503], own].concat();
    let mut answers = ok(with_body(description, schema, headers));
    answers.insert("304".to_owned(), unchanged());
    with_problems(answers, &statuses)
}

/// The answers of a list: a page of it, as JSON or as a table.
pub(super) fn of_list(schema: &str) -> Value {
    let headers = ["ETag", "Link"];
    let mut answers = of_reading(schema, "One page, newest first.", &headers, false);
    answers["200"]["content"]["text/csv"] = json!({ "schema": {
        "type": "string",
        "description": "For Accept: text/csv, as RFC 4180 has it: the id of each record and the columns of its page, long texts shortened as there, days as 2026-11-22. What a spreadsheet would take for a formula has an apostrophe before it.",
    } });
    answers
}

/// The answers of the door that says who asks.
pub(super) fn of_me() -> Value {
    let mut answers = of_reading("Me", "Who asks.", &["ETag"], false);
    if let Some(all) = answers.as_object_mut() {
        all.remove("422");
    }
    answers
}

/// What is kept under a tag is still so.
fn unchanged() -> Value {
    json!({
        "description": "The kept answer with one of these tags is still current.",
        "headers": { "X-Request-Id": reference("headers", "RequestId"), "ETag": reference("headers", "ETag") },
    })
}

/// The answers of public verification.
pub(super) fn of_verification() -> Value {
    let tag = json!({ "description": "Identifies the answer, except for the token; weak.", "schema": { "type": "string" } });
    let mut known = with_body(
        "The certificate is known.",
        "Verification",
        &["Content-Location"],
    );
    known["headers"]["ETag"] = tag.clone();
    let mut answers = with_problems(ok(known), &[405, 429, 500, 503]);
    answers["304"] = json!({
        "description": "The kept answer with one of these tags is still current.",
        "headers": { "X-Request-Id": reference("headers", "RequestId"), "ETag": tag },
    });
    answers["404"] = json!({
        "description": "This body published no such certificate.",
        "headers": { "X-Request-Id": reference("headers", "RequestId") },
        "content": { "application/problem+json": { "schema": reference("schemas", "Problem") } },
    });
    answers
}

/// The answers of the token door.
pub(super) fn of_token() -> Value {
    let issued = with_body("The token.", "Token", &[]);
    with_problems(
        ok(issued),
        &[400, 401, 405, 408, 413, 415, 422, 429, 500, 503],
    )
}

/// The answers of the door that takes files.
pub(super) fn of_upload() -> Value {
    let mut answers = Map::new();
    let taken = with_body("The file is here.", "Upload", &[]);
    answers.insert("201".to_owned(), taken);
    with_problems(answers, &[400, 401, 403, 405, 408, 413, 415, 422, 500, 503])
}

/// The answers of a document's door.
pub(super) fn of_document() -> Value {
    let file = json!({ "schema": { "type": "string", "format": "binary" } });
    let bytes = json!({
        "description": "The document, to keep.",
        "headers": { "X-Request-Id": reference("headers", "RequestId") },
        "content": { "application/pdf": file.clone(), "application/octet-stream": file },
    });
    with_problems(ok(bytes), &[401, 403, 404, 405, 500, 503])
}

/// The answers of the door to this document.
pub(super) fn of_itself() -> Value {
    let document = json!({
        "description": "The OpenAPI document.",
        "content": { "application/json": { "schema": { "type": "object" } } },
    });
    with_problems(ok(document), &[405])
}

fn ok(answer: Value) -> Map<String, Value> {
    Map::from_iter([("200".to_owned(), answer)])
}

fn with_body(description: &str, schema: &str, headers: &[&str]) -> Value {
    let mut described = json!({
        "description": description,
        "headers": { "X-Request-Id": reference("headers", "RequestId") },
        "content": { "application/json": { "schema": reference("schemas", schema) } },
    });
    for header in headers {
        described["headers"][*header] = reference("headers", header);
    }
    described
}

fn with_problems(mut answers: Map<String, Value>, statuses: &[u16]) -> Value {
    for (name, status, _) in PROBLEMS
        .iter()
        .filter(|(_, status, _)| statuses.contains(status))
    {
        answers.insert(status.to_string(), reference("responses", name));
    }
    Value::Object(answers)
}

fn header_of(status: u16) -> Option<(&'static str, &'static str)> {
    match status {
        401 => Some(("WWW-Authenticate", "Authenticate")),
        405 => Some(("Allow", "Allow")),
        429 | 503 => Some(("Retry-After", "RetryAfter")),
        _ => None,
    }
}
