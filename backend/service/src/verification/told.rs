//! What the public is told of one revision of a certificate. ISO/IEC 17021-1:2015, 8.1.2.
//!
//! What stood on paper is told as it was frozen; where it stands is told as of today. Why a
//! certification was suspended or withdrawn stays between body and client (8.4).

mod tell;

pub(super) use tell::tell;

use chrono::NaiveDate;
use domain::certificate::Standing;
use domain::sentence::{Sentence, plain};
use serde::Serialize;

/// What the public is told.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// The certificate number.
    pub number: String,
    /// The revision spoken of.
    pub revision: i64,
    /// Whether it is valid.
    pub standing: Standing,
    /// The standing in a word or two.
    pub word: &'static str,
    /// good, warn or bad.
    #[serde(skip)]
    pub tone: &'static str,
    /// The standing with its day.
    #[serde(with = "plain")]
    pub headline: Sentence,
    /// One sentence that says it.
    #[serde(with = "plain")]
    pub sentence: Sentence,
    /// The first day of this standing, in the body's zone.
    pub since: NaiveDate,
    /// The day it is said for, in the body's zone.
    pub as_of: NaiveDate,
    /// Who holds it.
    pub holder: String,
    /// Where the head office is, in one line.
    pub address: String,
    /// The head office's city, where the certificate lets it be told from the address.
    pub city: Option<String>,
    /// The head office's country, where the certificate lets it be told from the address.
    pub country: Option<String>,
    /// The standard.
    pub standard: String,
    /// The scope.
    pub scope: String,
    /// What the holder does with AI systems, as printed.
    pub roles: Vec<String>,
    /// The statement of applicability the audit rested on.
    pub statement_of_applicability: StatementOfApplicability,
    /// The sites in the scope.
    pub sites: Vec<Site>,
    /// First day of the first certification.
    pub initial_on: NaiveDate,
    /// First day of this cycle.
    pub start_on: NaiveDate,
    /// Date of issue.
    pub issued_on: NaiveDate,
    /// Last valid day.
    pub expires_on: NaiveDate,
    /// The certification body.
    pub body: String,
    /// The accreditation shown on the document.
    pub accreditation: Option<Accreditation>,
    /// The revision that took its place.
    pub superseded_by: Option<i64>,
    /// The revision that stands for the number today, when it is another one.
    pub current: Option<Revision>,
    /// Every published revision of the number, newest first.
    pub revisions: Vec<Revision>,
    /// What to look at on a copy, when the number has several revisions.
    #[serde(with = "plain")]
    pub note: Sentence,
    /// SHA-256 of the sealed document.
    pub document_sha256: String,
    /// The page that tells the number's standing.
    pub page: String,
    /// The same facts as a signed token that ends soon.
    pub token: Option<String>,
    /// What was looked at to say this.
    #[serde(serialize_with = "plain::each")]
    pub checked: Vec<Sentence>,
    /// Whether this very revision was asked for, and not whatever stands for the number.
    #[serde(skip)]
    pub pinned: bool,
}

/// One revision of a number and where it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Revision {
    /// Counts from 1.
    pub revision: i64,
    /// Whether it is valid.
    pub standing: Standing,
    /// The standing in a word or two.
    pub word: &'static str,
    /// good, warn or bad.
    #[serde(skip)]
    pub tone: &'static str,
    /// The standing with its day.
    #[serde(with = "plain")]
    pub headline: Sentence,
    /// The first day of this standing.
    pub since: NaiveDate,
    /// Date of issue.
    pub issued_on: NaiveDate,
    /// First day of its cycle.
    pub start_on: NaiveDate,
    /// Last valid day.
    pub expires_on: NaiveDate,
    /// SHA-256 of the sealed document.
    pub document_sha256: String,
}

/// A site in the scope, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Site {
    /// What it is called.
    pub name: String,
    /// The address, without city and country where those are told apart.
    pub address: String,
    /// Its city, where the certificate lets it be told from the address.
    pub city: Option<String>,
    /// Its country, where the certificate lets it be told from the address.
    pub country: Option<String>,
    /// What is done there; empty when the whole scope is.
    pub scope: String,
}

impl Site {
    /// The site in one line.
    pub fn line(&self) -> String {
        let parts = [
            Some(&self.name),
            Some(&self.address),
            self.city.as_ref(),
            self.country.as_ref(),
        ];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        let place = parts.cloned().collect::<Vec<_>>().join(", ");
        if self.scope.is_empty() {
            place
        } else {
            format!("{place}: {}", self.scope)
        }
    }
}

/// The statement of applicability. ISO/IEC 42006:2025, 8.2.2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementOfApplicability {
    /// Its version, as the client numbers it.
    pub version: String,
    /// Its date.
    pub date: Option<NaiveDate>,
}

/// The accreditation the certificate was issued under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Accreditation {
    /// The accreditation body.
    pub body: String,
    /// Its acronym.
    pub acronym: String,
    /// The accreditation's number.
    pub number: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_told_in_one_line_without_empty_parts() {
        let mut site = Site {
            name: "Head office".to_owned(),
            address: "9 Road".to_owned(),
            city: Some("Bonn".to_owned()),
            country: Some("Germany".to_owned()),
            scope: String::new(),
        };
        assert_eq!(site.line(), "Head office, 9 Road, Bonn, Germany");
        site.city = None;
        site.country = None;
        site.scope = "Training".to_owned();
        assert_eq!(site.line(), "Head office, 9 Road: Training");
    }
}
