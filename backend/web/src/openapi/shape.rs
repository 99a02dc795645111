//! What the document is put together from: references, words, days, lists, objects whose fields are all
//! there.

use serde_json::{Map, Value, json};

/// Components with their names, in which no name may stand twice.
pub(super) type Named = Vec<(String, Value)>;

/// What stands under a name among the components.
pub(super) fn reference(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

/// The same, or nothing.
pub(super) fn or_null(mut schema: Value) -> Value {
    schema["type"] = json!([schema["type"], "null"]);
    schema
}

pub(super) fn date() -> Value {
    json!({ "type": "string", "format": "date" })
}

/// An object whose fields are all there.
pub(super) fn strict(fields: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> = fields
        .iter()
        .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
        .collect();
    json!({ "type": "object", "properties": properties, "required": names })
}

pub(super) fn texts(names: &[&str]) -> Value {
    let fields: Vec<(&str, Value)> = names.iter().map(|name| (*name, text())).collect();
    strict(&fields)
}

pub(super) fn text() -> Value {
    json!({ "type": "string" })
}

pub(super) fn integer() -> Value {
    json!({ "type": "integer" })
}

pub(super) fn component(name: &str) -> Value {
    reference("schemas", name)
}

pub(super) fn array(name: &str) -> Value {
    array_of(component(name))
}

pub(super) fn array_of(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A word of ours as types are called: audit_report is AuditReport.
pub(super) fn pascal(word: &str) -> String {
    let parts = word.split(['_', '/']).map(|part| {
        let (first, rest) = part.split_at(usize::from(!part.is_empty()));
        format!("{}{rest}", first.to_uppercase())
    });
    parts.collect()
}

pub(super) fn pairs() -> Value {
    let pair = json!({ "type": "array", "items": text(), "minItems": 2, "maxItems": 2 });
    json!({ "type": "array", "items": pair })
}

pub(super) fn rows() -> Value {
    json!({ "type": "array", "items": array("Cell") })
}
