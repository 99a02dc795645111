//! Who audits, who is audited, who was there (9.4.8.2 a, b, i).

use serde::{Deserialize, Serialize};

/// The certification body (9.4.8.2 a).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Name under which it certifies.
    #[serde(default)]
    pub name: String,
    /// Legal entity, with its registration number where it has one.
    #[serde(default)]
    pub legal_entity: String,
    /// Postal address.
    #[serde(default)]
    pub address: String,
    /// Accreditation under which the audit was made, as it is to be printed.
    #[serde(default)]
    pub accreditation: Option<String>,
}

/// The audited organisation (9.4.8.2 b).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Legal name.
    #[serde(default)]
    pub name: String,
    /// Postal address of the head office.
    #[serde(default)]
    pub address: String,
    /// Name and function of its representative.
    #[serde(default)]
    pub representative: String,
    /// Its roles towards AI systems, such as "AI provider" (ISO/IEC 42006:2025).
    #[serde(default)]
    pub ai_roles: Vec<String>,
}

/// A person on the audit (9.4.8.2 i).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMember {
    /// Full name.
    pub name: String,
    /// Function on this audit.
    pub role: TeamRole,
    /// Organisation, area of competence or other remark.
    #[serde(default)]
    pub remark: String,
}

/// Function of a person on an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamRole {
    /// Audit team leader; exactly one.
    Leader,
    /// Auditor.
    Auditor,
    /// Auditor in training under an evaluator.
    AuditorInTraining,
    /// Technical expert.
    TechnicalExpert,
    /// Evaluator of an auditor (7.2.10).
    Evaluator,
    /// Observer, such as an accreditation body's assessor.
    Observer,
    /// Guide named by the client.
    Guide,
    /// Interpreter.
    Interpreter,
}

/// A person at the opening or closing meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Full name.
    pub name: String,
    /// Function at the client or on the team.
    #[serde(default)]
    pub function: String,
    /// Was at the opening meeting.
    #[serde(default)]
    pub opening: bool,
    /// Was at the closing meeting.
    #[serde(default)]
    pub closing: bool,
}
