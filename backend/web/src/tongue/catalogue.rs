//! A catalogue: the templates of another language, by the English ones.
//!
//! ```toml
//! language = "de"
//!
//! [sentence]
//! "Wait until {day}." = "Bis {day} warten."
//!
//! [count]
//! month = ["Monat", "Monate"]
//!
//! [day]
//! form = "{day}. {month} {year}"
//! months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
//! ```
//!
//! Every part but the language may be left out, and so may a translation, `""`: that is English then.

use chrono::{Datelike, NaiveDate};
use domain::sentence::{English, Tongue, places};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// What stands between the days of a span.
const SPAN: &str = "{first} to {last}";

/// The words of a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Catalogue {
    language: String,
    #[serde(default)]
    sentence: HashMap<String, String>,
    #[serde(default)]
    count: HashMap<String, [String; 2]>,
    day: Option<Day>,
}

/// How a day is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    form: String,
    months: [String; 12],
}

impl Catalogue {
    /// Reads a catalogue, with the tag of its language.
    ///
    /// # Errors
    /// What is wrong, with the key where it can be told.
    pub fn read(text: &str) -> Result<(String, Catalogue), String> {
        let mut catalogue: Catalogue = toml::from_str(text).map_err(|error| error.to_string())?;
        let tag = catalogue.language.clone();
        let plain =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if !tag.split('-').all(plain) {
            return Err(format!("language = {tag:?} is not a tag such as \"de\""));
        }
        if tag.eq_ignore_ascii_case("en") {
            return Err(
                "English is built in; name another language, or a form of it such as \"en-GB\""
                    .to_owned(),
            );
        }
        let Catalogue {
            sentence, count, ..
        } = &mut catalogue;
        sentence.retain(|_, own| !own.trim().is_empty());
        count.retain(|_, nouns| nouns.iter().all(|noun| !noun.is_empty()));
        for (english, own) in &catalogue.sentence {
            same_places(own, &places(english))
                .map_err(|what| format!("{english:?} under [sentence] {what}"))?;
        }
        if let Some(day) = &catalogue.day {
            let wanted = BTreeSet::from(["day", "month", "year"]);
            same_places(&day.form, &wanted).map_err(|what| format!("form under [day] {what}"))?;
            if day.months.iter().any(|month| month.trim().is_empty()) {
                return Err(
                    "months under [day] has an empty name: write all twelve, or leave [day] out"
                        .to_owned(),
                );
            }
        }
        Ok((tag, catalogue))
    }
}

/// Every template there is, in the file that translators begin with.
const EVERY: &str = include_str!("../../../../deploy/catalogue.toml");

impl Catalogue {
    /// Its keys that no page has a template for, and how many templates it leaves to English.
    ///
    /// # Errors
    /// Only when the file for translators cannot be read, which is a fault of ours.
    pub fn compared(&self) -> Result<(Vec<String>, usize), String> {
        let every: Every = toml::from_str(EVERY).map_err(|error| error.to_string())?;
        let strange = self
            .sentence
            .keys()
            .filter(|key| **key != SPAN && !every.sentence.contains_key(*key));
        let nouns = self
            .count
            .keys()
            .filter(|noun| !every.count.contains_key(*noun));
        let mut strange: Vec<String> = strange.chain(nouns).cloned().collect();
        strange.sort();
        let known = |key: &&String| self.sentence.contains_key(*key);
        let left = every.sentence.len() - every.sentence.keys().filter(known).count();
        Ok((strange, left))
    }
}

/// The keys of the file for translators.
#[derive(Debug, Deserialize)]
struct Every {
    sentence: HashMap<String, String>,
    count: HashMap<String, [String; 2]>,
}

/// Refuses a template that has other places than it needs.
fn same_places(own: &str, wanted: &BTreeSet<&str>) -> Result<(), String> {
    let found = places(own);
    if found == *wanted {
        return Ok(());
    }
    let shown = |places: &BTreeSet<&str>| {
        let each: Vec<String> = places.iter().map(|place| format!("{{{place}}}")).collect();
        match each.is_empty() {
            true => "none".to_owned(),
            false => each.join(", "),
        }
    };
    let (found, wanted) = (shown(&found), shown(wanted));
    Err(format!("has the places {found} and needs {wanted}"))
}

impl Tongue for Catalogue {
    fn template<'a>(&'a self, english: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(self.sentence.get(english).map_or(english, String::as_str))
    }

    fn day(&self, day: NaiveDate) -> String {
        let Some(form) = &self.day else {
            return English.day(day);
        };
        let month = form.months.get(day.month0() as usize);
        form.form
            .replace("{day}", &day.day().to_string())
            .replace("{year}", &day.year().to_string())
            .replace("{month}", month.map_or("", String::as_str))
    }

    fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        if self.day.is_none() && !self.sentence.contains_key(SPAN) {
            return English.span(first, last);
        }
        if first == last {
            return self.day(first);
        }
        self.template(SPAN)
            .replace("{first}", &self.day(first))
            .replace("{last}", &self.day(last))
    }

    fn counted(&self, number: i64, noun: &str) -> String {
        match self.count.get(noun) {
            Some([one, _]) if number == 1 => format!("{number} {one}"),
            Some([_, several]) => format!("{number} {several}"),
            None => English.counted(number, noun),
        }
    }
}
