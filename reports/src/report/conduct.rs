//! How the audit was made: objectives, scope, time, places, meetings (9.4.8.2 e, f, g, j, n).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::party::Attendee;

/// An audit objective (9.4.8.2 e) and its outcome (9.4.8.3 c).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// The objective as planned.
    pub text: String,
    /// Whether it was fulfilled; `None` is "not stated".
    #[serde(default)]
    pub fulfilled: Option<bool>,
    /// Remark; mandatory where the objective was not fulfilled.
    #[serde(default)]
    pub remark: String,
}

/// Scope of the audit (9.4.8.2 f).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// Scope in words.
    #[serde(default)]
    pub statement: String,
    /// Organisational or functional units, or processes, that were audited.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// Time of the audit.
    #[serde(default)]
    pub time: AuditTime,
}

/// A unit or a site with the processes audited there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Name of the unit or site.
    pub name: String,
    /// Address or place.
    #[serde(default)]
    pub place: String,
    /// Processes audited.
    pub processes: String,
}

/// Audit time (all of it) and duration (the part from opening to closing), 9.1.4.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AuditTime {
    /// Audit time spent, in auditor-days.
    #[serde(default)]
    pub auditor_days: f64,
    /// Audit time that was planned, in auditor-days.
    #[serde(default)]
    pub planned_auditor_days: f64,
    /// Duration from opening to closing, in days.
    #[serde(default)]
    pub duration_days: f64,
    /// Part of the audit time that was done remotely, in auditor-days.
    #[serde(default)]
    pub remote_auditor_days: f64,
}

/// A deviation from the audit plan (9.4.8.2 g).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    /// What was done otherwise than planned.
    pub what: String,
    /// Why.
    pub reason: String,
}

/// A rule that two people set aside once for this audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Number of the override.
    pub number: String,
    /// The rule as a statement.
    pub rule: String,
    /// Standard and clause the rule rests on.
    pub clause: String,
    /// Why that was acceptable.
    pub reason: String,
    /// What was done instead.
    #[serde(default)]
    pub instead: String,
    /// Day on which the act was done that rested on it.
    #[serde(default)]
    pub used_on: Option<NaiveDate>,
}

/// That an audit ended before its objectives were reached (9.4.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminated {
    /// Day on which it was terminated.
    pub on: NaiveDate,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// One stretch of audit work (9.4.8.2 j).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Where it took place or, for remote work, which place was looked at.
    pub place: String,
    /// Whether the team was there.
    pub presence: Presence,
    /// What kind of site it is; mandatory on site and remotely.
    #[serde(default)]
    pub site: Option<Site>,
    /// What was done.
    #[serde(default)]
    pub activity: String,
}

/// Where the team was during a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// At the client's site.
    OnSite,
    /// Connected to the client's site.
    Remote,
    /// Without contact to a site, such as a review of documents.
    OffSite,
}

/// Kind of site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Site {
    /// Permanent site.
    Permanent,
    /// Temporary site, such as a project's place.
    Temporary,
}

/// Opening and closing meeting (9.4.2, 9.4.7.1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meetings {
    /// Day of the opening meeting.
    #[serde(default)]
    pub opening_on: Option<NaiveDate>,
    /// Day of the closing meeting.
    #[serde(default)]
    pub closing_on: Option<NaiveDate>,
    /// Who was there.
    #[serde(default)]
    pub attendance: Vec<Attendee>,
    /// Why a meeting was not held, such as a desk review or a terminated audit.
    #[serde(default)]
    pub not_held_reason: String,
}

/// Whether the audit stood alone (9.4.8.2 n).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Combination {
    /// One management system, one certification body.
    Single,
    /// Several management systems together.
    Combined {
        /// The other standards.
        with: String,
    },
    /// Several certification bodies together.
    Joint {
        /// The other bodies.
        with: String,
    },
    /// Several standards in one integrated management system.
    Integrated {
        /// The other standards.
        with: String,
    },
}
