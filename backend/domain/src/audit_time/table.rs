//! An audit-time table as data: rows, factors, limits, and where each number comes from.

use super::days::Days;
use super::fraction::Fraction;
use crate::human::Human;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where a number or a rule was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AuditTimeProvenance")]
pub enum Provenance {
    /// Read in a licensed copy of the standard.
    Licensed,
    /// Read in what its issuer or a certification body publishes.
    Published,
    /// Told by others: to be confirmed.
    SecondHand,
    /// Invented for illustration: not a number of any standard.
    Invented,
}

impl Provenance {
    /// The word shown beside what it marks.
    pub fn word(self) -> &'static str {
        match self {
            Provenance::Licensed => "read in a licensed copy",
            Provenance::Published => "published",
            Provenance::SecondHand => "second-hand, to be confirmed",
            Provenance::Invented => "invented for illustration",
        }
    }
}

/// Who stands behind a table: who entered it, and who compared it with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Backers {
    /// Whom the table names itself, in words: one that is shipped, whose people are no records.
    Named,
    /// Natural persons: one that a body entered, whatever names they have.
    People {
        /// Who entered it.
        entered_by: Human,
        /// Who found that it agrees with its source; absent until then.
        checked_by: Option<Human>,
    },
}

/// A table to compute with, and who stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backed {
    /// The table.
    pub table: Table,
    /// Who stands behind it.
    pub by: Backers,
}

/// A table that is shipped.
impl From<Table> for Backed {
    fn from(table: Table) -> Backed {
        Backed {
            table,
            by: Backers::Named,
        }
    }
}

/// One audit-time table in one edition, with who entered it and who checked it, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AuditTimeTableBody")]
pub struct Table {
    /// The table's own identity, kept with every calculation.
    pub id: String,
    /// What the table is called.
    pub title: String,
    /// The document the table stands in.
    pub standard: String,
    /// The document's edition.
    pub edition: String,
    /// The clause or table number there.
    pub clause: String,
    /// Where the numbers were read.
    pub source: String,
    /// The person who entered the numbers.
    pub entered_by: String,
    /// The second person who compared them with the source; absent until then.
    #[serde(default)]
    pub checked_by: Option<String>,
    /// Whether it holds invented numbers and serves demonstrations alone.
    #[serde(default)]
    pub illustrative: bool,
    /// What is counted, for example persons in the AI life cycle.
    pub counts: String,
    /// The column for each role the client may have; empty when there is one column only.
    #[serde(default)]
    pub roles: BTreeMap<String, String>,
    /// The column for a client with several roles.
    #[serde(default)]
    pub several_roles: Option<String>,
    /// Limits, shares and rounding.
    pub limits: Limits,
    /// Initial audit time by number of persons.
    pub rows: Vec<Row>,
    /// What may raise or lower the time.
    #[serde(default)]
    pub factors: Vec<Factor>,
}

/// The column of a table that has one only.
pub const ONLY_COLUMN: &str = "days";

/// Initial audit time for a band of persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AuditTimeBand")]
pub struct Row {
    /// The smallest number of persons.
    pub from: u32,
    /// The largest number of persons.
    pub to: u32,
    /// Where this row was read.
    pub provenance: Provenance,
    /// Auditor-days by column.
    pub days: BTreeMap<String, Days>,
}

/// What may raise or lower audit time, and within which bounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AuditTimeFactor")]
pub struct Factor {
    /// The word an adjustment names it by.
    pub code: String,
    /// What it is about.
    pub title: String,
    /// How it is counted and how far it goes.
    pub bounds: Bounds,
    /// Where its bounds were read.
    pub provenance: Provenance,
}

/// How a factor is counted and how far it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schemars(rename = "AuditTimeBounds")]
pub enum Bounds {
    /// Per cent of the table's time.
    Percent {
        /// The lowest change, per cent; negative lowers the time.
        least: i32,
        /// The highest change, per cent.
        most: i32,
    },
    /// Days for each unit beyond what is included.
    Days {
        /// The fewest days for a unit.
        least: Days,
        /// The most days for a unit.
        most: Days,
        /// How many units the table's time already covers.
        #[serde(default)]
        included: u32,
        /// The most days this factor adds altogether.
        #[serde(default)]
        cap: Option<Days>,
    },
}

/// Limits, shares and rounding of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AuditTimeLimits")]
pub struct Limits {
    /// The most by which the table's time may be lowered, per cent.
    pub max_reduction_percent: u32,
    /// Surveillance as a share of the initial time.
    pub surveillance: Share,
    /// Recertification as a share of the initial time.
    pub recertification: Share,
    /// The least share of the time that is spent auditing on site, per cent.
    pub onsite_min_percent: u32,
    /// Where these limits were read.
    pub provenance: Provenance,
}

/// A share of the initial audit time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AuditTimeShare")]
pub struct Share {
    /// The share, for example `1/3`.
    pub of_initial: Fraction,
    /// Whether it is a minimum, so that rounding goes up.
    #[serde(default)]
    pub at_least: bool,
}

impl Table {
    /// This table as compared with its source by a person.
    pub fn checked(mut self, person: impl Into<String>) -> Table {
        self.checked_by = Some(person.into());
        self
    }

    /// The row for a number of persons.
    pub fn row(&self, persons: u32) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.from <= persons && persons <= row.to)
    }

    /// The column for a client's roles; absent when a role is unknown here or none is given.
    pub fn column(&self, roles: &BTreeSet<String>) -> Option<&str> {
        if self.roles.is_empty() {
            return Some(ONLY_COLUMN);
        }
        let known = roles.iter().all(|role| self.roles.contains_key(role));
        let first = roles.first().filter(|_| known)?;
        match (&self.several_roles, roles.len()) {
            (Some(several), 2..) => Some(several),
            _ => self.roles.get(first).map(String::as_str),
        }
    }

    /// Whether every row has a number in a column.
    pub fn has_column(&self, column: &str) -> bool {
        self.rows.iter().all(|row| row.days.contains_key(column))
    }

    /// The factor an adjustment names.
    pub fn factor(&self, code: &str) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.code == code)
    }

    /// How the table is cited beside a number.
    pub fn citation(&self) -> String {
        format!("{} {}, {}", self.standard, self.edition, self.clause)
    }
}
