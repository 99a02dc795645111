//! Coverage, findings, nonconformities, opportunities (9.4.8.2 k and r, 9.4.5).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was done about one clause or control of the criteria.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Standard the clause belongs to; not printed while empty.
    #[serde(default)]
    pub standard: String,
    /// Clause or control number.
    pub clause: String,
    /// Short title in our own words.
    #[serde(default)]
    pub title: String,
    /// Outcome.
    pub result: CoverageResult,
    /// Sites, units or numbers of findings; the reason where it was not audited.
    #[serde(default)]
    pub remark: String,
}

/// Outcome of one clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageResult {
    /// Audited and found to conform.
    Conforms,
    /// Audited; at least one major nonconformity.
    Major,
    /// Audited; minor nonconformities only.
    Minor,
    /// Audited and found not to conform; the audit was terminated before that was graded.
    Nonconforming,
    /// Not in this audit.
    NotAudited,
    /// Not part of the client's system, as its statement of applicability says.
    NotApplicable,
}

/// A finding with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable number within the audit.
    pub number: String,
    /// Clause or control number.
    pub clause: String,
    /// What the team found.
    pub statement: String,
    /// References to the evidence; at least one.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What the team concludes from it.
    pub conclusion: FindingConclusion,
    /// Numbers of the nonconformities or opportunities raised from it; none if it conforms.
    #[serde(default)]
    pub raised: Vec<String>,
}

/// A reference to evidence (9.4.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Record, document with version, or person by function.
    pub reference: String,
    /// How it was obtained: interview, observation, document review, sample size.
    #[serde(default)]
    pub method: String,
}

/// What a finding says about conformity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingConclusion {
    /// Conforms.
    Conforms,
    /// Major nonconformity.
    Major,
    /// Minor nonconformity.
    Minor,
    /// Does not conform; the audit was terminated before that was graded.
    Nonconforming,
    /// Conforms, with an opportunity for improvement.
    Opportunity,
}

/// Grade of a nonconformity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Affects the system's capability to achieve what it is meant to.
    Major,
    /// Does not affect it.
    Minor,
}

/// A nonconformity (9.4.5.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nonconformity {
    /// Stable number, unique in the report.
    pub number: String,
    /// Grade; the highest among the cited requirements.
    pub grade: Grade,
    /// Requirements that are not met; several in an integrated audit.
    #[serde(default)]
    pub requirements: Vec<CitedRequirement>,
    /// Clear statement of the nonconformity.
    #[serde(default)]
    pub statement: String,
    /// Objective evidence.
    #[serde(default)]
    pub evidence: String,
    /// Record of the discussion with the client: with whom and how it was received.
    #[serde(default)]
    pub discussion: String,
    /// Day it was raised.
    pub raised_on: NaiveDate,
    /// Last day for cause, correction and corrective action (9.4.9).
    #[serde(default)]
    pub answer_due: Option<NaiveDate>,
    /// Last day for verification of the actions, where one is set.
    #[serde(default)]
    pub verification_due: Option<NaiveDate>,
    /// State on the day of the report.
    pub state: NonconformityState,
    /// How the actions will be verified (9.4.10), once told.
    #[serde(default)]
    pub follow_up: Option<FollowUp>,
}

/// A requirement that a nonconformity cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedRequirement {
    /// Standard or other criterion.
    pub standard: String,
    /// Clause or control number.
    pub clause: String,
    /// Its short title in our own words.
    #[serde(default)]
    pub title: String,
    /// Grade towards this standard.
    pub grade: Grade,
}

/// State of a nonconformity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NonconformityState {
    /// Raised; the client has not answered.
    Raised,
    /// The client has answered.
    Answered,
    /// The answer went back to the client.
    Returned,
    /// Plan for correction and corrective action accepted.
    PlanAccepted,
    /// Correction and corrective action verified.
    Verified,
    /// Closed.
    Closed,
}

/// How corrective actions will be verified (9.4.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// Additional full audit.
    FullAudit,
    /// Additional limited audit.
    LimitedAudit,
    /// Documents, confirmed at the next audit.
    Documents,
}

/// An opportunity for improvement: no requirement is unmet (9.4.5.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opportunity {
    /// Stable number, unique in the report.
    pub number: String,
    /// Clause or control number.
    pub clause: String,
    /// Its short title in our own words.
    #[serde(default)]
    pub title: String,
    /// What was seen, without advice on a solution.
    #[serde(default)]
    pub statement: String,
}

/// Verification of an earlier nonconformity's corrective action (9.4.8.2 r).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierAction {
    /// Number of the earlier nonconformity.
    pub number: String,
    /// Its grade.
    pub grade: Grade,
    /// What the client did.
    pub action: String,
    /// Whether it worked.
    pub effect: Effect,
    /// Evidence of that.
    #[serde(default)]
    pub evidence: String,
}

/// Effectiveness of a corrective action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Verified as effective.
    Effective,
    /// Done, effectiveness still to be shown.
    Pending,
    /// Not done or not effective.
    Ineffective,
}
