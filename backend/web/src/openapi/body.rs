//! The body of each act, from its fields.

use super::shape::{Named, component, pascal};
use serde_json::{Map, Value, json};
use service::{Case, Field, Kind, acts};

/// What the body of an act is called among the components.
pub(super) fn name(case: &dyn Case) -> String {
    format!("{}Input", pascal(case.meta().act.word()))
}

/// The body of each act, and each kind of row in one, as components.
pub(super) fn components() -> Named {
    let mut components = Named::new();
    for &case in acts::ALL.iter() {
        let name = name(case);
        let mut rows = Named::new();
        let body = object(&case.fields(), &name, &mut rows);
        components.push((name, body));
        components.extend(rows);
    }
    components
}

/// Whether an act asks for something that cannot be left out.
pub(super) fn is_required(case: &dyn Case) -> bool {
    case.fields().iter().any(must)
}

/// A tick that is left out counts as no.
fn must(field: &Field) -> bool {
    field.required && !matches!(field.kind, Kind::Bool)
}

fn object(fields: &[Field], name: &str, rows: &mut Named) -> Value {
    let mut properties = Map::new();
    for field in fields {
        properties.insert(field.name.to_owned(), property(field, name, rows));
    }
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| must(field))
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &Field, name: &str, rows: &mut Named) -> Value {
    let mut described = kind(field, name, rows);
    described["description"] = match field.hint {
        "" => json!(field.label),
        hint => json!(format!("{}. {hint}", field.label)),
    };
    if !field.required && !matches!(field.kind, Kind::Bool) {
        described["type"] = json!([described["type"], "null"]);
        if let Some(Value::Array(words)) = described.get_mut("enum") {
            words.push(Value::Null);
        }
    }
    described
}

fn kind(field: &Field, name: &str, rows: &mut Named) -> Value {
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
        Kind::File => {
            json!({ "type": "string", "pattern": "^[0-9a-f]{64}$", "minLength": 64 * least })
        }
        Kind::Rows(fields, _) => {
            let row = format!("{}{}", name.trim_end_matches("Input"), pascal(field.name));
            let described = object(fields, &row, rows);
            rows.push((row.clone(), described));
            json!({ "type": "array", "items": component(&row), "minItems": least })
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
        let mut rows = Named::new();
        let body = object(FIELDS, "TeamProposeInput", &mut rows);
        assert_eq!(body["additionalProperties"], false);
        assert_eq!(body["required"], json!(["name", "members"]));
        assert_eq!(body["properties"]["name"]["maxLength"], 200);
        let (name, row) = &rows[0];
        assert_eq!(name, "TeamProposeMembers");
        assert_eq!(row["properties"]["days"]["maximum"], 9);
    }

    #[test]
    fn what_may_be_left_out_may_be_null() {
        let grade = &object(FIELDS, "Input", &mut Named::new())["properties"]["grade"];
        assert_eq!(grade["type"], json!(["string", "null"]));
        assert_eq!(grade["enum"], json!(["major", "minor", null]));
    }
}
