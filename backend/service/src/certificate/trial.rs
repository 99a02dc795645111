//! Prints a certificate before there is one: when a decision would yield it, and when a text that
//! will stand on it is entered. What cannot be printed is told there, and not after the grant.

use super::freeze::{Content, freeze};
use crate::number;
use chrono::{Datelike, NaiveDate};
use domain::decision::Cycle;
use kernel::Context;
use kernel::trial::Unprintable;
use reports::certificate as doc;
use schema::certification::Certification;
use schema::{Result, Snapshot, certificate};

/// What keeps the certificate of a decision from being printed, in a sentence.
///
/// # Errors
/// Those of the database and of [`kernel::trial::Trial::certificate`].
pub(crate) fn of_decision(
    rx: &mut Snapshot,
    context: &Context,
    certification: &Certification,
    cycle: Cycle,
) -> Result<Option<String>> {
    let earlier = certificate::of_certification(rx, &certification.id)?;
    let number = earlier.first().map_or_else(
        || {
            let (pattern, scheme) = (
                &context.settings.certificate_number,
                &catalogue::aims().code,
            );
            number::shown(pattern, scheme, rx.today().year(), 0)
        },
        |previous| previous.number.clone(),
    );
    let mut frozen = freeze(
        rx,
        context,
        &Content {
            certification,
            cycle,
            issued_on: rx.today(),
            number: &number,
            revision: earlier.first().map_or(1, |previous| previous.revision + 1),
            previous: earlier.first(),
        },
    )?;
    // What is missing or contradicts itself has rules of its own; here only what is there is printed.
    let sample = sample(context, rx.today());
    frozen.dates = sample.dates;
    frozen.statement_of_applicability.date = sample.statement_of_applicability.date;
    for (text, otherwise) in [
        (
            &mut frozen.statement_of_applicability.version,
            sample.statement_of_applicability.version,
        ),
        (&mut frozen.scope, sample.scope),
        (&mut frozen.body.name, sample.body.name),
        (&mut frozen.body.address, sample.body.address),
    ] {
        if text.trim().is_empty() {
            *text = otherwise;
        }
    }
    told(crate::trial::certificate(&context.trial, &frozen)?)
}

/// What keeps a certificate from being printed on which these texts stand among ordinary ones.
///
/// # Errors
/// Those of [`kernel::trial::Trial::certificate`].
pub(crate) fn with(
    context: &Context,
    today: NaiveDate,
    texts: impl FnOnce(&mut doc::Certificate),
) -> Result<Option<String>> {
    let mut sample = sample(context, today);
    texts(&mut sample);
    told(crate::trial::certificate(&context.trial, &sample)?)
}

fn told(outcome: Option<Unprintable>) -> Result<Option<String>> {
    Ok(outcome.map(|fault| fault.sentence))
}

/// A certificate with short texts, of the body as it is entered so far.
fn sample(context: &Context, today: NaiveDate) -> doc::Certificate {
    let body = &context.settings.body;
    let or = |text: &str, otherwise: &str| match text.trim() {
        "" => otherwise.to_owned(),
        text => text.to_owned(),
    };
    doc::Certificate {
        client: doc::Client {
            name: "Client".to_owned(),
            address: "1 Street\nCity, Country".to_owned(),
        },
        sites: Vec::new(),
        dates: doc::Dates {
            initial_certification: today,
            cycle_start: today,
            issued: today,
            expires: today,
            lapse: None,
        },
        identity: doc::Identity {
            number: format!("{}-{}-00000", catalogue::aims().code, today.year()),
            revision: 1,
            supersedes: None,
        },
        standard: doc::Standard {
            designation: domain::AIMS.to_owned(),
            title: catalogue::aims().title.clone(),
            national: None,
        },
        scope: "Scope".to_owned(),
        roles: Vec::new(),
        statement_of_applicability: doc::StatementOfApplicability {
            version: "1.0".to_owned(),
            date: Some(today),
        },
        body: doc::Body {
            name: or(&body.name, "Body"),
            address: or(&body.address, "1 Street"),
            mark: doc::Mark::Monogram(or(&body.mark, "B")),
            art: None,
        },
        accreditation: None,
        verification_url: format!("{}/verify/{}", context.public_url, "0".repeat(20)),
        signatory: None,
        marks: doc::Marks {
            demonstration: context.demonstration,
            specimen: false,
        },
    }
}
