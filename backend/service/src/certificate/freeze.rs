//! What a certificate says, put together once and never changed. ISO/IEC 17021-1:2015, 8.2.2.

use chrono::NaiveDate;
use domain::certificate::accreditation;
use domain::decision::Cycle;
use domain::{Fault, calendar};
use kernel::Context;
use reports::certificate as doc;
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::client::{self, Client};
use schema::{Record, Result, Snapshot};

/// What is decided of a certificate before it is frozen.
pub(super) struct Content<'a> {
    /// The certification it shows.
    pub certification: &'a Certification,
    /// The dates of its cycle.
    pub cycle: Cycle,
    /// The date of issue.
    pub issued_on: NaiveDate,
    /// Its number.
    pub number: &'a str,
    /// Which revision of the number.
    pub revision: i64,
    /// The revision it takes the place of.
    pub previous: Option<&'a Certificate>,
}

/// Puts the certificate's content together from the records as they are now.
///
/// # Errors
/// Only faults: what cannot be printed is told by the trial print.
pub(super) fn freeze(
    rx: &mut Snapshot,
    context: &Context,
    content: &Content,
) -> Result<doc::Certificate> {
    let certification = content.certification;
    let holder = Client::find(rx, &certification.client_id)?;
    Ok(doc::Certificate {
        sites: sites(rx, certification)?,
        client: doc::Client {
            name: holder.name,
            address: format!("{}\n{}, {}", holder.address, holder.city, holder.country),
        },
        dates: dates(content),
        identity: identity(content)?,
        standard: doc::Standard {
            designation: certification.standard.clone(),
            title: catalogue::aims().title.clone(),
            national: None,
        },
        scope: certification.scope.clone(),
        roles: certification
            .roles
            .iter()
            .map(|role| format!("AI {role}"))
            .collect(),
        statement_of_applicability: doc::StatementOfApplicability {
            version: certification.soa_version.clone(),
            date: certification.soa_dated,
        },
        body: body(context)?,
        accreditation: accredited(context, content),
        verification_url: format!("{}/verify/{}", context.public_url, content.number),
        signatory: None,
        marks: doc::Marks {
            demonstration: context.demonstration,
            specimen: false,
        },
    })
}

fn sites(rx: &mut Snapshot, certification: &Certification) -> Result<Vec<doc::Site>> {
    let sites = client::sites(rx, &certification.client_id)?;
    Ok(sites
        .into_iter()
        .filter(|site| certification.sites.contains(&site.id))
        .map(|site| doc::Site {
            name: site.name,
            address: format!("{}\n{}, {}", site.address, site.city, site.country),
            scope: site.activity,
        })
        .collect())
}

/// 8.2.2 b, c: initial, start, issue and expiry apart, and after a lapse what lay between.
fn dates(content: &Content) -> doc::Dates {
    let cycle = content.cycle;
    doc::Dates {
        initial_certification: cycle.initial_on,
        cycle_start: cycle.start_on,
        issued: content.issued_on,
        expires: cycle.expires_on,
        lapse: cycle.lapsed_on.map(|expiry| doc::Lapse {
            previous_expiry: Some(expiry),
            recertification_audit: cycle.recertified_on,
        }),
    }
}

/// 8.2.2 d, i: the number, and what tells this revision from the one before.
fn identity(content: &Content) -> Result<doc::Identity> {
    Ok(doc::Identity {
        number: content.number.to_owned(),
        revision: u32::try_from(content.revision).map_err(Fault::internal)?,
        supersedes: content.previous.map(|previous| {
            format!(
                "revision {} of {}",
                previous.revision,
                calendar::spoken(previous.issued_on)
            )
        }),
    })
}

fn body(context: &Context) -> Result<doc::Body> {
    let body = &context.settings.body;
    Ok(doc::Body {
        name: body.name.clone(),
        address: body.address.clone(),
        mark: doc::Mark::Monogram(body.mark.clone()),
        art: art(&body.certificate_art).map_err(Fault::internal)?,
    })
}

/// 8.2.2 g: the accreditation in force on the date of issue.
fn accredited(context: &Context, content: &Content) -> Option<doc::Accreditation> {
    let standard = &content.certification.standard;
    let found = accreditation(standard, content.issued_on, &context.settings)?;
    Some(doc::Accreditation {
        body: found.by.clone(),
        symbol: found.acronym.clone(),
        number: found.number.clone(),
    })
}

/// The drawing a body entered as JSON; none when it entered none.
///
/// # Errors
/// When it is no drawing.
pub fn art(text: &str) -> serde_json::Result<Option<doc::Drawing>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text).map(Some)
}
