//! What a form offers before anything is typed, and where a finished act leads.

use crate::field::Choices;
use crate::section::Section;
use domain::sentence::{Said, Sentence, plain};
use domain::{Noun, Verdict, of};
use schema::Id;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the act takes for a field that is left empty, by the field's name.
pub type Defaults = BTreeMap<&'static str, Said>;

/// Why lists have nothing to choose from, by their names.
pub type Lacks = BTreeMap<&'static str, Sentence>;

/// What a form begins with and chooses from.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Values to begin with.
    pub values: Value,
    /// Lists for fields that choose from what is there.
    pub choices: Choices,
    /// Why lists that are empty have nothing to choose from, by their names.
    pub lacks: Lacks,
    /// What fields that are left empty come to.
    pub defaults: Defaults,
}

impl Form {
    /// Begins with these values.
    pub fn with(mut self, values: Value) -> Form {
        self.values = values;
        self
    }

    /// Offers a list under a name.
    pub fn choose<S: Into<Said>>(mut self, name: &'static str, list: Vec<(String, S)>) -> Form {
        let list = list.into_iter().map(|(word, label)| (word, label.into()));
        self.choices.insert(name, list.collect());
        self
    }

    /// Says why a list has nothing to choose from, and where that is mended.
    pub fn lacking(mut self, name: &'static str, why: impl Into<Sentence>) -> Form {
        self.lacks.insert(name, why.into());
        self
    }

    /// Says what the act takes for a field that is left empty; nothing where there is no such value.
    pub fn empty_means(mut self, field: &'static str, taken: impl Into<Said>) -> Form {
        let taken = taken.into();
        if !taken.is_empty() {
            self.defaults.insert(field, taken);
        }
        self
    }
}

/// What a form offers before anything is typed.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// Values to begin with.
    pub values: Value,
    /// Lists for fields that choose from what is there.
    pub choices: Choices,
    /// Why lists that are empty have nothing to choose from, by their names.
    pub lacks: Lacks,
    /// What fields that are left empty come to.
    pub defaults: Defaults,
    /// What is already known to hold or not.
    pub verdicts: Vec<Verdict>,
    /// The version of the record the form is about, for `If-Match`.
    pub version: i64,
    /// What the form is about, for its head.
    pub about: Sentence,
    /// The client it is about, by id; a door adds the name.
    pub client: Option<Id<of::Client>>,
    /// What to look at before filling it in: the record and what was said about it so far.
    pub shown: Vec<Section>,
}

/// Where a finished use case leads.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Done {
    /// The noun of the record to look at next.
    pub noun: Noun,
    /// The record; empty where there is none to look at.
    pub id: String,
    /// Its version now; 0 where there is none.
    pub version: i64,
    /// One sentence on what happened.
    #[serde(with = "plain")]
    pub message: Sentence,
    /// The records it made, in that order.
    #[serde(default)]
    pub made: Vec<Made>,
}

/// A record that an act made.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Made {
    /// Its noun.
    pub noun: Noun,
    /// Its id.
    pub id: String,
}

impl Done {
    /// Leads to a record.
    pub fn at<R: schema::Record>(record: &R, message: impl Into<Sentence>) -> Done {
        Done {
            noun: R::NOUN,
            id: record.id().to_string(),
            version: record.version(),
            message: message.into(),
            made: Vec::new(),
        }
    }

    /// Leads to no record: none of the noun is there to look at.
    pub fn nowhere(noun: Noun, message: impl Into<Sentence>) -> Done {
        Done {
            noun,
            id: String::new(),
            version: 0,
            message: message.into(),
            made: Vec::new(),
        }
    }

    /// With the records that were made.
    pub fn having_made(mut self, records: &[(Noun, String)]) -> Done {
        let told = |(noun, id): &(Noun, String)| Made {
            noun: *noun,
            id: id.clone(),
        };
        self.made = records.iter().map(told).collect();
        self
    }
}
