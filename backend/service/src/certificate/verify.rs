//! Tells anyone whether a certificate is real and valid today. ISO/IEC 17021-1:2015, 8.1.2.

use crate::app::{App, Context};
use crate::store;
use crate::view::date;
use chrono::NaiveDate;
use domain::certificate::{Standing, State, standing};
use domain::{Actor, Error, Result};
use reports::certificate as doc;
use schema::certificate::{self, Certificate};
use schema::{Rx, decision};
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
    pub tone: &'static str,
    /// One sentence that says it.
    pub sentence: String,
    /// The day it is said for, in the body's zone.
    pub today: NaiveDate,
    /// Who holds it.
    pub holder: String,
    /// Where the head office is.
    pub address: String,
    /// The standard.
    pub standard: String,
    /// The scope.
    pub scope: String,
    /// Sites with city and country.
    pub sites: Vec<String>,
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
    pub accreditation: String,
    /// The revision that took its place.
    pub superseded_by: Option<i64>,
    /// Why it is suspended or withdrawn, and since when.
    pub reason: String,
    /// SHA-256 of the sealed document.
    pub document_sha256: String,
    /// The signed token with the same facts.
    pub token: String,
    /// What was looked at to say this.
    pub checked: Vec<String>,
}

/// Tells the standing of the newest revision of a number that has taken effect; of the newest when none has.
///
/// # Errors
/// [`Error::NotFound`] when no certificate has this number.
pub fn verify(app: &App, request: &str, number: &str) -> Result<Verification> {
    app.read(&Actor::public(), request, |rx, context| {
        let revisions = certificate::revisions(rx, number)?;
        let today = rx.today();
        let published = || revisions.iter().filter(|c| c.state != State::Issuing);
        let newest = published()
            .find(|c| c.start_on <= today)
            .or_else(|| published().next())
            .ok_or(Error::NotFound)?;
        tell(rx, context, newest, &revisions)
    })
}

/// Tells the standing of the very revision a document is, by its bytes.
///
/// # Errors
/// [`Error::NotFound`] when these bytes were never published here.
pub fn verify_document(app: &App, request: &str, bytes: &[u8]) -> Result<Verification> {
    let hash = store::hash(bytes);
    app.read(&Actor::public(), request, |rx, context| {
        let one = certificate::with_document(rx, &hash)?.ok_or(Error::NotFound)?;
        let revisions = certificate::revisions(rx, &one.number)?;
        let mut told = tell(rx, context, &one, &revisions)?;
        told.checked.insert(
            0,
            "The file is byte for byte the one this body published.".to_owned(),
        );
        Ok(told)
    })
}

fn tell(
    rx: &mut Rx,
    context: &Context,
    one: &Certificate,
    revisions: &[Certificate],
) -> Result<Verification> {
    let frozen: doc::Certificate = serde_json::from_str(&one.frozen).map_err(Error::internal)?;
    let today = rx.today();
    let stands = standing(one.state, one.start_on, one.expires_on, today);
    let (word, tone) = spoken(stands);
    let superseded_by = revisions
        .iter()
        .filter(|c| c.revision > one.revision && c.state != State::Issuing)
        .map(|c| c.revision)
        .max()
        .filter(|_| stands == Standing::Superseded);
    Ok(Verification {
        number: one.number.clone(),
        revision: one.revision,
        standing: stands,
        word,
        tone,
        sentence: sentence(stands, one, &frozen, today),
        today,
        holder: frozen.client.name,
        address: frozen.client.address.replace('\n', ", "),
        standard: frozen.standard.designation,
        scope: frozen.scope,
        sites: frozen
            .sites
            .into_iter()
            .map(|s| format!("{}, {}", s.name, s.address.replace('\n', ", ")))
            .collect(),
        initial_on: one.initial_on,
        start_on: one.start_on,
        issued_on: one.issued_on,
        expires_on: one.expires_on,
        body: context.settings.body.name.clone(),
        accreditation: frozen
            .accreditation
            .map(|a| format!("{}, {}", a.body, a.number))
            .unwrap_or_default(),
        superseded_by,
        reason: reason(rx, one, stands)?,
        document_sha256: one.document.clone(),
        token: one.token.clone(),
        checked: vec![
            "The number is in this body's register.".to_owned(),
            format!(
                "The state of the certification and its dates on {}.",
                date(Some(today))
            ),
        ],
    })
}

fn spoken(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Valid => ("Valid", "good"),
        Standing::NotYetValid => ("Not yet valid", "warn"),
        Standing::Suspended => ("Suspended", "bad"),
        Standing::Expired => ("Expired", "bad"),
        Standing::Superseded => ("Superseded", "warn"),
        Standing::Withdrawn => ("Withdrawn", "bad"),
    }
}

fn sentence(
    standing: Standing,
    one: &Certificate,
    frozen: &doc::Certificate,
    today: NaiveDate,
) -> String {
    let holder = &frozen.client.name;
    let standard = &frozen.standard.designation;
    let on = |day| date(Some(day));
    match standing {
        Standing::Valid => format!("{holder} is certified to {standard} today, {}.", on(today)),
        Standing::NotYetValid => format!("This certificate is valid from {} on.", on(one.start_on)),
        Standing::Suspended => {
            format!("The certification of {holder} is suspended. It is temporarily invalid.")
        }
        Standing::Expired => format!(
            "This certificate expired. Its last valid day was {}.",
            on(one.expires_on)
        ),
        Standing::Superseded => "A later revision took the place of this document.".to_owned(),
        Standing::Withdrawn => format!("The certification of {holder} was withdrawn."),
    }
}

/// The day and kind of the decision that ended validity; its reasons stay between body and client (8.4).
fn reason(rx: &mut Rx, one: &Certificate, standing: Standing) -> Result<String> {
    let wanted = match standing {
        Standing::Suspended => domain::decision::Kind::Suspend,
        Standing::Withdrawn => domain::decision::Kind::Withdraw,
        _ => return Ok(String::new()),
    };
    let decisions = decision::of_certification(rx, &one.certification_id)?;
    let last = decisions.iter().rev().find(|d| d.kind == wanted);
    Ok(last
        .map(|d| format!("Decided on {}.", date(Some(d.decided_on))))
        .unwrap_or_default())
}
