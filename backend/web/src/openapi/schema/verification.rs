//! What public verification tells of a certificate and its revisions.

use crate::openapi::shape::{array, component, date, integer, or_null, strict, text};
use serde_json::{Value, json};

pub(super) fn verification() -> Value {
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

pub(super) fn revision() -> Value {
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

pub(super) fn site() -> Value {
    strict(&[
        ("name", text()),
        ("address", text()),
        ("city", or_null(text())),
        ("country", or_null(text())),
        ("scope", text()),
    ])
}
