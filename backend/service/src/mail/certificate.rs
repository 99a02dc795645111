//! The letter with which the certificate comes.

use crate::mail::letter::{Addressed, Letter, by, client_of, date, to_client};
use chrono::NaiveDate;
use domain::certification::State;
use domain::of;
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::{Id, Record, Result, Snapshot};

pub(super) fn issued(rx: &mut Snapshot, id: &Id<of::Certificate>) -> Result<Vec<Addressed>> {
    let certificate = Certificate::find(rx, id)?;
    let certification = Certification::find(rx, &certificate.certification_id)?;
    let client = client_of(rx, &certificate.client_id)?;
    let today = rx.today();
    let mut paragraphs = validity(&certificate, &certification, today);
    paragraphs.extend(use_of_it());
    let letter = Letter {
        subject: format!(
            "Your certificate {}, revision {}",
            certificate.number, certificate.revision
        ),
        lead: format!(
            "Your certificate to {} has been issued and sealed.",
            certification.standard
        ),
        facts: facts(&certificate, &certification, today),
        paragraphs,
        link: (
            "Get the certificate",
            format!("/certificate/{}", certificate.id),
        ),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

fn facts(
    certificate: &Certificate,
    certification: &Certification,
    today: NaiveDate,
) -> Vec<(&'static str, String)> {
    let cycle = if certificate.start_on > today {
        "Cycle begins"
    } else {
        "Cycle began"
    };
    let mut facts = vec![
        (
            "Certificate",
            format!("{}, revision {}", certificate.number, certificate.revision),
        ),
        ("Standard", certification.standard.clone()),
        ("Scope", certification.scope.clone()),
        ("Issued", date(certificate.issued_on)),
        ("First certified", date(certificate.initial_on)),
        (cycle, date(certificate.start_on)),
        ("Last valid day", date(certificate.expires_on)),
    ];
    let frozen = serde_json::from_str::<reports::certificate::Certificate>(&certificate.frozen);
    facts.extend(
        frozen
            .ok()
            .map(|shown| ("Verification", shown.verification_url)),
    );
    facts.push(("SHA-256", certificate.document.clone()));
    facts
}

/// From when it may be used, where that is not at once, and what becomes of the revisions before it.
fn validity(
    certificate: &Certificate,
    certification: &Certification,
    today: NaiveDate,
) -> Vec<String> {
    let start = date(certificate.start_on);
    let begins = certificate.start_on > today;
    let mut told = Vec::new();
    match certification.state {
        State::Suspended => told.push(
            "Your certification is suspended at present: the certificate is not valid and must not be used until the certification is restored."
                .to_owned(),
        ),
        State::Withdrawn | State::Expired => told.push(
            "Your certification has ended in the meantime: the certificate is not valid and must not be used."
                .to_owned(),
        ),
        _ if begins => told.push(format!(
            "It is valid from {start}; please do not use it before that day."
        )),
        _ => {}
    }
    if certificate.revision > 1 {
        let (replaces, when) = if begins {
            (format!("From {start} it replaces"), "from then on")
        } else {
            ("It replaces".to_owned(), "now")
        };
        told.push(format!(
            "{replaces} every earlier revision. Please stop using those {when}, and amend what refers to them where the name, sites or scope have changed {}.",
            by(&["8.3"])
        ));
    }
    told
}

fn use_of_it() -> [String; 3] {
    [
        "Anyone can check its status on the verification page, which the code on the certificate leads to. Please check the name, the sites and the scope now. If anything is wrong, tell us; we will look into it and tell you what happens next.".to_owned(),
        format!(
            "The certificate is about your management system. Please do not show it on a product or its packaging, and do not suggest that a product or an AI system is certified {}.",
            by(&["8.3"])
        ),
        format!(
            "Please tell us without delay about changes that may affect the management system {}.",
            by(&["8.5.3"])
        ),
    ]
}
