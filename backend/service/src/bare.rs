//! Records as they are stored, for programs.

use serde::{Serialize, Serializer, ser::Error};
use serde_json::Value;
use std::fmt::Debug;
use std::sync::Arc;

/// A record or several, written as JSON only when a program asks: a page has no use for it.
#[derive(Debug, Clone)]
pub struct Bare {
    record: Arc<dyn Stored>,
    kept_back: &'static [&'static str],
    emptied: &'static [&'static str],
}

impl Bare {
    /// Keeps what can be written later.
    pub fn of(record: impl Serialize + Debug + Send + Sync + 'static) -> Bare {
        Bare {
            record: Arc::new(record),
            kept_back: &[],
            emptied: &[],
        }
    }

    /// The same without some of its columns.
    pub(crate) fn without(self, kept_back: &'static [&'static str]) -> Bare {
        Bare { kept_back, ..self }
    }

    /// The same with these parts of it empty, each by the way to it: `verdicts.message`.
    pub(crate) fn emptied(self, parts: &'static [&'static str]) -> Bare {
        Bare {
            emptied: parts,
            ..self
        }
    }

    /// The JSON.
    ///
    /// # Errors
    /// Only when the record cannot be written as JSON.
    pub fn value(&self) -> serde_json::Result<Value> {
        let mut value = self.record.value()?;
        match &mut value {
            Value::Array(several) => several.iter_mut().for_each(|one| self.strip(one)),
            one => self.strip(one),
        }
        Ok(value)
    }

    fn strip(&self, record: &mut Value) {
        if let Some(columns) = record.as_object_mut() {
            columns.retain(|name, _| !self.kept_back.contains(&name.as_str()));
        }
        for way in self.emptied {
            empty(record, way);
        }
    }
}

/// Empties what stands at the end of a way, in each item of a list on it; its type stays.
fn empty(value: &mut Value, way: &str) {
    let (first, rest) = way.split_once('.').unwrap_or((way, ""));
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| empty(item, way)),
        Value::Object(object) => match object.get_mut(first) {
            Some(inner) if rest.is_empty() => {
                *inner = match inner {
                    Value::Array(_) => Value::Array(Vec::new()),
                    Value::Object(_) => Value::Object(serde_json::Map::new()),
                    Value::String(_) => Value::from(""),
                    _ => Value::Null,
                }
            }
            Some(inner) => empty(inner, rest),
            None => {}
        },
        _ => {}
    }
}

impl Serialize for Bare {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.value().map_err(S::Error::custom)?;
        value.serialize(serializer)
    }
}

trait Stored: Debug + Send + Sync {
    fn value(&self) -> serde_json::Result<Value>;
}

impl<T: Serialize + Debug + Send + Sync> Stored for T {
    fn value(&self) -> serde_json::Result<Value> {
        serde_json::to_value(self)
    }
}
