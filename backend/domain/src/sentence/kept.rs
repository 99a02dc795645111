//! A sentence as a row keeps it: text that is read back as the same value, so that it is still told in the
//! tongue of whoever reads it.

use super::{Said, Sentence};
use crate::Noun;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The text to keep: the words themselves where there are no places, else JSON with the kind of what stands
/// in each of them.
pub fn to_kept(sentence: &Sentence) -> String {
    if sentence.arguments.is_empty() && !sentence.template.starts_with('{') {
        return sentence.template.clone().into_owned();
    }
    serde_json::to_string(&Kept::of(sentence)).unwrap_or_else(|_| sentence.text())
}

/// The sentence of a kept text. Words alone are the sentence that they are.
pub fn from_kept(text: &str) -> Sentence {
    match serde_json::from_str::<Kept>(text) {
        Ok(kept) => kept.into(),
        Err(_) => Sentence::finished(text),
    }
}

#[derive(Serialize, Deserialize)]
struct Kept {
    template: String,
    arguments: BTreeMap<String, Part>,
}

/// [`Said`] with its kind written beside it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Text(String),
    Texts(Vec<String>),
    Day(NaiveDate),
    Days(Vec<NaiveDate>),
    Span {
        first: NaiveDate,
        last: NaiveDate,
    },
    Number(i64),
    Count {
        number: i64,
        noun: String,
    },
    Sentence(Kept),
    Several(Vec<Part>),
    Record {
        noun: Noun,
        id: String,
        called: String,
    },
}

impl Kept {
    fn of(sentence: &Sentence) -> Kept {
        let arguments = sentence.arguments.iter();
        Kept {
            template: sentence.template.clone().into_owned(),
            arguments: arguments
                .map(|(name, said)| (name.clone().into_owned(), Part::of(said)))
                .collect(),
        }
    }
}

impl From<Kept> for Sentence {
    fn from(kept: Kept) -> Sentence {
        let arguments = kept.arguments.into_iter();
        Sentence {
            template: Cow::Owned(kept.template),
            arguments: arguments
                .map(|(name, part)| (Cow::Owned(name), part.into()))
                .collect(),
        }
    }
}

impl Part {
    fn of(said: &Said) -> Part {
        match said.clone() {
            Said::Text(text) => Part::Text(text),
            Said::Texts(texts) => Part::Texts(texts),
            Said::Day(day) => Part::Day(day),
            Said::Days(days) => Part::Days(days),
            Said::Span { first, last } => Part::Span { first, last },
            Said::Number(number) => Part::Number(number),
            Said::Count { number, noun } => Part::Count {
                number,
                noun: noun.into_owned(),
            },
            Said::Sentence(sentence) => Part::Sentence(Kept::of(&sentence)),
            Said::Several(several) => Part::Several(several.iter().map(Part::of).collect()),
            Said::Record { noun, id, called } => Part::Record { noun, id, called },
        }
    }
}

impl From<Part> for Said {
    fn from(part: Part) -> Said {
        match part {
            Part::Text(text) => Said::Text(text),
            Part::Texts(texts) => Said::Texts(texts),
            Part::Day(day) => Said::Day(day),
            Part::Days(days) => Said::Days(days),
            Part::Span { first, last } => Said::Span { first, last },
            Part::Number(number) => Said::Number(number),
            Part::Count { number, noun } => Said::Count {
                number,
                noun: Cow::Owned(noun),
            },
            Part::Sentence(kept) => Sentence::from(kept).into(),
            Part::Several(several) => Said::Several(several.into_iter().map(Said::from).collect()),
            Part::Record { noun, id, called } => Said::Record { noun, id, called },
        }
    }
}
