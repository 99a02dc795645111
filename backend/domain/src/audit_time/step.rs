//! One step of a calculation: its numbers, and the words made of them.

use super::days::Days;
use super::fraction::Fraction;
use super::input::Activity;
use super::table::Provenance;
use crate::sentence::{Said, Sentence, say, word};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One step of the calculation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "AuditTimeStep")]
pub struct Step {
    /// How it is reckoned.
    pub reckoned: Reckoning,
    /// The exact time after this step.
    pub after: Days,
}

/// How a step is reckoned: the rule it follows, with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[schemars(rename = "AuditTimeReckoning")]
pub enum Reckoning {
    /// The table's row for the number of persons.
    Row {
        /// The smallest number of persons of the row.
        from: u32,
        /// The largest number of persons of the row.
        to: u32,
        /// What the table counts, in its words.
        counts: String,
        /// The row's days.
        days: Days,
        /// Where the row was read.
        provenance: Provenance,
    },
    /// Per cent of the table's time for a factor.
    Percent {
        /// The factor's code in the table.
        factor: String,
        /// The factor in the table's words.
        title: String,
        /// Per cent; negative lowers the time.
        percent: i32,
        /// Why, in the reviewer's words.
        reason: String,
    },
    /// Days for each unit of a factor.
    Units {
        /// The factor's code in the table.
        factor: String,
        /// The factor in the table's words.
        title: String,
        /// How many units count, those the table includes left out.
        units: u32,
        /// Days for one unit.
        each: Days,
        /// Whether the table's cap keeps the change below what the units make.
        capped: bool,
        /// Why, in the reviewer's words.
        reason: String,
    },
    /// The share of the initial time that another audit takes.
    Share {
        /// The share.
        of_initial: Fraction,
        /// The audit.
        activity: Activity,
    },
    /// Rounding to a half-day.
    Rounding {
        /// Whether it goes up, as with a share that is a minimum, or to the nearest.
        up: bool,
    },
}

impl Step {
    /// What was done, in words.
    pub fn what(&self) -> Sentence {
        match &self.reckoned {
            Reckoning::Row {
                from,
                to,
                counts,
                days,
                ..
            } => {
                let (from, to, days) = (*from, *to, days.said());
                match from == to {
                    true => say!("{from} {counts}: {days}", from, counts, days),
                    false => say!("{from} to {to} {counts}: {days}", from, to, counts, days),
                }
            }
            Reckoning::Percent { title, percent, .. } => {
                let percent = format!("{percent:+}");
                say!("{title}: {percent} %", title, percent)
            }
            Reckoning::Units {
                title,
                units,
                each,
                capped,
                ..
            } => {
                let (units, each) = (*units, each.to_string());
                match capped {
                    true => say!("{title}: {units} × {each} days, capped", title, units, each),
                    false => say!("{title}: {units} × {each} days", title, units, each),
                }
            }
            Reckoning::Share { of_initial, .. } => {
                let share = of_initial.to_string();
                say!("{share} of the initial time", share)
            }
            Reckoning::Rounding { .. } => say!("rounded to {days}", days = self.after.said()),
        }
    }

    /// Why, in words: where the row was read, the reason given, or the rule.
    pub fn why(&self) -> Said {
        let said = match &self.reckoned {
            Reckoning::Percent { reason, .. } | Reckoning::Units { reason, .. } => {
                return reason.into();
            }
            Reckoning::Row { provenance, .. } => provenance.word(),
            Reckoning::Share { activity, .. } => activity.word(),
            Reckoning::Rounding { up: true } => "a minimum is rounded up",
            Reckoning::Rounding { up: false } => "the nearest half-day",
        };
        word(said).into()
    }
}
