//! The bodies of the OpenAPI document: requests from the fields of the acts, answers by hand.

use domain::verdict::Outcome;
use serde_json::{Map, Value, json};
use service::{Field, Kind};

/// The body of an act, from its fields.
pub(super) fn object(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.name.to_owned(), property(field)))
        .collect();
    let required: Vec<&str> = fields
        .iter()
        // A tick that is left out counts as no.
        .filter(|field| field.required && !matches!(field.kind, Kind::Bool))
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &Field) -> Value {
    let mut described = kind(field);
    described["title"] = json!(field.label);
    if !field.hint.is_empty() {
        described["description"] = json!(field.hint);
    }
    if !field.required && !matches!(field.kind, Kind::Bool) {
        described["type"] = json!([described["type"], "null"]);
        if let Some(Value::Array(words)) = described.get_mut("enum") {
            words.push(Value::Null);
        }
    }
    described
}

fn kind(field: &Field) -> Value {
    let least = usize::from(field.required);
    match field.kind {
        Kind::Text(max) | Kind::Area(max) => {
            json!({ "type": "string", "minLength": least, "maxLength": max })
        }
        Kind::Number(min, max) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Kind::Date(_) => json!({ "type": "string", "format": "date" }),
        Kind::Bool => json!({ "type": "boolean", "default": false }),
        Kind::Email => json!({ "type": "string", "format": "email", "maxLength": 254 }),
        Kind::Choice(list) => json!({ "type": "string", "enum": words(list) }),
        Kind::Offered(_) => json!({ "type": "string", "minLength": least }),
        Kind::Several(_) => {
            json!({ "type": "array", "items": { "type": "string" }, "minItems": least })
        }
        Kind::SeveralOf(list) => {
            json!({ "type": "array", "items": { "type": "string", "enum": words(list) }, "minItems": least })
        }
        Kind::Rows(fields, _) => {
            json!({ "type": "array", "items": object(fields), "minItems": least })
        }
    }
}

fn words(list: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    list.iter().map(|(word, _)| *word).collect()
}

/// The bodies every door shares.
pub(super) fn components() -> Value {
    json!({
        "Problem": problem(),
        "FieldError": texts(&["field", "message"]),
        "Verdict": verdict(),
        "Credentials": credentials(),
        "Token": token(),
        "Done": done(),
        "View": view(),
        "List": list(),
        "Section": section(),
        "Cell": texts(&["text", "href", "tone"]),
        "Link": texts(&["label", "href"]),
        "Fact": texts(&["label", "value", "href"]),
        "Status": texts(&["word", "tone"]),
        "Offered": texts(&["act", "title", "href", "held"]),
        "Happening": texts(&["at", "day", "sentence", "actor", "reason"]),
        "Verification": verification(),
        "VerifiedRevision": revision(),
        "VerifiedSite": site(),
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "RFC 9457.",
        "properties": {
            "type": { "type": "string", "format": "uri" },
            "title": text(),
            "status": { "type": "integer" },
            "detail": text(),
            "request": { "type": "string", "description": "Names the request in the log." },
            "errors": array("FieldError"),
            "verdicts": array("Verdict"),
        },
        "required": ["type", "title", "status", "detail", "request"],
    })
}

fn verdict() -> Value {
    let facts = json!({ "type": "object", "additionalProperties": text() });
    let mut described = strict(&[
        ("rule", text()),
        ("standard", text()),
        ("clause", text()),
        (
            "outcome",
            json!({ "type": "string", "enum": Outcome::ALL.map(Outcome::word) }),
        ),
        ("holds", json!({ "type": "boolean" })),
        ("to_be_confirmed", json!({ "type": "boolean" })),
        ("overridable", json!({ "type": "boolean" })),
        ("overridden_by", json!({ "type": ["string", "null"] })),
        ("message", text()),
        ("facts", facts),
    ]);
    let mut wanted = texts(&["act", "record", "rule", "about"]);
    wanted["description"] =
        json!("What override/propose takes for it, where two people may set the rule aside.");
    described["properties"]["override"] = wanted;
    described
}

fn credentials() -> Value {
    let mut described = strict(&[
        ("login", json!({ "type": "string", "minLength": 1 })),
        (
            "password",
            json!({ "type": "string", "minLength": 1, "format": "password" }),
        ),
    ]);
    described["additionalProperties"] = json!(false);
    described
}

fn token() -> Value {
    strict(&[
        ("token", text()),
        ("token_type", json!({ "type": "string", "const": "Bearer" })),
        (
            "expires_in",
            json!({ "type": "integer", "description": "Seconds." }),
        ),
    ])
}

fn done() -> Value {
    strict(&[
        ("noun", text()),
        ("id", text()),
        ("version", integer()),
        ("message", text()),
    ])
}

fn view() -> Value {
    strict(&[
        ("noun", text()),
        ("id", text()),
        ("version", integer()),
        ("kind", text()),
        ("number", text()),
        ("title", text()),
        ("status", component("Status")),
        ("next", text()),
        ("actor", text()),
        ("due", text()),
        ("stages", pairs()),
        ("facts", array("Fact")),
        ("sections", array("Section")),
        ("acts", array("Offered")),
        ("documents", array("Link")),
        ("history", array("Happening")),
        (
            "record",
            json!({ "type": "object", "description": "The record itself." }),
        ),
    ])
}

