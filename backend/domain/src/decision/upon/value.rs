//! What is known of a certification, its audits and their files, as plain values.

use crate::audit::{Kind as AuditKind, State as AuditState};
use crate::audit_report::Recommendation;
use crate::certification::State;
use crate::human::Human;
use crate::nonconformity::Standing;
use chrono::NaiveDate;

/// A certification, as far as it says what a decision on it is about.
#[derive(Debug, Clone, Copy)]
pub struct Stand {
    /// Where it stands.
    pub state: State,
    /// Which cycle it is in; the first is 1.
    pub cycle: i64,
    /// The last valid day, where there is a certificate.
    pub expires_on: Option<NaiveDate>,
}

/// An audit in its cycle.
#[derive(Debug, Clone)]
pub struct InCycle {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub kind: AuditKind,
    /// Where it stands.
    pub state: AuditState,
    /// Which cycle it belongs to; the first is 1.
    pub cycle: i64,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Whether it was cancelled or terminated.
    pub ended_early: bool,
    /// Whether it is a stage 1 that found the client not ready.
    pub not_ready: bool,
}

/// The report in force of an audit, issued or not.
#[derive(Debug, Clone)]
pub struct Report {
    /// Whether its document is made.
    pub documented: bool,
    /// What the team recommends.
    pub recommendation: Recommendation,
    /// Whether the team found the objectives met.
    pub objectives_met: bool,
    /// Whether the team found the scope not appropriate.
    pub scope_inappropriate: bool,
}

/// A review of an audit file.
#[derive(Debug, Clone)]
pub struct Review {
    /// Who reviewed, by person.
    pub reviewer: String,
    /// The natural person who reviewed.
    pub human: Human,
    /// The day.
    pub reviewed_on: NaiveDate,
    /// Whether the file was accepted, not returned.
    pub accepted: bool,
    /// Whether two people set aside for it that a reviewer took no part in the audit.
    pub part_set_aside: bool,
    /// Whether the application data was confirmed.
    pub application_confirmed: bool,
    /// Whether the cycle's performance and complaints were considered.
    pub cycle_considered: bool,
}

/// An audit with what is in its file.
#[derive(Debug, Clone)]
pub struct AuditFile {
    /// Its number.
    pub number: String,
    /// The audit.
    pub audit: InCycle,
    /// Who took any part in it.
    pub team: Vec<Human>,
    /// Its report, where there is one.
    pub report: Option<Report>,
    /// Its reviews, oldest first.
    pub reviews: Vec<Review>,
    /// The names of those who [took part](super::took_part) although [barred](super::is_barred).
    pub barred: Vec<String>,
}

/// A nonconformity with the audit that found it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The audit it was found at, by id.
    pub audit_id: String,
    /// Who verified it.
    pub verified_by: Option<Human>,
    /// What the rules look at in it.
    pub standing: Standing,
}

/// An involvement of a person with a client.
#[derive(Debug, Clone, Copy)]
pub struct Involvement {
    /// When it began, where that is known.
    pub began_on: Option<NaiveDate>,
    /// When it ended; absent while it goes on.
    pub ended_on: Option<NaiveDate>,
}
