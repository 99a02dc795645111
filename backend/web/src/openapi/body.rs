//! The body of each act, from its fields.

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
