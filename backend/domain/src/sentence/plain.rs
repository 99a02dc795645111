//! Sentences as plain English text in JSON, where programs read text: `#[serde(with = "plain")]`.

use super::Sentence;
use serde::de::{Deserialize, Deserializer};
use serde::ser::Serializer;
use std::fmt::Display;

/// What is said, as text.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Display, S: Serializer>(said: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(said)
}

/// Pairs of what is said, as pairs of text: `#[serde(serialize_with = "plain::pairs")]`.
///
/// # Errors
/// Those of the serializer.
pub fn pairs<One: Display, Other: Display, S: Serializer>(
    pairs: &[(One, Other)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let told = pairs
        .iter()
        .map(|(one, other)| (one.to_string(), other.to_string()));
    serializer.collect_seq(told)
}

/// Several things that are said, as texts: `#[serde(serialize_with = "plain::each")]`.
///
/// # Errors
/// Those of the serializer.
pub fn each<T: Display, S: Serializer>(said: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(said.iter().map(ToString::to_string))
}

/// A text as the sentence that it was.
///
/// # Errors
/// When it is no text.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Sentence, D::Error> {
    String::deserialize(deserializer).map(Sentence::finished)
}
