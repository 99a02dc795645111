//! The values a form begins with, as if they had been typed.

use crate::visit::Pairs;
use serde_json::Value;

/// The values a form begins with, as if they had been typed.
pub(crate) fn typed(values: &Value) -> Pairs {
    let mut pairs = Pairs::new();
    flatten(values, "", &mut pairs);
    pairs
}

fn flatten(value: &Value, name: &str, pairs: &mut Pairs) {
    let mut add = |text: String| pairs.push((name.to_owned(), text));
    match value {
        Value::Null | Value::Bool(false) => {}
        Value::Bool(true) => add("true".to_owned()),
        Value::String(text) => add(text.clone()),
        Value::Number(number) => add(number.to_string()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    Value::Object(_) => flatten(item, &format!("{name}-{index}"), pairs),
                    _ => flatten(item, name, pairs),
                }
            }
        }
        Value::Object(object) => {
            for (key, item) in object {
                let path = if name.is_empty() {
                    key.clone()
                } else {
                    format!("{name}-{key}")
                };
                flatten(item, &path, pairs);
            }
        }
    }
}
