//! How values are stored: JSON as canonical text, closed words as text, instants as UTC.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::borrow::Cow;
use std::ops::Deref;

/// A value kept as JSON text in one column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

/// To programs it is the value itself.
impl<T: JsonSchema> JsonSchema for Json<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T> Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> From<Json<T>> for String {
    #[expect(
        clippy::expect_used,
        reason = "stored types are plain structs with text keys, which JSON can always hold"
    )]
    fn from(value: Json<T>) -> String {
        serde_json::to_string(&value.0).expect("plain data is JSON")
    }
}

impl<T: DeserializeOwned> TryFrom<String> for Json<T> {
    type Error = serde_json::Error;
    fn try_from(text: String) -> Result<Json<T>, serde_json::Error> {
        serde_json::from_str(&text).map(Json)
    }
}

/// Writes an instant as programs and events read it: RFC 3339 in UTC.
pub(crate) mod instant {
    use chrono::{NaiveDateTime, SecondsFormat};
    use serde::Serializer;

    fn text(at: NaiveDateTime) -> String {
        at.and_utc().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    pub fn serialize<S: Serializer>(at: &NaiveDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(*at))
    }

    /// The same, or nothing.
    pub mod or_none {
        use chrono::NaiveDateTime;
        use serde::{Serialize, Serializer};

        pub fn serialize<S: Serializer>(
            at: &Option<NaiveDateTime>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            at.map(crate::stored::instant::text).serialize(serializer)
        }
    }
}

/// An id: UUIDv7 of an instant, followed by a count, so that ids made in one transaction
/// sort in the order they were made.
pub(crate) fn new_id(at: chrono::NaiveDateTime, count: u16) -> String {
    let utc = at.and_utc();
    let millis = u64::try_from(utc.timestamp_millis()).unwrap_or(0);
    let micros = u16::try_from(utc.timestamp_subsec_micros() % 1000).unwrap_or(0);
    let mut tail = [0; 10];
    tail[..2].copy_from_slice(&micros.to_be_bytes());
    tail[2..4].copy_from_slice(&count.to_be_bytes());
    tail[4..].copy_from_slice(&uuid::Uuid::new_v4().as_bytes()[10..]);
    uuid::Builder::from_unix_timestamp_millis(millis, &tail)
        .into_uuid()
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::new_id;
    use chrono::NaiveDate;

    #[test]
    fn ids_sort_in_the_order_they_were_made() {
        let at = NaiveDate::from_ymd_opt(2026, 11, 23)
            .and_then(|day| day.and_hms_micro_opt(10, 0, 0, 123_456))
            .unwrap();
        let later = at + chrono::Duration::microseconds(1);
        let ids = [
            new_id(at, 1),
            new_id(at, 2),
            new_id(at, 300),
            new_id(later, 1),
        ];
        assert!(ids.is_sorted(), "{ids:?}");
        assert_ne!(new_id(at, 1), new_id(at, 1));
    }
}
