//! What a body chooses where the standards leave room. Versions are dated and append-only.

mod looser;

pub use looser::{looser, otherwise};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The body's choices in force from a day on. Defaults are the conservative readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "SettingsBody")]
pub struct Settings {
    /// The certification body as it appears on documents (5.1.1, 8.2.2 g).
    pub body: Body,
    /// The body's accreditations.
    pub accreditations: Vec<Accreditation>,
    /// Standards the body was ever accredited for: for these an issue is held while no accreditation
    /// is in force, also when its entry is gone.
    pub accredited: Vec<String>,
    /// Pattern of certificate numbers; `{scheme}`, `{year}`, `{sequence}`.
    pub certificate_number: String,
    /// Working days a client has to object to an announced team (9.2.3.5).
    pub objection_working_days: u32,
    /// Public holidays of the body's place: no working days (9.2.3.5).
    pub holidays: Vec<NaiveDate>,
    /// Days a client has to answer a major nonconformity (9.4.9).
    pub answer_days_major: i64,
    /// Days a client has to answer a minor nonconformity (9.4.9).
    pub answer_days_minor: i64,
    /// Days from the last audit day in which a major found at surveillance is verified (9.6.1); the
    /// body's own number, since the standard names none.
    pub surveillance_major_days: i64,
    /// Longest time between two surveillances before the product warns, months (9.1.3.2).
    pub surveillance_gap_months: u32,
    /// Shortest time from a decision or an audit to the next surveillance before the product warns, months.
    pub surveillance_early_months: u32,
    /// Days from the last day of an audit within which somebody decides upon it; the body's own number, since the
    /// standard names none.
    pub decision_days: u32,
    /// Days within which a grant takes effect after its decision; the body's own number, since the standard names
    /// none.
    pub effective_days: u32,
    /// Longest validity of an evaluation of competence, months; the body's own number, since the standard names none.
    pub evaluation_months: u32,
    /// Longest gap between stage 1 and stage 2, months (9.3.1.2.4).
    pub stage_gap_months: u32,
    /// How long a suspension may stay unresolved, months (9.6.5.4).
    pub suspension_months: u32,
    /// Whether minor nonconformities must be closed, not only planned, before a positive decision (9.5.2 c).
    pub minors_must_be_closed: bool,
    /// Whether one person may both review and decide.
    pub reviewer_may_decide: bool,
    /// Whether earlier surveillance of the cycle bars a person from deciding (9.5.1.1).
    pub earlier_surveillance_bars_decider: bool,
    /// Days before expiry from which renewal is announced to the client (9.6.3.1.1).
    pub renewal_notice_days: Vec<i64>,
    /// Identity of the audit-time table in force for AI management systems; empty while none is checked.
    pub audit_time_table: String,
}

/// The legal entity that certifies.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "CertificationBody")]
pub struct Body {
    /// Legal name.
    pub name: String,
    /// Postal address, one line.
    pub address: String,
    /// Short mark printed beside the name.
    pub mark: String,
    /// Registration number.
    pub registration: String,
    /// Address the product sends mail from.
    pub email: String,
    /// Background art of its certificates: a vector drawing as JSON; empty for the default guilloche.
    pub certificate_art: String,
}

/// One accreditation of the body, tested on the issue date of each revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Accreditation {
    /// The standard accredited for.
    pub standard: String,
    /// The accreditation body.
    pub by: String,
    /// Its acronym.
    pub acronym: String,
    /// The accreditation number.
    pub number: String,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force.
    pub until: NaiveDate,
    /// Whether it is suspended now.
    pub suspended: bool,
}

impl Accreditation {
    /// Whether the accreditation may be shown on a document issued on a day.
    pub fn in_force(&self, standard: &str, on: NaiveDate) -> bool {
        self.standard == standard && self.from <= on && on <= self.until && !self.suspended
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            body: Body::default(),
            accreditations: Vec::new(),
            accredited: Vec::new(),
            certificate_number: "{scheme}-{year}-{sequence}".to_owned(),
            objection_working_days: 7,
            holidays: Vec::new(),
            answer_days_major: 30,
            answer_days_minor: 30,
            surveillance_major_days: 90,
            surveillance_gap_months: 15,
            surveillance_early_months: 6,
            decision_days: 90,
            effective_days: 90,
            evaluation_months: 180,
            stage_gap_months: 6,
            suspension_months: 6,
            minors_must_be_closed: false,
            reviewer_may_decide: true,
            earlier_surveillance_bars_decider: true,
            renewal_notice_days: vec![180, 120, 90],
            audit_time_table: String::new(),
        }
    }
}
