//! A sentence in the tongue of its reader.

use super::{Said, Sentence};
use crate::text::counted;
use crate::{Noun, calendar};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A language a reader reads: what becomes of a template, of a day and of a number with its noun.
pub trait Tongue {
    /// The template that an English one is in this tongue, with the same places.
    fn template<'a>(&'a self, english: &'a str) -> Cow<'a, str>;
    /// A civil day.
    fn day(&self, day: NaiveDate) -> String;
    /// A span of civil days, both included.
    fn span(&self, first: NaiveDate, last: NaiveDate) -> String;
    /// How many of something; the noun is English and in the singular.
    fn counted(&self, number: i64, noun: &str) -> String;
}

/// The tongue that templates are written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct English;

impl Tongue for English {
    fn template<'a>(&'a self, english: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(english)
    }

    fn day(&self, day: NaiveDate) -> String {
        calendar::spoken(day)
    }

    fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        calendar::span(first, last)
    }

    fn counted(&self, number: i64, noun: &str) -> String {
        counted(number, noun)
    }
}

/// A part of what is read. All of them one after the other are the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text, as it is.
    Text(String),
    /// A record, which a page links.
    Record {
        /// Its noun.
        noun: Noun,
        /// Its id.
        id: String,
        /// What it is called.
        called: String,
    },
}

impl Piece {
    /// What is read of it.
    pub fn text(&self) -> &str {
        match self {
            Piece::Text(text) => text,
            Piece::Record { called, .. } => called,
        }
    }
}

/// The names of the places of a template.
pub fn places(template: &str) -> BTreeSet<&str> {
    let parts = template.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

pub(super) fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::text).collect()
}

pub(super) fn pieces_of_sentence(sentence: &Sentence, tongue: &dyn Tongue) -> Vec<Piece> {
    let mut told = Told::new(tongue);
    told.sentence(sentence);
    told.pieces
}

pub(super) fn pieces_of_said(said: &Said, tongue: &dyn Tongue) -> Vec<Piece> {
    let mut told = Told::new(tongue);
    told.said(said);
    told.pieces
}

/// What was told so far.
struct Told<'a> {
    tongue: &'a dyn Tongue,
    pieces: Vec<Piece>,
}

impl<'a> Told<'a> {
    fn new(tongue: &'a dyn Tongue) -> Told<'a> {
        Told {
            tongue,
            pieces: Vec::new(),
        }
    }

    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(before)) => before.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        let tongue = self.tongue;
        let template = tongue.template(&sentence.template);
        let mut rest: &str = &template;
        while let Some((before, place)) = rest.split_once('{') {
            self.text(before);
            let named = place.split_once('}');
            let known =
                named.and_then(|(name, after)| Some((sentence.arguments.get(name)?, after)));
            rest = match known {
                Some((argument, after)) => {
                    self.said(argument);
                    after
                }
                None => {
                    self.text("{");
                    place
                }
            };
        }
        self.text(rest);
    }

    fn said(&mut self, said: &Said) {
        let tongue = self.tongue;
        match said {
            Said::Text(text) => self.text(text),
            Said::Texts(texts) => self.each(texts, ", ", |told, text| told.text(text)),
            Said::Day(day) => self.text(&tongue.day(*day)),
            Said::Days(days) => self.each(days, ", ", |told, day| told.text(&tongue.day(*day))),
            Said::Span { first, last } => self.text(&tongue.span(*first, *last)),
            Said::Number(number) => self.text(&number.to_string()),
            Said::Count { number, noun } => self.text(&tongue.counted(*number, noun)),
            Said::Sentence(sentence) => self.sentence(sentence),
            Said::Several(several) => self.each(several, "; ", Told::said),
            Said::Record { noun, id, called } => self.pieces.push(Piece::Record {
                noun: *noun,
                id: id.clone(),
                called: called.clone(),
            }),
        }
    }

    fn each<T>(&mut self, all: &[T], between: &str, mut tell: impl FnMut(&mut Self, &T)) {
        for (place, one) in all.iter().enumerate() {
            if place > 0 {
                self.text(between);
            }
            tell(self, one);
        }
    }
}
