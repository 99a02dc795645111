//! What is said in a place of a sentence, in a cell, or as the value of a fact.

use super::{Piece, Sentence, Tongue, plain, tongue};
use crate::Noun;
use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::Serializer;
use std::borrow::Cow;
use std::fmt;

/// What is said in a place, in a cell or as the value of a fact. In JSON a text, a number, a day as
/// `2026-11-22`, a list, a number with its noun, a first with a last day; a sentence and a record by their
/// words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Said {
    /// What was entered or is called so: a name, a number of a record. Never translated.
    Text(String),
    /// Several of them, one after the other.
    Texts(Vec<String>),
    /// A civil day. People read 22 Nov 2026.
    Day(NaiveDate),
    /// Several of them, one after the other.
    Days(Vec<NaiveDate>),
    /// A span of civil days, both included. People read 15 to 16 Jan 2029.
    Span {
        /// The first day.
        first: NaiveDate,
        /// The last day.
        last: NaiveDate,
    },
    /// How many.
    Number(i64),
    /// How many of something: 1 month, 5 months.
    Count {
        /// How many.
        number: i64,
        /// Of what, in the singular.
        noun: Cow<'static, str>,
    },
    /// Words of ours.
    #[serde(serialize_with = "plain::serialize")]
    Sentence(Box<Sentence>),
    /// Several things, one after the other.
    Several(Vec<Said>),
    /// A record, which a page links.
    #[serde(serialize_with = "name_alone")]
    Record {
        /// Its noun.
        noun: Noun,
        /// Its id.
        id: String,
        /// What it is called: its number, its name.
        called: String,
    },
}

fn name_alone<S: Serializer>(
    _: &Noun,
    _: &str,
    called: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(called)
}

impl Said {
    /// So many of something.
    pub fn count(number: impl Into<i64>, noun: &'static str) -> Said {
        Said::Count {
            number: number.into(),
            noun: Cow::Borrowed(noun),
        }
    }

    /// From one civil day to another, both included.
    pub fn span(first: NaiveDate, last: NaiveDate) -> Said {
        Said::Span { first, last }
    }

    /// A record by what it is called.
    pub fn record(noun: Noun, id: &str, called: impl Into<String>) -> Said {
        Said::Record {
            noun,
            id: id.to_owned(),
            called: called.into(),
        }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        match self {
            Said::Text(text) => text.is_empty(),
            Said::Texts(texts) => texts.iter().all(String::is_empty),
            Said::Days(days) => days.is_empty(),
            Said::Sentence(sentence) => sentence.is_empty(),
            Said::Several(several) => several.iter().all(Said::is_empty),
            Said::Record { called, .. } => called.is_empty(),
            Said::Day(_) | Said::Span { .. } | Said::Number(_) | Said::Count { .. } => false,
        }
    }

    /// Takes the links away from records that its reader may not open: the words stay.
    ///
    /// # Errors
    /// Those of `opens`, which tells by noun and id whether the reader may.
    pub fn narrow<E>(
        &mut self,
        opens: &mut dyn FnMut(Noun, &str) -> Result<bool, E>,
    ) -> Result<(), E> {
        match self {
            Said::Record { noun, id, called } if !opens(*noun, id)? => {
                let called = std::mem::take(called);
                *self = Said::Text(called);
            }
            Said::Sentence(sentence) => sentence.narrow(opens)?,
            Said::Several(several) => {
                for one in several {
                    one.narrow(opens)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// As people read it in English.
    pub fn text(&self) -> String {
        self.told(&super::English)
    }

    /// The same in a tongue, without links.
    pub fn told(&self, tongue: &dyn Tongue) -> String {
        tongue::joined(&self.pieces(tongue))
    }

    /// The same in pieces: text, and records that a page links.
    pub fn pieces(&self, tongue: &dyn Tongue) -> Vec<Piece> {
        tongue::pieces_of_said(self, tongue)
    }
}

impl Default for Said {
    fn default() -> Said {
        Said::Text(String::new())
    }
}

/// English, as [`Said::text`].
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Whether it reads so in English.
impl PartialEq<str> for Said {
    fn eq(&self, text: &str) -> bool {
        self.text() == text
    }
}

/// Whether it reads so in English.
impl PartialEq<&str> for Said {
    fn eq(&self, text: &&str) -> bool {
        self.text() == *text
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Said {
        Said::Text(text.to_owned())
    }
}

impl From<&String> for Said {
    fn from(text: &String) -> Said {
        Said::Text(text.clone())
    }
}

impl From<String> for Said {
    fn from(text: String) -> Said {
        Said::Text(text)
    }
}

impl From<Vec<String>> for Said {
    fn from(texts: Vec<String>) -> Said {
        Said::Texts(texts)
    }
}

impl From<Vec<&str>> for Said {
    fn from(texts: Vec<&str>) -> Said {
        Said::Texts(texts.into_iter().map(str::to_owned).collect())
    }
}

impl From<&[String]> for Said {
    fn from(texts: &[String]) -> Said {
        Said::Texts(texts.to_vec())
    }
}

impl From<NaiveDate> for Said {
    fn from(day: NaiveDate) -> Said {
        Said::Day(day)
    }
}

/// Nothing where there is no day.
impl From<Option<NaiveDate>> for Said {
    fn from(day: Option<NaiveDate>) -> Said {
        day.map_or_else(Said::default, Said::Day)
    }
}

impl From<&[NaiveDate]> for Said {
    fn from(days: &[NaiveDate]) -> Said {
        Said::Days(days.to_vec())
    }
}

impl From<Vec<NaiveDate>> for Said {
    fn from(days: Vec<NaiveDate>) -> Said {
        Said::Days(days)
    }
}

impl From<i64> for Said {
    fn from(number: i64) -> Said {
        Said::Number(number)
    }
}

impl From<i32> for Said {
    fn from(number: i32) -> Said {
        Said::Number(number.into())
    }
}

impl From<u32> for Said {
    fn from(number: u32) -> Said {
        Said::Number(number.into())
    }
}

impl From<usize> for Said {
    fn from(number: usize) -> Said {
        Said::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Sentence> for Said {
    fn from(sentence: Sentence) -> Said {
        Said::Sentence(Box::new(sentence))
    }
}

/// Nothing where nothing is said.
impl From<Option<Sentence>> for Said {
    fn from(sentence: Option<Sentence>) -> Said {
        sentence.map_or_else(Said::default, Said::from)
    }
}

impl From<Vec<Sentence>> for Said {
    fn from(several: Vec<Sentence>) -> Said {
        Said::Several(several.into_iter().map(Said::from).collect())
    }
}

impl From<Vec<Said>> for Said {
    fn from(several: Vec<Said>) -> Said {
        Said::Several(several)
    }
}
