//! What a person enters to have audit time computed (9.1.4).

use super::days::Days;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The kind of audit the time is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AuditTimeActivity")]
pub enum Activity {
    /// Stage 1 and stage 2 together.
    Initial,
    /// One surveillance audit.
    Surveillance,
    /// A recertification audit.
    Recertification,
}

impl Activity {
    /// The stored word.
    pub fn word(self) -> &'static str {
        match self {
            Activity::Initial => "initial",
            Activity::Surveillance => "surveillance",
            Activity::Recertification => "recertification",
        }
    }
}

/// What a person enters to have audit time computed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AuditTimeInput")]
pub struct Input {
    /// The kind of audit.
    pub activity: Activity,
    /// The persons the table counts.
    pub persons: u32,
    /// The client's roles towards AI systems.
    #[serde(default)]
    pub roles: BTreeSet<String>,
    /// What raises or lowers the time, each with its reason.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// Whether this is a demonstration, which alone may use an illustrative table.
    #[serde(default)]
    pub demonstration: bool,
}

/// One reason to take more or less time than the table says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AuditTimeAdjustment")]
pub struct Adjustment {
    /// The factor of the table.
    pub factor: String,
    /// By how much.
    pub amount: Amount,
    /// Why, in the reviewer's words.
    pub reason: String,
}

/// The size of an adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AuditTimeAmount")]
pub enum Amount {
    /// Per cent of the table's time; negative lowers it.
    Percent(i32),
    /// Days for each of so many units, those the table includes counted in.
    Days {
        /// Days for one unit.
        each: Days,
        /// How many units there are.
        units: u32,
    },
}
