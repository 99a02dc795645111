//! What a person reads: the English sentence of that day, and what stands in each of its places.
//!
//! A sentence stays a value until a page or a document turns it into text, in the reader's tongue: a page
//! with its catalogue and its links, everything else in English. An event keeps the template and its
//! arguments beside the finished words, so that a later wording changes nothing of what was said.

pub mod kept;
pub mod plain;
mod said;
mod tongue;

pub use said::Said;
pub use tongue::{English, Piece, Tongue, places};

use crate::Noun;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    template: Cow<'static, str>,
    arguments: BTreeMap<Cow<'static, str>, Said>,
}

impl Sentence {
    /// What [`say!`](crate::say) makes, which sees to it that places and arguments fit.
    pub fn new<const N: usize>(
        template: &'static str,
        arguments: [(&'static str, Said); N],
    ) -> Sentence {
        let arguments = arguments.map(|(name, said)| (Cow::Borrowed(name), said));
        Sentence {
            template: Cow::Borrowed(template),
            arguments: BTreeMap::from(arguments),
        }
    }

    /// A sentence that no source holds in full: made of a rule's name or a stored word, or read back as it
    /// was said once. A catalogue knows it by its words. What people entered is none: that stands in a place.
    pub fn finished(text: impl Into<String>) -> Sentence {
        Sentence {
            template: Cow::Owned(text.into()),
            arguments: BTreeMap::new(),
        }
    }

    /// The sentence as people read it in English: in documents, letters, JSON and the log.
    pub fn text(&self) -> String {
        self.told(&English)
    }

    /// The sentence in a tongue, without links.
    pub fn told(&self, tongue: &dyn Tongue) -> String {
        tongue::joined(&self.pieces(tongue))
    }

    /// The sentence in a tongue, in pieces: text, and records that a page links. Each place is filled once,
    /// so that what stands in one is never read as another; one that nothing is known for stays as it is.
    pub fn pieces(&self, tongue: &dyn Tongue) -> Vec<Piece> {
        tongue::pieces_of_sentence(self, tongue)
    }

    /// Takes the links away from records that its reader may not open, as [`Said::narrow`].
    ///
    /// # Errors
    /// Those of `opens`.
    pub fn narrow<E>(
        &mut self,
        opens: &mut dyn FnMut(Noun, &str) -> Result<bool, E>,
    ) -> Result<(), E> {
        self.arguments
            .values_mut()
            .try_for_each(|said| said.narrow(opens))
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.template.is_empty()
    }
}

/// A word of ours as a sentence: of a state, a role, a kind, an answer. It is a template without places.
pub fn word(word: &'static str) -> Sentence {
    Sentence::from(word)
}

/// Several things one after the other, with a sign between them: a space, a comma. Those that are empty are
/// left out. A word between them would be one that no catalogue can know, so it belongs in a template.
pub fn joined<T: Into<Said>>(parts: impl IntoIterator<Item = T>, between: &str) -> Sentence {
    let parts = parts.into_iter().map(Into::into);
    let said: Vec<Said> = parts.filter(|part| !part.is_empty()).collect();
    let places: Vec<String> = (0..said.len())
        .map(|place| format!("{{{place}}}"))
        .collect();
    let named = said
        .into_iter()
        .enumerate()
        .map(|(place, part)| (Cow::Owned(place.to_string()), part));
    Sentence {
        template: Cow::Owned(places.join(between)),
        arguments: named.collect(),
    }
}

impl From<&'static str> for Sentence {
    fn from(template: &'static str) -> Sentence {
        Sentence::new(template, [])
    }
}

/// What is said by itself.
impl From<Said> for Sentence {
    fn from(said: Said) -> Sentence {
        match said {
            Said::Sentence(sentence) => *sentence,
            said if said.is_empty() => Sentence::default(),
            said => Sentence::new("{said}", [("said", said)]),
        }
    }
}

/// English, as [`Sentence::text`].
impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// Whether it reads so in English.
impl PartialEq<str> for Sentence {
    fn eq(&self, text: &str) -> bool {
        self.text() == text
    }
}

/// Whether it reads so in English.
impl PartialEq<&str> for Sentence {
    fn eq(&self, text: &&str) -> bool {
        self.text() == *text
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
                $crate::sentence::Said::from($crate::sentence::say!(@value $name $($value)?)),
            )),*],
        )
    }};
}

pub use say;

#[cfg(test)]
mod tests;
