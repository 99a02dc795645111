//! How values are stored: JSON as canonical text, closed words as text, instants as UTC.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::ops::Deref;

/// A value kept as JSON text in one column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

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

/// A new record id: UUIDv7 of the given instant, so that ids sort by time.
pub fn new_id(at: chrono::NaiveDateTime) -> String {
    let utc = at.and_utc();
    let seconds = u64::try_from(utc.timestamp()).unwrap_or(0);
    let stamp = uuid::Timestamp::from_unix(
        uuid::NoContext,
        seconds,
        utc.timestamp_subsec_nanos(),
    );
    uuid::Uuid::new_v7(stamp).to_string()
}
