//! JSON of programs, read strictly: a name stands once in an object.
//!
//! Readers differ on which of two equal names counts, so that what one of them checked could be
//! other than what another one keeps. RFC 8259, 4, leaves it open; here it is a wrong request.

use crate::problem::Problem;
use domain::sentence::{Sentence, say};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Number, Value};
use std::fmt;

/// How deep objects and lists may stand in each other. No act needs more than three.
const DEPTH: usize = 32;
/// Characters of a name that are told back.
const NAME: usize = 100;

/// Reads a document.
///
/// # Errors
/// 400 with the place, and with the name that stands twice.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    let mut document = serde_json::Deserializer::from_slice(bytes);
    let read = Strict { depth: 0 }.deserialize(&mut document);
    read.and_then(|value| document.end().map(|()| value))
        .map_err(|error| Problem::malformed(said(&error)))
}

fn said(error: &serde_json::Error) -> Sentence {
    match error.classify() {
        Category::Data => say!("{fault}.", fault = error.to_string()),
        _ => say!(
            "The body is not JSON: line {line}, column {column}.",
            line = error.line(),
            column = error.column()
        ),
    }
}

/// Reads a value so deep within the document.
struct Strict {
    depth: usize,
}

impl Strict {
    fn inside<E: Error>(&self) -> Result<usize, E> {
        if self.depth >= DEPTH {
            return Err(E::custom(format!(
                "The body has more than {DEPTH} nested lists and objects"
            )));
        }
        Ok(self.depth + 1)
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let depth = self.inside::<A::Error>()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Strict { depth })? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let depth = self.inside::<A::Error>()?;
        let mut object = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if object.contains_key(&name) {
                let name: String = name.chars().take(NAME).collect();
                let twice = format!("The name {name:?} appears twice in one object");
                return Err(A::Error::custom(twice));
            }
            let value = entries.next_value_seed(Strict { depth })?;
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn refusal(text: &str) -> String {
        let problem = parse(text.as_bytes()).unwrap_err();
        assert_eq!(problem.status, 400);
        problem.detail.text()
    }

    #[test]
    fn json_is_read_as_it_is() {
        let text = r#" {"a": [1, -2, 0.5, "x\u00e9", true, null, {}], "b": {"a": 1}, "c": 18446744073709551615} "#;
        let expected = json!({
            "a": [1, -2, 0.5, "xé", true, null, {}], "b": {"a": 1}, "c": u64::MAX,
        });
        assert_eq!(parse(text.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn a_name_that_stands_twice_is_named_at_any_depth() {
        for text in [
            r#"{"login": "a", "login": "a"}"#,
            r#"{"members": [{"x": 1}, {"login": 1, "y": 2, "login": 2}]}"#,
            r#"{"a": {"b": {"login": [], "\u006cogin": []}}}"#,
        ] {
            let said = refusal(text);
            assert!(
                said.starts_with("The name \"login\" appears twice"),
                "{said}"
            );
        }
        assert!(parse(br#"[{"a": 1}, {"a": 2}]"#).is_ok());
    }

    #[test]
    fn a_long_name_is_not_told_back_whole() {
        let name = "n".repeat(10_000);
        let said = refusal(&format!("{{\"{name}\": 1, \"{name}\": 2}}"));
        assert!(said.len() < 200, "{said}");
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        for text in ["", "{", "{\"a\": }", "[1,]", "{} {}", "nul", "\"\\ud800\""] {
            let said = refusal(text);
            assert!(said.starts_with("The body is not JSON: line 1"), "{said}");
        }
        assert!(parse(b"\"\xff\"").is_err());
    }

    #[test]
    fn lists_within_lists_have_an_end() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(nested(32).as_bytes()).is_ok());
        assert!(refusal(&nested(33)).starts_with("The body has more than 32"));
        assert_eq!(parse(&b"[".repeat(100_000)).unwrap_err().status, 400);
    }
}
