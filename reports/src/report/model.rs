//! What stands in an audit report, letter by letter of ISO/IEC 17021-1:2015, 9.4.8.2.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::conclusion::{
    Conformity, Judgement, Readiness, Recommendation, StatementOfApplicability,
};
use super::conduct::{
    Combination, Deviation, Meetings, Objective, Scope, SetAside, Terminated, Visit,
};
use super::finding::{Coverage, EarlierAction, Finding, Nonconformity, Opportunity};
use super::party::{Body, Client, TeamMember};

/// Sampling disclaimer (letter o) in our own words, for bodies without a text of their own.
pub const SAMPLING_DISCLAIMER: &str = "The audit looked at a sample of the information that was \
    available in the time agreed. Nonconformities may exist that the sample did not show; that \
    none is reported in an area does not prove that there are none.";

/// Kind of audit (letter c). It decides which parts are mandatory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditKind {
    /// First stage of an initial audit (9.3.1.2).
    Stage1,
    /// Second stage of an initial audit (9.3.1.3).
    Stage2,
    /// Surveillance audit (9.6.2).
    Surveillance,
    /// Recertification audit (9.6.3).
    Recertification,
    /// Special audit: scope extension or short notice (9.6.4).
    Special,
    /// Audit of corrective actions after an earlier audit (9.4.10).
    FollowUp,
}

/// The whole content of an audit report.
///
/// Empty text counts as missing. For lists under `Option`, absence means "not stated" and is an
/// error, while an empty list states that there was nothing. Dates are civil dates at the place
/// of the audit. Text may be in any script that the body's fonts cover; a blank line in it starts
/// a new paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditReport {
    /// Report number; identifies the PDF together with the version.
    #[serde(default)]
    pub number: String,
    /// Version of the report, counted from 1.
    pub version: u32,
    /// Number of the audit; not printed while empty, as the two numbers below.
    #[serde(default)]
    pub audit_number: String,
    /// Number of the certification the audit is for.
    #[serde(default)]
    pub certification_number: String,
    /// Number of the certificate; empty before the first one.
    #[serde(default)]
    pub certificate_number: String,
    /// Date on which this version was written; the date inside the PDF of a draft.
    pub prepared_on: NaiveDate,
    /// Date of issue; `None` prints the draft mark on every page.
    #[serde(default)]
    pub issued_on: Option<NaiveDate>,

    /// Letter a: the certification body.
    #[serde(default)]
    pub body: Body,
    /// Letter b: the client.
    #[serde(default)]
    pub client: Client,
    /// Letter c: the type of audit.
    pub kind: AuditKind,
    /// Letter d: audit criteria, such as the standard and the client's own documents.
    #[serde(default)]
    pub criteria: Vec<String>,
    /// Letter e, and 9.4.8.3 c: audit objectives and whether each was fulfilled.
    #[serde(default)]
    pub objectives: Vec<Objective>,
    /// Letter f: scope, units or processes audited, time of the audit.
    #[serde(default)]
    pub scope: Scope,
    /// Letter g: deviations from the audit plan with their reasons.
    #[serde(default)]
    pub deviations: Option<Vec<Deviation>>,
    /// Letter g: rules that two people set aside for this audit.
    #[serde(default)]
    pub overrides: Vec<SetAside>,
    /// That the audit was terminated (9.4.3): what it did not come to is then no gap.
    #[serde(default)]
    pub terminated: Option<Terminated>,
    /// Letter h: significant issues that affect the audit programme.
    #[serde(default)]
    pub programme_issues: Option<Vec<String>>,
    /// Letter i: leader, members and everybody who went with them.
    #[serde(default)]
    pub team: Vec<TeamMember>,
    /// Letter j: dates and places of the audit activities.
    #[serde(default)]
    pub visits: Vec<Visit>,
    /// Opening and closing meeting with attendance (9.4.2, 9.4.7.1).
    #[serde(default)]
    pub meetings: Meetings,

    /// Letter k: conclusions of the audit in a few sentences; printed on the first page.
    #[serde(default)]
    pub conclusions: String,
    /// Letter k: what was audited clause by clause; mandatory where a whole system is audited.
    #[serde(default)]
    pub coverage: Vec<Coverage>,
    /// Letter k: findings with references to their evidence.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// Letter k: nonconformities raised in this audit (9.4.5.3); may be empty.
    #[serde(default)]
    pub nonconformities: Vec<Nonconformity>,
    /// Letter k: opportunities for improvement (9.4.5.2); may be empty.
    #[serde(default)]
    pub opportunities: Vec<Opportunity>,
    /// Letter l: significant changes since the last audit; not asked of the first one.
    #[serde(default)]
    pub changes: Option<Vec<String>>,
    /// Letter m: issues left unresolved.
    #[serde(default)]
    pub unresolved: Option<Vec<String>>,
    /// Letter n: whether the audit stood alone or was combined, joint or integrated.
    #[serde(default)]
    pub combination: Option<Combination>,
    /// Letter o: the sampling disclaimer; see [`SAMPLING_DISCLAIMER`].
    #[serde(default)]
    pub sampling_disclaimer: String,
    /// Letter p: the team's recommendation, which is not the decision; stage 1 has a verdict.
    #[serde(default)]
    pub recommendation: Option<Recommendation>,
    /// Letter q: how the client controls its certificate and marks; once certified.
    #[serde(default)]
    pub certificate_control: Option<Judgement>,
    /// Letter r: the team's own words on corrective actions from earlier audits.
    #[serde(default)]
    pub earlier_actions_note: String,
    /// Letter r: verification of corrective actions from earlier audits.
    #[serde(default)]
    pub earlier_actions: Option<Vec<EarlierAction>>,

    /// 9.4.8.3 a: conformity and effectiveness of the management system.
    #[serde(default)]
    pub conformity: Option<Conformity>,
    /// 9.4.8.3 b: whether the scope of certification is appropriate.
    #[serde(default)]
    pub scope_appropriate: Option<Judgement>,
    /// Stage 1 only: readiness for stage 2 and areas of concern (9.3.1.2.3).
    #[serde(default)]
    pub readiness: Option<Readiness>,
    /// Version of the statement of applicability (ISO/IEC 42006:2025, to be confirmed).
    #[serde(default)]
    pub statement_of_applicability: Option<StatementOfApplicability>,
}
