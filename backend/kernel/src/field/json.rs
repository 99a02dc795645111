//! An input as a program sends it: a JSON object.

use super::{Field, Kind, Reader, missing};
use domain::error::Unfit;
use domain::sentence::say;
use serde_json::{Map, Value};

impl Reader<'_> {
    pub(super) fn json(
        &mut self,
        fields: &[Field],
        object: &Map<String, Value>,
        prefix: &str,
    ) -> Map<String, Value> {
        for name in object.keys() {
            if !fields.iter().any(|f| f.name == name) {
                let known: Vec<&str> = fields.iter().map(|f| f.name).collect();
                let wrong = match known.is_empty() {
                    true => "There is no such field. There is nothing to fill in here.".into(),
                    false => say!("There is no such field. The fields are: {known}.", known),
                };
                self.wrong(&format!("{prefix}{name}"), Unfit::Unknown, wrong);
            }
        }
        let mut decoded = Map::new();
        for field in fields {
            let path = format!("{prefix}{}", field.name);
            let given = object.get(field.name).unwrap_or(&Value::Null);
            if let Some(value) = self.json_value(field, &path, given) {
                decoded.insert(field.name.to_owned(), value);
            }
        }
        self.in_order(fields, &decoded, prefix);
        decoded
    }

    fn json_value(&mut self, field: &Field, path: &str, given: &Value) -> Option<Value> {
        match (field.kind, given) {
            (Kind::Rows(row, _), Value::Array(rows)) => self.json_rows(field, row, path, rows),
            (Kind::Several(_) | Kind::SeveralOf(_), Value::Array(chosen)) => {
                self.check_several(field, path, chosen.clone())
            }
            (Kind::Bool, Value::Bool(yes)) => Some(Value::Bool(*yes)),
            (Kind::Bool, Value::Null) => Some(Value::Bool(false)),
            (Kind::Number(..), Value::Number(number)) => {
                self.text(field, path, &number.to_string())
            }
            (Kind::Rows(..) | Kind::Several(_) | Kind::SeveralOf(_), Value::Null)
                if !field.required =>
            {
                None
            }
            (Kind::Rows(..) | Kind::Several(_) | Kind::SeveralOf(_), Value::Null) => {
                self.wrong(path, Unfit::Missing, missing(field));
                None
            }
            (Kind::Rows(..) | Kind::Several(_) | Kind::SeveralOf(_), _) => {
                let label = field.said();
                self.wrong(
                    path,
                    Unfit::Type,
                    say!("{label} is a list. Send an array.", label),
                );
                None
            }
            (Kind::Bool, _) => {
                let label = field.said();
                self.wrong(path, Unfit::Type, say!("{label} is true or false.", label));
                None
            }
            (_, Value::String(text)) if !matches!(field.kind, Kind::Number(..)) => {
                self.text(field, path, text)
            }
            (_, Value::Null) => self.text(field, path, ""),
            _ => {
                let label = field.said();
                self.wrong(
                    path,
                    Unfit::Type,
                    say!("{label} has the wrong type.", label),
                );
                None
            }
        }
    }

    fn json_rows(
        &mut self,
        field: &Field,
        row: &[Field],
        path: &str,
        rows: &[Value],
    ) -> Option<Value> {
        if rows.is_empty() && field.required {
            self.wrong(path, Unfit::Missing, missing(field));
        }
        let mut decoded = Vec::new();
        for (index, one) in rows.iter().enumerate() {
            match one {
                Value::Object(object) => {
                    let before = self.errors.len();
                    decoded.push(Value::Object(self.json(
                        row,
                        object,
                        &format!("{path}-{index}-"),
                    )));
                    self.name_row(before, index);
                }
                _ => self.wrong(
                    &format!("{path}-{index}"),
                    Unfit::Type,
                    "Send an object for each row.",
                ),
            }
        }
        Some(Value::Array(decoded))
    }
}
