//! What a verdict says: the sentence of that day, and what stood in each of its places.
//!
//! An event keeps the template and its arguments beside the finished words, so that a later wording
//! changes nothing of what was said.

use crate::calendar;
use crate::text::counted;
use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// What stands in one place of a sentence. In JSON a text, a number, a day as `2026-11-22`, a list, or a
/// number with its noun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Argument {
    /// A name, a number of a record, a word.
    Text(String),
    /// Several of them, one after the other.
    Texts(Vec<String>),
    /// A civil day. People read 22 Nov 2026.
    Day(NaiveDate),
    /// Several of them, one after the other.
    Days(Vec<NaiveDate>),
    /// How many.
    Number(i64),
    /// How many of something: 1 month, 5 months.
    Count {
        /// How many.
        number: i64,
        /// Of what, in the singular.
        noun: &'static str,
    },
}

impl Argument {
    /// So many of something.
    pub fn count(number: impl Into<i64>, noun: &'static str) -> Argument {
        Argument::Count {
            number: number.into(),
            noun,
        }
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Argument::Text(text) => f.write_str(text),
            Argument::Texts(texts) => f.write_str(&texts.join(", ")),
            Argument::Day(day) => f.write_str(&calendar::spoken(*day)),
            Argument::Days(days) => f.write_str(&calendar::spoken_list(days)),
            Argument::Number(number) => write!(f, "{number}"),
            Argument::Count { number, noun } => f.write_str(&counted(number, noun)),
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Argument {
        Argument::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Argument {
        Argument::Text(text.clone())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Argument {
        Argument::Text(text)
    }
}

impl<T: Into<String>> From<Vec<T>> for Argument {
    fn from(texts: Vec<T>) -> Argument {
        Argument::Texts(texts.into_iter().map(Into::into).collect())
    }
}

impl From<&[String]> for Argument {
    fn from(texts: &[String]) -> Argument {
        Argument::Texts(texts.to_vec())
    }
}

impl From<NaiveDate> for Argument {
    fn from(day: NaiveDate) -> Argument {
        Argument::Day(day)
    }
}

/// Nothing where there is no day.
impl From<Option<NaiveDate>> for Argument {
    fn from(day: Option<NaiveDate>) -> Argument {
        day.map_or(Argument::Text(String::new()), Argument::Day)
    }
}

impl From<&[NaiveDate]> for Argument {
    fn from(days: &[NaiveDate]) -> Argument {
        Argument::Days(days.to_vec())
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Argument {
        Argument::Number(number.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Argument {
        Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A template with named places, `{day}`, and what stands in them.
///
/// [`say!`](crate::say) makes one; it does not compile where a place has no argument:
///
/// ```compile_fail,E0435
/// let day = "Monday";
/// let said = domain::say!("Wait until {day}.");
/// ```
///
/// nor where an argument has no place:
///
/// ```compile_fail
/// let said = domain::say!("Wait.", day = "Monday");
/// ```
///
/// ```
/// let day = "Monday";
/// let said = domain::say!("Wait for {whom} until {day}.", day, whom = "the client");
/// assert_eq!(said.text(), "Wait for the client until Monday.");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    template: Cow<'static, str>,
    arguments: BTreeMap<&'static str, Argument>,
}

impl Sentence {
    /// What [`say!`](crate::say) makes, which sees to it that places and arguments fit.
    pub fn new<const N: usize>(
        template: &'static str,
        arguments: [(&'static str, Argument); N],
    ) -> Sentence {
        Sentence {
            template: Cow::Borrowed(template),
            arguments: BTreeMap::from(arguments),
        }
    }

    /// A sentence that no source holds in full: of a rule that is met, made of the rule's name.
    pub(crate) fn finished(text: String) -> Sentence {
        Sentence {
            template: Cow::Owned(text),
            arguments: BTreeMap::new(),
        }
    }

    /// The sentence as people read it.
    pub fn text(&self) -> String {
        self.to_string()
    }
}

impl From<&'static str> for Sentence {
    fn from(template: &'static str) -> Sentence {
        Sentence::new(template, [])
    }
}

/// Fills each place once, so that what stands in one is never read as another. A place that nothing
/// is known for stays as it is.
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest: &str = &self.template;
        while let Some((before, place)) = rest.split_once('{') {
            f.write_str(before)?;
            let named = place.split_once('}');
            let known = named.and_then(|(name, after)| Some((self.arguments.get(name)?, after)));
            rest = match known {
                Some((argument, after)) => {
                    write!(f, "{argument}")?;
                    after
                }
                None => {
                    f.write_str("{")?;
                    place
                }
            };
        }
        f.write_str(rest)
    }
}

/// The finished words as `message`, and beside them what they were made of.
impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut said = serializer.serialize_struct("Sentence", 3)?;
        said.serialize_field("message", &self.text())?;
        said.serialize_field("template", &self.template)?;
        said.serialize_field("arguments", &self.arguments)?;
        said.end()
    }
}

/// A [`Sentence`](crate::sentence::Sentence) from a literal template and its arguments by name:
/// `say!("Wait until {day}.", day)`, `say!("Ask {whom}.", whom = member.name)`.
#[macro_export]
macro_rules! say {
    (@value $name:ident) => {
        $name
    };
    (@value $name:ident $value:expr) => {
        $value
    };
    ($template:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        // The compiler compares places and arguments; a constant takes no place from around it.
        const _: fn() = || {
            let _ = ::std::format_args!($template $(, $name = "")*);
        };
        $crate::sentence::Sentence::new(
            $template,
            [$((
                ::std::stringify!($name),
                $crate::sentence::Argument::from($crate::sentence::say!(@value $name $($value)?)),
            )),*],
        )
    }};
}

pub use say;

#[cfg(test)]
mod tests;
