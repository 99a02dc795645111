//! What the public is told of one revision of a certificate. ISO/IEC 17021-1:2015, 8.1.2.
//!
//! What stood on paper is told as it was frozen; where it stands is told as of today. Why a
//! certification was suspended or withdrawn stays between body and client (8.4).

use super::verify::Register;
use crate::app::Context;
use crate::view::date;
use chrono::NaiveDate;
use domain::certificate::Standing;
use domain::{Error, Result};
use reports::certificate as doc;
use schema::certificate::Certificate;
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
    pub headline: String,
    /// One sentence that says it.
    pub sentence: String,
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
    pub note: String,
    /// SHA-256 of the sealed document.
    pub document_sha256: String,
    /// The page that tells the number's standing.
    pub page: String,
    /// The same facts as a signed token that ends soon.
    pub token: Option<String>,
    /// What was looked at to say this.
    pub checked: Vec<String>,
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
    pub headline: String,
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

/// Tells everything of one revision.
///
/// # Errors
/// [`Fault::Internal`] when what was frozen cannot be read.
pub(super) fn tell(
    context: &Context,
    register: &Register,
    one: &Certificate,
    pinned: bool,
) -> Result<Verification> {
    let frozen: doc::Certificate = serde_json::from_str(&one.frozen).map_err(Error::internal)?;
    let stands = register.revision(one);
    let today = register.today;
    let (_, city, country) = place(&frozen.client.address);
    Ok(Verification {
        number: one.number.clone(),
        revision: one.revision,
        standing: stands.standing,
        word: stands.word,
        tone: stands.tone,
        headline: stands.headline,
        sentence: sentence(stands.standing, register, one, &frozen),
        since: stands.since,
        as_of: today,
        holder: frozen.client.name,
        address: frozen.client.address.replace('\n', ", "),
        city,
        country,
        standard: frozen.standard.designation,
        scope: frozen.scope,
        roles: frozen.roles,
        statement_of_applicability: StatementOfApplicability {
            version: frozen.statement_of_applicability.version,
            date: frozen.statement_of_applicability.date,
        },
        sites: frozen.sites.into_iter().map(site).collect(),
        initial_on: one.initial_on,
        start_on: one.start_on,
        issued_on: one.issued_on,
        expires_on: one.expires_on,
        body: context.settings.body.name.clone(),
        accreditation: frozen.accreditation.map(|shown| Accreditation {
            body: shown.body,
            acronym: shown.symbol,
            number: shown.number,
        }),
        superseded_by: register
            .successor(one)
            .map(|c| c.revision)
            .filter(|_| stands.standing == Standing::Superseded),
        current: register
            .in_force()
            .filter(|c| c.revision != one.revision)
            .map(|c| register.revision(c)),
        note: note(register),
        revisions: register.revisions().map(|c| register.revision(c)).collect(),
        document_sha256: one.document.clone(),
        page: format!("{}/verify/{}", context.public_url, one.number),
        token: None,
        checked: vec![
            "The number is in this body's register.".to_owned(),
            format!(
                "The state of the certification and its dates on {}.",
                date(Some(today))
            ),
        ],
        pinned,
    })
}

fn site(frozen: doc::Site) -> Site {
    let (address, city, country) = place(&frozen.address);
    Site {
        name: frozen.name,
        address,
        city,
        country,
        scope: frozen.scope,
    }
}

/// An address as frozen ends with a line of city and country. Where that line does not say which is
/// which, all of it stays in the address.
fn place(frozen: &str) -> (String, Option<String>, Option<String>) {
    let told = frozen.rsplit_once('\n').and_then(|(address, last)| {
        let (city, country) = last.split_once(", ")?;
        let is_plain = !city.is_empty() && !country.is_empty() && !country.contains(',');
        is_plain.then_some((address, city, country))
    });
    match told {
        Some((address, city, country)) => (
            address.replace('\n', ", "),
            Some(city.to_owned()),
            Some(country.to_owned()),
        ),
        None => (frozen.replace('\n', ", "), None, None),
    }
}

fn sentence(
    standing: Standing,
    register: &Register,
    one: &Certificate,
    frozen: &doc::Certificate,
) -> String {
    let holder = &frozen.client.name;
    let standard = &frozen.standard.designation;
    let on = |day| date(Some(day));
    let today = on(register.today);
    match standing {
        Standing::Valid => format!("{holder} is certified to {standard} today, {today}."),
        Standing::NotYetValid => format!(
            "This certificate is valid from {} on. As of today, {today}, it is not valid yet.",
            on(one.start_on)
        ),
        Standing::Suspended => format!(
            "As of today, {today}, the certification of {holder} is suspended: it is temporarily invalid."
        ),
        Standing::Expired => format!(
            "Its last valid day was {}. As of today, {today}, it is not valid.",
            on(one.expires_on)
        ),
        Standing::Superseded => {
            let later = register.successor(one).map_or_else(
                || "A later revision".to_owned(),
                |c| format!("Revision {}", c.revision),
            );
            format!(
                "{later} took the place of this document. As of today, {today}, it is not valid."
            )
        }
        Standing::Withdrawn => {
            format!("As of today, {today}, the certification of {holder} is withdrawn.")
        }
    }
}

/// What to look at on a copy: the code on every revision leads to the number.
fn note(register: &Register) -> String {
    let Some(newest) = register.revisions().next() else {
        return String::new();
    };
    let count = register.revisions().count();
    if count < 2 {
        return String::new();
    }
    let mut old: Vec<i64> = register
        .revisions()
        .map(|c| register.revision(c))
        .filter(|revision| revision.standing == Standing::Superseded)
        .map(|revision| revision.revision)
        .collect();
    old.sort_unstable();
    let superseded = match old.as_slice() {
        [] => String::new(),
        [one] => format!(": revision {one} is superseded"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(i64::to_string).collect();
            format!(": revisions {} and {last} are superseded", first.join(", "))
        }
    };
    format!(
        "This number has {count} revisions; the newest is {}, issued {}. \
         Check the revision printed on your copy{superseded}.",
        newest.revision,
        date(Some(newest.issued_on))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn city_and_country_are_told_apart_only_where_the_last_line_says_which_is_which() {
        let told = |address: &str| {
            let (address, city, country) = place(address);
            (
                address,
                city.unwrap_or_default(),
                country.unwrap_or_default(),
            )
        };
        let parts = |a: &str, b: &str, c: &str| -> (String, String, String) {
            (a.into(), b.into(), c.into())
        };
        assert_eq!(
            told("18 Kranji Loop\n#04-01\nSingapore, Singapore"),
            parts("18 Kranji Loop, #04-01", "Singapore", "Singapore")
        );
        for unclear in [
            "1 Road\nSeoul, Korea, Republic of",
            "1 Road, Bonn, Germany",
            "1 Road\nGermany",
            "1 Road\n, Germany",
            "",
        ] {
            let whole = unclear.replace('\n', ", ");
            assert_eq!(told(unclear), parts(&whole, "", ""), "{unclear}");
        }
    }

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
