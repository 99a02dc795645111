//! The bodies every door shares, written by hand.

#[cfg(test)]
mod tests;
mod verification;

use super::shape::{
    Named, array, component, date, integer, or_null, pairs, rows, strict, text, texts,
};
use super::{body, example, noun};
use crate::problem::{self, kind};
use domain::error::Unfit;
use domain::verdict::Outcome;
use serde_json::{Value, json};
use verification::{revision, site, verification};

/// The bodies every door shares, as components.
pub(super) fn components() -> Value {
    Value::Object(all().into_iter().collect())
}

fn all() -> Named {
    let mut all = noun::components();
    all.extend(body::components());
    if let Value::Object(written) = shared() {
        all.extend(written);
    }
    all
}

fn shared() -> Value {
    json!({
        "Problem": problem(),
        "FieldError": strict(&[
            ("field", text()),
            ("code", json!({ "type": "string", "enum": Unfit::ALL.iter().map(|it| it.word()).collect::<Vec<_>>() })),
            ("message", text()),
        ]),
        "Verdict": verdict(),
        "Credentials": credentials(),
        "Token": token(),
        "Upload": upload(),
        "Done": done(),
        "Made": strict(&[("noun", component("Noun")), ("id", text())]),
        "Task": task(),
        "First": texts(&["sentence", "href"]),
        "Section": section(),
        "Cell": texts(&["text", "href", "tone"]),
        "Link": texts(&["label", "href"]),
        "Fact": texts(&["label", "value", "href"]),
        "Status": texts(&["word", "tone"]),
        "Offered": offered(),
        "Happening": happening(),
        "Verification": verification(),
        "VerifiedRevision": revision(),
        "VerifiedSite": site(),
    })
}

fn upload() -> Value {
    let digits = json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" });
    strict(&[
        ("id", digits.clone()),
        ("name", text()),
        ("media_type", text()),
        ("size", integer()),
        ("sha256", digits),
    ])
}

fn problem() -> Value {
    let types: Vec<String> = kind::ALL
        .iter()
        .map(|kind| format!("{}#{}", problem::PAGE, kind.word))
        .collect();
    json!({
        "type": "object",
        "description": "RFC 9457.",
        "properties": {
            "type": {
                "type": "string",
                "format": "uri-reference",
                "enum": types,
                "description": "Its kind: the place on the page of problems, relative to the installation.",
            },
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
        ("blocking", json!({ "type": "boolean" })),
        ("to_be_confirmed", json!({ "type": "boolean" })),
        ("overridable", json!({ "type": "boolean" })),
        ("overridden_by", json!({ "type": ["string", "null"] })),
        ("message", text()),
        ("template", text()),
        ("arguments", arguments()),
        ("facts", facts),
    ]);
    let mut wanted = texts(&["act", "record", "rule", "about"]);
    wanted["description"] =
        json!("What override/propose takes for it, where two people may set the rule aside.");
    described["properties"]["override"] = wanted;
    described
}

/// What stands in the places of a verdict's template, by name.
fn arguments() -> Value {
    let count = strict(&[("number", integer()), ("noun", text())]);
    let span = strict(&[("first", date()), ("last", date())]);
    json!({
        "type": "object",
        "description": "What fills the places of the template: a text or a day, a number, a list of such, a number with its noun, or the first and last of several days.",
        "additionalProperties": {
            "anyOf": [text(), integer(), { "type": "array", "items": {} }, count, span],
        },
    })
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
    let mut described = strict(&[
        ("noun", text()),
        ("id", text()),
        ("version", integer()),
        ("message", text()),
        ("made", array("Made")),
    ]);
    if let Some(example) = example::of_done() {
        described["examples"] = json!([example]);
    }
    described
}

/// What is shown of a record, with the record itself and what belongs to it by their schemas.
pub(super) fn view(record: Value, parts: Value) -> Value {
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
        ("preview", text()),
        ("history", array("Happening")),
        ("record", record),
        ("parts", parts),
    ])
}

/// One page of a list, with the records by their schema.
pub(super) fn list(records: Value) -> Value {
    strict(&[
        ("noun", text()),
        ("title", text()),
        ("columns", pairs()),
        ("rows", rows()),
        ("records", records),
        ("search", text()),
        ("states", pairs()),
        ("kinds", pairs()),
        ("next", json!({ "type": ["string", "null"] })),
        ("acts", array("Offered")),
    ])
}

fn offered() -> Value {
    strict(&[
        ("act", text()),
        ("title", text()),
        ("href", text()),
        ("awaited", json!({ "type": "boolean" })),
        ("held", text()),
    ])
}

fn happening() -> Value {
    let mut described = texts(&["at", "day", "sentence", "actor", "reason"]);
    described["properties"]["at"]["format"] = json!("date-time");
    described
}

fn task() -> Value {
    strict(&[
        ("title", text()),
        ("sentence", text()),
        ("act", text()),
        (
            "noun",
            json!({ "anyOf": [component("Noun"), { "type": "null" }] }),
        ),
        ("id", text()),
        ("href", text()),
        ("due", text()),
        ("day", or_null(date())),
        ("tone", text()),
        ("client", text()),
        ("client_name", text()),
        ("also", pairs()),
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
