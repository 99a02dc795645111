//! What the team concludes: readiness, conformity, recommendation (9.4.8.2 p, q; 9.4.8.3).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A yes or no with its grounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The answer.
    pub yes: bool,
    /// Grounds.
    #[serde(default)]
    pub grounds: String,
}

/// Conformity and effectiveness with the evidence behind them (9.4.8.3 a).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conformity {
    /// Statement on conformity and effectiveness of the management system.
    #[serde(default)]
    pub statement: String,
    /// Evidence on the capability to meet requirements and expected outcomes.
    #[serde(default)]
    pub capability: String,
    /// Evidence on the internal audit process.
    #[serde(default)]
    pub internal_audit: String,
    /// Evidence on the management review process.
    #[serde(default)]
    pub management_review: String,
}

/// Readiness for stage 2 (9.3.1.2.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    /// The verdict.
    pub verdict: Verdict,
    /// Grounds.
    #[serde(default)]
    pub grounds: String,
    /// Areas of concern that may become nonconformities in stage 2; may be empty.
    #[serde(default)]
    pub concerns: Vec<String>,
}

/// Verdict of a stage 1 audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Ready for stage 2.
    Ready,
    /// Ready, with areas of concern.
    ReadyWithConcerns,
    /// Not ready.
    NotReady,
}

/// The audit team's recommendation (9.4.8.2 p). It is never the certification decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// What the team recommends.
    pub act: RecommendedAct,
    /// Grounds.
    #[serde(default)]
    pub grounds: String,
    /// Conditions to be met before the decision; may be empty.
    #[serde(default)]
    pub conditions: Vec<String>,
}

/// What a team may recommend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecommendedAct {
    /// Grant certification.
    Grant,
    /// Refuse certification.
    Refuse,
    /// Maintain certification.
    Maintain,
    /// Renew certification.
    Renew,
    /// Let certification end with its cycle.
    NotRenew,
    /// Expand the scope.
    Expand,
    /// Reduce the scope.
    Reduce,
    /// Suspend certification.
    Suspend,
    /// Restore certification.
    Restore,
    /// Withdraw certification.
    Withdraw,
    /// Nothing: the audit was terminated before anything could be recommended.
    Nothing,
}

/// The statement of applicability that the audit used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum StatementOfApplicability {
    /// The version that was assessed.
    Assessed {
        /// Version as the client writes it.
        version: String,
        /// Date of that version.
        dated: NaiveDate,
    },
    /// The criteria know no statement of applicability.
    NotRequired,
}
