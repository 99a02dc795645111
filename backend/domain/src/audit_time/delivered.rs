//! Auditor-days as delivered: only auditors count. ISO/IEC 17021-1:2015, 9.1.4.4.

use super::days::Days;
use serde::{Deserialize, Serialize};

/// The part a person takes in an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Leads the audit.
    Leader,
    /// Audits.
    Auditor,
    /// Advises the auditors.
    TechnicalExpert,
    /// Translates.
    Interpreter,
    /// Watches.
    Observer,
    /// Learns under an evaluating auditor.
    Trainee,
}

impl Part {
    /// Whether this part's time counts as audit time.
    pub fn counts(self) -> bool {
        matches!(self, Part::Leader | Part::Auditor)
    }
}

/// How long one person takes part, travel excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// As what.
    pub part: Part,
    /// For how long.
    pub days: Days,
}

/// The auditor-days a team delivers. Experts, interpreters, observers and trainees add zero.
pub fn delivered(team: &[Attendance]) -> Days {
    team.iter()
        .filter(|member| member.part.counts())
        .map(|member| member.days)
        .sum()
}
