//! What stands on a certificate, field by field with the letter of ISO/IEC 17021-1:2015, 8.2.2.

use super::art::Drawing;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Everything a certificate shows. Plain data: the caller freezes it before the seal is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    /// a) who is certified, and where the head office is.
    pub client: Client,
    /// a), f) every site in scope with its own scope; empty when the head office is the only one.
    #[serde(default)]
    pub sites: Vec<Site>,
    /// b), c) the dates, each apart.
    pub dates: Dates,
    /// d), i) number, revision and what this revision replaces.
    pub identity: Identity,
    /// e) the standard with its year.
    pub standard: Standard,
    /// f) scope by activities, products and services; may be in any script the fonts hold.
    pub scope: String,
    /// The client's AI roles, such as `AI provider`; not printed when empty.
    #[serde(default)]
    pub roles: Vec<String>,
    /// h) the statement of applicability; ISO/IEC 42006:2025, 8.2.2.
    pub statement_of_applicability: StatementOfApplicability,
    /// g) the certification body.
    pub body: Body,
    /// g) the accreditation, only while it is in force for this scheme on the issue date.
    #[serde(default)]
    pub accreditation: Option<Accreditation>,
    /// The public page that tells whether the certificate is valid; printed and as a QR code.
    pub verification_url: String,
    /// Who signs for the body in print; the seal is the body's own.
    #[serde(default)]
    pub signatory: Option<Signatory>,
    /// Marks that say what this copy is.
    #[serde(default)]
    pub marks: Marks,
}

/// a) The certified organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Legal name.
    pub name: String,
    /// Geographic location of the head office, with country; line breaks are kept.
    pub address: String,
}

/// a), f) One site in scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Name of the site, such as `Head office`.
    pub name: String,
    /// Full address with country; line breaks are kept.
    pub address: String,
    /// What is done there under the certificate; blank when the whole scope is.
    #[serde(default)]
    pub scope: String,
}

/// b), c) Civil dates in the body's time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    /// When the client was first certified.
    pub initial_certification: NaiveDate,
    /// When the current cycle began: the effective date of granting or renewing.
    pub cycle_start: NaiveDate,
    /// When this revision takes effect; never earlier than the decision it rests on.
    pub issued: NaiveDate,
    /// Last valid day.
    pub expires: NaiveDate,
    /// Present when the original date is kept although certification had lapsed.
    #[serde(default)]
    pub lapse: Option<Lapse>,
}

/// b) The gap that must show when the original date is kept after a lapse; both are mandatory.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lapse {
    /// Last valid day of the previous cycle.
    #[serde(default)]
    pub previous_expiry: Option<NaiveDate>,
    /// Date of the recertification audit.
    #[serde(default)]
    pub recertification_audit: Option<NaiveDate>,
}

/// d), i) What tells this document from every other and from its older revisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Unique certificate number.
    pub number: String,
    /// 1 for the first issue.
    pub revision: u32,
    /// What this revision replaces, such as `revision 1 of 4 May 2026`; mandatory from 2 on.
    #[serde(default)]
    pub supersedes: Option<String>,
}

/// e) The standard used in the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standard {
    /// With its issue status, such as `ISO/IEC 42001:2023`.
    pub designation: String,
    /// Short title, such as `Artificial intelligence management system`.
    pub title: String,
    /// National adoption, such as `SS ISO/IEC 42001:2024`.
    #[serde(default)]
    pub national: Option<String>,
}

/// h) The statement of applicability the audit rested on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementOfApplicability {
    /// Its version, as the client numbers it.
    pub version: String,
    /// Its date.
    pub date: Option<NaiveDate>,
}

/// g) The certification body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Legal name.
    pub name: String,
    /// Address with country; line breaks are kept.
    pub address: String,
    /// The body's mark.
    pub mark: Mark,
    /// The body's own background art, drawn to fill the page; a guilloche frame when absent.
    #[serde(default)]
    pub art: Option<Drawing>,
}

/// g) The body's mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// One to four letters, set into a rosette.
    Monogram(String),
    /// Line art of its own.
    Drawing(Drawing),
}

/// g) Accreditation, printed only while in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accreditation {
    /// Accreditation body.
    pub body: String,
    /// Text of the symbol, such as `SAC`.
    pub symbol: String,
    /// Accreditation number.
    pub number: String,
}

/// The person named under the seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// Name.
    pub name: String,
    /// Function in the body.
    pub function: String,
}

/// What kind of copy this is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    /// Prints `Demonstration - sealed with a file key`.
    pub demonstration: bool,
    /// Prints `SPECIMEN` across every page: a draft, not an issued certificate.
    pub specimen: bool,
}
