//! How a case is written, and how a module reads its situation.

use chrono::NaiveDate;
use domain::{Rule, Verdict};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// One file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What rules say of situations.
    #[serde(default)]
    pub case: Vec<Case>,
    /// What functions give for situations.
    #[serde(default)]
    pub value: Vec<Value>,
}

/// A situation and what a rule says of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    /// The acceptance scenario it shows.
    #[serde(default, rename = "scenario")]
    _scenario: Option<u32>,
    pub rule: String,
    #[serde(default = "process")]
    pub standard: String,
    pub clause: String,
    pub given: toml::Table,
    pub met: bool,
    /// Facts the verdict must carry; it may carry more.
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
}

/// A situation and what a function gives for it, as text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    pub name: String,
    #[serde(default, rename = "scenario")]
    _scenario: Option<u32>,
    pub of: String,
    pub given: toml::Table,
    pub value: String,
}

fn process() -> String {
    domain::PROCESS.to_owned()
}

/// What answers for one file of cases.
pub struct Module {
    /// The file's name without `.toml`.
    pub file: &'static str,
    /// Every rule with its clause.
    pub rules: &'static [Rule],
    /// The source texts the rules are written in.
    pub sources: &'static [&'static str],
    /// A rule by name.
    pub verdict: fn(&str, &Given) -> Option<Verdict>,
    /// A value by name. Of one it does not know it reads no key: another module may be asked for it.
    pub value: fn(&str, &Given) -> Option<String>,
}

/// A situation, read by key; it remembers what was read.
pub struct Given {
    table: toml::Table,
    read: RefCell<BTreeSet<String>>,
}

impl Given {
    pub fn new(table: toml::Table) -> Given {
        let plain = table
            .into_iter()
            .map(|(key, value)| (key, dates_as_text(value)));
        Given {
            table: plain.collect(),
            read: RefCell::default(),
        }
    }

    /// The value of a key, absent when the situation does not have it.
    pub fn maybe<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.read.borrow_mut().insert(key.to_owned());
        let value = self.table.get(key)?.clone();
        let read = value.try_into();
        Some(read.unwrap_or_else(|error| panic!("{key}: {error}")))
    }

    /// The value of a key the situation must have.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> T {
        self.maybe(key)
            .unwrap_or_else(|| panic!("{key} is missing"))
    }

    /// The value of a key, or what holds when the situation does not have it.
    pub fn or<T: DeserializeOwned>(&self, key: &str, otherwise: T) -> T {
        self.maybe(key).unwrap_or(otherwise)
    }

    /// The date of a key.
    pub fn date(&self, key: &str) -> NaiveDate {
        self.get(key)
    }

    /// The dates of a key.
    pub fn dates(&self, key: &str) -> Vec<NaiveDate> {
        self.get(key)
    }

    /// The whole situation as one value.
    pub fn whole<T: DeserializeOwned>(&self) -> T {
        self.read.borrow_mut().extend(self.table.keys().cloned());
        let read = self.table.clone().try_into();
        read.unwrap_or_else(|error| panic!("{error}"))
    }

    /// The first key nobody has read.
    pub fn unread(&self) -> Option<String> {
        let read = self.read.borrow();
        self.table.keys().find(|key| !read.contains(*key)).cloned()
    }
}

/// The verdict of a rule among those of an act.
pub fn named(verdicts: Vec<Verdict>, rule: &str) -> Option<Verdict> {
    verdicts.into_iter().find(|verdict| verdict.rule == rule)
}

/// The rules of an act that are not met, each once.
pub fn unmet(verdicts: &[Verdict]) -> String {
    let mut rules: Vec<&str> = verdicts
        .iter()
        .filter(|it| !it.is_met())
        .map(|it| it.rule)
        .collect();
    rules.dedup();
    rules.join(", ")
}

/// Ends of involvements with a client; `"ongoing"` has none.
pub fn ties(written: &[String]) -> Vec<Option<NaiveDate>> {
    let end = |tie: &String| (tie != "ongoing").then(|| tie.parse().expect("a date"));
    written.iter().map(end).collect()
}

/// A part of a report or review by name, and whether it is there.
pub fn parts(given: &Given, key: &str) -> Vec<(&'static str, bool)> {
    let written: BTreeMap<String, bool> = given.get(key);
    let part = |(name, there): (String, bool)| (&*name.leak(), there);
    written.into_iter().map(part).collect()
}

fn dates_as_text(value: toml::Value) -> toml::Value {
    match value {
        toml::Value::Datetime(date) => toml::Value::String(date.to_string()),
        toml::Value::Array(list) => {
            toml::Value::Array(list.into_iter().map(dates_as_text).collect())
        }
        toml::Value::Table(table) => {
            let plain = table
                .into_iter()
                .map(|(key, value)| (key, dates_as_text(value)));
            toml::Value::Table(plain.collect())
        }
        other => other,
    }
}