fn list() -> Value {
    strict(&[
        ("noun", text()),
        ("title", text()),
        ("columns", pairs()),
        ("rows", rows()),
        (
            "records",
            json!({ "type": "array", "items": { "type": "object" } }),
        ),
        ("search", text()),
        ("states", pairs()),
        ("kinds", pairs()),
        ("next", json!({ "type": ["string", "null"] })),
        ("acts", array("Offered")),
    ])
}

fn section() -> Value {
    strict(&[
        ("id", text()),
        ("heading", text()),
        ("facts", array("Fact")),
        ("columns", pairs()),
        ("rows", rows()),
        ("empty", text()),
    ])
}

fn verification() -> Value {
    let texts = || json!({ "type": "array", "items": text() });
    let mut fields = standing();
    fields.extend([
        ("number", text()),
        ("sentence", text()),
        ("as_of", date()),
        ("holder", text()),
        ("address", text()),
        ("city", or_null(text())),
        ("country", or_null(text())),
        ("standard", text()),
        ("scope", text()),
        ("roles", texts()),
        (
            "statement_of_applicability",
            strict(&[("version", text()), ("date", or_null(date()))]),
        ),
        ("sites", array("VerifiedSite")),
        ("initial_on", date()),
        ("body", text()),
        (
            "accreditation",
            or_null(strict(&[
                ("body", text()),
                ("acronym", text()),
                ("number", text()),
            ])),
        ),
        ("superseded_by", or_null(integer())),
        (
            "current",
            json!({ "anyOf": [component("VerifiedRevision"), { "type": "null" }] }),
        ),
        ("revisions", array("VerifiedRevision")),
        ("note", text()),
        ("page", json!({ "type": "string", "format": "uri" })),
        ("token", or_null(text())),
        ("checked", texts()),
    ]);
    strict(&fields)
}

fn revision() -> Value {
    strict(&standing())
}

/// What is told of every revision: which it is, where it stands, and its dates.
fn standing() -> Vec<(&'static str, Value)> {
    let words = json!({
        "type": "string",
        "enum": ["valid", "not_yet_valid", "suspended", "expired", "superseded", "withdrawn"],
    });
    let hash = json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" });
    vec![
        ("revision", integer()),
        ("standing", words),
        ("word", text()),
        ("headline", text()),
        ("since", date()),
        ("issued_on", date()),
        ("start_on", date()),
        ("expires_on", date()),
        ("document_sha256", hash),
    ]
}

fn site() -> Value {
    strict(&[
        ("name", text()),
        ("address", text()),
        ("city", or_null(text())),
        ("country", or_null(text())),
        ("scope", text()),
    ])
}

/// The same, or nothing.
fn or_null(mut schema: Value) -> Value {
    schema["type"] = json!([schema["type"], "null"]);
    schema
}

fn date() -> Value {
    json!({ "type": "string", "format": "date" })
}

/// An object whose fields are all there.
fn strict(fields: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> = fields
        .iter()
        .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
        .collect();
    json!({ "type": "object", "properties": properties, "required": names })
}

fn texts(names: &[&str]) -> Value {
    let fields: Vec<(&str, Value)> = names.iter().map(|name| (*name, text())).collect();
    strict(&fields)
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn integer() -> Value {
    json!({ "type": "integer" })
}

fn component(name: &str) -> Value {
    super::reference("schemas", name)
}

fn array(name: &str) -> Value {
    json!({ "type": "array", "items": component(name) })
}

fn pairs() -> Value {
    let pair = json!({ "type": "array", "items": text(), "minItems": 2, "maxItems": 2 });
    json!({ "type": "array", "items": pair })
}

fn rows() -> Value {
    json!({ "type": "array", "items": array("Cell") })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[Field] = &[
        Field::new("name", "Name", Kind::Text(200)),
        Field::new("agreed", "Agreed", Kind::Bool),
        Field::new(
            "grade",
            "Grade",
            Kind::Choice(&[("major", "Major"), ("minor", "Minor")]),
        )
        .optional(),
        Field::new(
            "members",
            "Members",
            Kind::Rows(&[Field::new("days", "Days", Kind::Number(1, 9))], 2),
        ),
    ];

    #[test]
    fn a_body_is_closed_and_names_what_it_needs() {
        let body = object(FIELDS);
        assert_eq!(body["additionalProperties"], false);
        assert_eq!(body["required"], json!(["name", "members"]));
        assert_eq!(body["properties"]["name"]["maxLength"], 200);
        assert_eq!(
            body["properties"]["members"]["items"]["properties"]["days"]["maximum"],
            9
        );
    }

    #[test]
    fn what_may_be_left_out_may_be_null() {
        let grade = &object(FIELDS)["properties"]["grade"];
        assert_eq!(grade["type"], json!(["string", "null"]));
        assert_eq!(grade["enum"], json!(["major", "minor", null]));
    }
}
