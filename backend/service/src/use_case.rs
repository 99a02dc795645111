//! One entry for each act: what it asks for, what it offers, and the function that does it.

use crate::app::Context;
use crate::field::{Choices, Field};
use crate::view::Section;
use domain::{Act, Clause, Error, Fault, Noun, Result, Verdict};
use schema::{Rx, Tx};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// A use case as the doors see it.
pub struct UseCase {
    /// The permission and the name, `noun/verb`.
    pub act: Act,
    /// The noun of the record it is done to; none when it needs none.
    pub on: Option<Noun>,
    /// What it is called on pages.
    pub title: &'static str,
    /// One sentence on what it does.
    pub lead: &'static str,
    /// The clause that asks for it.
    pub clause: Option<Clause>,
    /// What it asks for.
    pub fields: &'static [Field],
    /// Whether it cannot be undone, so that the answers are shown once more first.
    pub irreversible: bool,
    /// What the form offers: prefilled values, choices, and verdicts known before anything is typed.
    pub offer: fn(&mut Rx, &Context, &str) -> Result<Offer>,
    /// Does it.
    pub run: fn(&mut Tx, &Context, &str, Value) -> Result<Done>,
}

impl UseCase {
    /// The noun the act belongs to.
    pub fn noun(&self) -> &'static str {
        self.act.word().split('/').next().unwrap_or_default()
    }

    /// The verb.
    pub fn verb(&self) -> &'static str {
        self.act.word().split('/').nth(1).unwrap_or_default()
    }

    /// Its path below the root or below `/api/v1`: `/{on}/{id}/{verb}` on its own noun,
    /// `/{on}/{id}/{noun}/{verb}` on another, `/{noun}/{verb}` without a record.
    pub fn path(&self, id: &str) -> String {
        match self.on {
            None => format!("/{}", self.act.word()),
            Some(on) if on.word() == self.noun() => format!("/{on}/{id}/{}", self.verb()),
            Some(on) => format!("/{on}/{id}/{}", self.act.word()),
        }
    }
}

/// What the act takes for a field that is left empty, in words, by the field's name.
pub type Defaults = BTreeMap<&'static str, String>;

/// What a form offers before anything is typed.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// Values to begin with.
    pub values: Value,
    /// Lists for fields that choose from what is there.
    pub choices: Choices,
    /// Why lists that are empty have nothing to choose from, by their names.
    pub lacks: Defaults,
    /// What fields that are left empty come to.
    pub defaults: Defaults,
    /// What is already known to hold or not.
    pub verdicts: Vec<Verdict>,
    /// The version of the record the form is about, for `If-Match`.
    pub version: i64,
    /// What the form is about, for its head.
    pub about: String,
    /// The client it is about, by id; a door adds the name.
    pub client: Option<String>,
    /// What to look at before filling it in: the record and what was said about it so far.
    pub shown: Vec<Section>,
}

/// Where a finished use case leads.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Done {
    /// The noun of the record to look at next.
    pub noun: Noun,
    /// The record.
    pub id: String,
    /// Its version now.
    pub version: i64,
    /// One sentence on what happened.
    pub message: String,
}

impl Done {
    /// Leads to a record.
    pub fn at<R: schema::Record>(record: &R, message: impl Into<String>) -> Done {
        Done {
            noun: R::NOUN,
            id: record.id().to_owned(),
            version: record.version(),
            message: message.into(),
        }
    }
}

/// Turns decoded fields into the input of a use case.
///
/// # Errors
/// [`Fault::Internal`] when the field list and the input disagree: a fault of ours that a guard finds.
pub fn input<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(|e| {
        Error::Fault(Fault::Internal(format!(
            "input does not fit its fields: {e}"
        )))
    })
}

/// The run entry of a use case from a function of transaction, context, subject and input.
#[macro_export]
macro_rules! run {
    ($function:path) => {
        |tx, context, subject, value| {
            $function(tx, context, subject, $crate::use_case::input(value)?)
        }
    };
}

impl Offer {
    /// An offer about a record, with its version for `If-Match`.
    pub fn about<R: schema::Record>(record: &R, about: impl Into<String>) -> Offer {
        Offer {
            version: record.version(),
            about: about.into(),
            client: record.client().map(str::to_owned),
            ..Offer::default()
        }
    }

    /// Begins with these values.
    pub fn with(mut self, values: Value) -> Offer {
        self.values = values;
        self
    }

    /// Offers a list under a name.
    pub fn choose(mut self, name: &'static str, list: Vec<(String, String)>) -> Offer {
        self.choices.insert(name, list);
        self
    }

    /// Says why a list has nothing to choose from, and where that is mended.
    pub fn lacking(mut self, name: &'static str, why: &str) -> Offer {
        self.lacks.insert(name, why.to_owned());
        self
    }

    /// Says what the act takes for a field that is left empty; nothing where there is no such value.
    pub fn empty_means(mut self, field: &'static str, text: impl Into<String>) -> Offer {
        let text = text.into();
        if !text.is_empty() {
            self.defaults.insert(field, text);
        }
        self
    }

    /// Shows parts of the file beside the form.
    pub fn show(mut self, sections: impl IntoIterator<Item = Section>) -> Offer {
        self.shown.extend(sections);
        self
    }

    /// Shows verdicts known before anything is typed.
    pub fn known(mut self, verdicts: Vec<Verdict>) -> Offer {
        self.verdicts = verdicts;
        self
    }
}
