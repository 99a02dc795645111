//! Letters about a certification: decision, certificate, deadlines.

use super::{Addressed, Letter, client_of, date, to, to_client};
use crate::app::Context;
use chrono::NaiveDate;
use domain::decision::Kind;
use domain::{Result, calendar};
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::decision::Decision;
use schema::{Record, Rx, due_case};

pub(super) fn decision_taken(rx: &mut Rx, context: &Context, id: &str) -> Result<Vec<Addressed>> {
    let decision = Decision::find(rx, id)?;
    let certification = Certification::find(rx, &decision.certification_id)?;
    let client = client_of(rx, &decision.client_id)?;
    let mut facts = about(&certification);
    facts.push((
        "Decision",
        format!("{}, {}", decision.number, decision.kind.word()),
    ));
    facts.push(("Decided", date(decision.decided_on)));
    facts.push(("In effect from", date(decision.effective_on)));
    if decision.kind.is_positive() {
        facts.extend(last_valid_day(&certification));
    }
    facts.push(("Reason", decision.reason.clone()));
    let mut paragraphs = next(&decision, &certification, context);
    if !decision.kind.is_positive() {
        paragraphs.push(
            "You may appeal against this decision (9.7). It stays in effect meanwhile.".to_owned(),
        );
    }
    let letter = Letter {
        subject: format!(
            "Certification {}: {}",
            certification.number,
            outcome(decision.kind)
        ),
        lead: format!(
            "The decision on your certification to {} is taken: {} (ISO/IEC 17021-1:2015, 9.5 and 9.6).",
            certification.standard,
            outcome(decision.kind)
        ),
        facts,
        paragraphs,
        link: ("See the certification", path(&certification)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

fn outcome(kind: Kind) -> &'static str {
    match kind {
        Kind::Grant => "certification is granted",
        Kind::Refuse => "certification is refused",
        Kind::Maintain => "certification is maintained",
        Kind::Renew => "certification is renewed",
        Kind::Suspend => "certification is suspended",
        Kind::Restore => "certification is restored",
        Kind::Withdraw => "certification is withdrawn",
    }
}

fn next(decision: &Decision, certification: &Certification, context: &Context) -> Vec<String> {
    let certificate = "Next, you receive the sealed certificate. Use the certification in public only from its date of issue.";
    match decision.kind {
        Kind::Grant => vec![
            certificate.to_owned(),
            format!(
                "The first surveillance audit must be finished by {} (9.1.3.3). We agree its dates with you in good time.",
                date(calendar::first_surveillance_limit(decision.decided_on))
            ),
        ],
        Kind::Renew | Kind::Restore => vec![certificate.to_owned()],
        Kind::Maintain => {
            let until = certification
                .expires_on
                .map_or(String::new(), |day| format!(" until {}", date(day)));
            vec![format!(
                "Your certificate stays valid{until}. We agree the dates of the next audit with you in good time."
            )]
        }
        Kind::Suspend => {
            let limit = calendar::suspension_limit(
                decision.effective_on,
                context.settings.suspension_months,
            );
            vec![
                format!(
                    "From {} your certification is temporarily invalid (9.6.5.3). Stop referring to it in public until it is restored.",
                    date(decision.effective_on)
                ),
                format!(
                    "Resolve the cause and show us by {}; a suspension that is not resolved leads to withdrawal or a smaller scope (9.6.5.4).",
                    date(limit)
                ),
            ]
        }
        Kind::Refuse => vec![
            "No certificate is issued. Once the reasons no longer hold you may apply again."
                .to_owned(),
        ],
        Kind::Withdraw => vec![format!(
            "From {} the certificate is no longer valid. Stop every reference to the certification in public (8.3.4).",
            date(decision.effective_on)
        )],
    }
}

pub(super) fn certificate_issued(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let certificate = Certificate::find(rx, id)?;
    let certification = Certification::find(rx, &certificate.certification_id)?;
    let client = client_of(rx, &certificate.client_id)?;
    let mut facts = vec![
        (
            "Certificate",
            format!("{}, revision {}", certificate.number, certificate.revision),
        ),
        ("Standard", certification.standard.clone()),
        ("Scope", certification.scope.clone()),
        ("Issued", date(certificate.issued_on)),
        ("Initial certification", date(certificate.initial_on)),
        ("Cycle began", date(certificate.start_on)),
        ("Last valid day", date(certificate.expires_on)),
    ];
    let frozen = serde_json::from_str::<reports::certificate::Certificate>(&certificate.frozen);
    facts.extend(
        frozen
            .ok()
            .map(|shown| ("Verification", shown.verification_url)),
    );
    facts.push(("SHA-256", certificate.document.clone()));
    let letter = Letter {
        subject: format!("Your certificate {}, revision {}", certificate.number, certificate.revision),
        lead: format!("Your certificate to {} is issued and sealed.", certification.standard),
        facts,
        paragraphs: vec![
            "Anyone can check its status on the verification page, which the code on the certificate leads to. Please check name, sites and scope now and tell us of any error; a corrected revision is then issued.".to_owned(),
            "The certificate is about your management system. It must not be shown on a product or suggest that a product or an AI system is certified (ISO/IEC 17021-1:2015, 8.3).".to_owned(),
            "Tell us without delay about changes that may affect the management system (8.5.3).".to_owned(),
        ],
        link: ("Get the certificate", format!("/certificate/{}", certificate.id)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn expired(rx: &mut Rx, id: &str) -> Result<Vec<Addressed>> {
    let certification = Certification::find(rx, id)?;
    let client = client_of(rx, &certification.client_id)?;
    let last = certification.expires_on.unwrap_or(rx.today());
    let letter = Letter {
        subject: format!("Certification {} has expired", certification.number),
        lead: format!(
            "{} was the last valid day of your certification to {}.",
            date(last),
            certification.standard
        ),
        facts: about(&certification),
        paragraphs: vec![
            "Stop referring to the certification in public.".to_owned(),
            format!(
                "It can be restored by a decision until {}, once the outstanding recertification activities are complete; after that day at least a stage 2 audit is needed (ISO/IEC 17021-1:2015, 9.6.3.2.5). Please tell us soon what you intend.",
                date(calendar::restore_limit(last))
            ),
        ],
        link: ("See the certification", path(&certification)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn renewal_due(rx: &mut Rx, id: &str, days: i64) -> Result<Vec<Addressed>> {
    let certification = Certification::find(rx, id)?;
    let client = client_of(rx, &certification.client_id)?;
    let expiry = certification.expires_on.unwrap_or(rx.today());
    let left = (expiry - rx.today()).num_days();
    let mut facts = about(&certification);
    facts.extend(last_valid_day(&certification));
    facts.push(("Notice", format!("{days} days before expiry")));
    let letter = Letter {
        subject: format!("Certification {} expires on {}", certification.number, date(expiry)),
        lead: format!(
            "Your certification to {} is valid until {}, {left} days from today.",
            certification.standard,
            date(expiry)
        ),
        facts,
        paragraphs: vec![
            format!(
                "To renew it without a gap, the recertification audit, the closure of major nonconformities and the decision must all come before {} ends (ISO/IEC 17021-1:2015, 9.6.3).",
                date(expiry)
            ),
            "Please agree the dates of the recertification audit with us now, and tell us of changes to scope, sites, AI systems or the statement of applicability.".to_owned(),
        ],
        link: ("See the certification", path(&certification)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

pub(super) fn surveillance_overdue(
    rx: &mut Rx,
    context: &Context,
    id: &str,
) -> Result<Vec<Addressed>> {
    let certification = Certification::find(rx, id)?;
    let client = client_of(rx, &certification.client_id)?;
    let due = surveillance_case(rx, id)?.unwrap_or(rx.today());
    let mut facts = about(&certification);
    facts.insert(0, ("Client", client.name.clone()));
    facts.push(("Surveillance was due", date(due)));
    let letter = |next: &str| Letter {
        subject: format!(
            "Certification {}: surveillance is overdue since {}",
            certification.number,
            date(due)
        ),
        lead: format!(
            "No surveillance audit of certification {} was finished by {} (ISO/IEC 17021-1:2015, 9.1.3.3).",
            certification.number,
            date(due)
        ),
        facts: facts.clone(),
        paragraphs: vec![next.to_owned()],
        link: ("See the certification", path(&certification)),
        ..Letter::default()
    };
    let ask = "Please agree a date with us at once. A person at our body decides what follows, which may be suspension (9.6.5.2); nothing is decided by this message itself.";
    let act = "A case is open in the work queue. It must end in a decision by a person; the certification is not suspended by itself.";
    let body = &context.settings.body;
    Ok(vec![
        to_client(&client, letter(ask)),
        to(&body.name, &body.email, letter(act)),
    ])
}

fn surveillance_case(rx: &mut Rx, id: &str) -> Result<Option<NaiveDate>> {
    let cases = due_case::of_record(rx, id)?;
    let latest = cases
        .iter()
        .rfind(|case| case.kind == "surveillance_overdue");
    Ok(latest.map(|case| case.due_on))
}

fn about(certification: &Certification) -> Vec<(&'static str, String)> {
    vec![
        ("Certification", certification.number.clone()),
        ("Standard", certification.standard.clone()),
    ]
}

fn last_valid_day(certification: &Certification) -> Option<(&'static str, String)> {
    certification
        .expires_on
        .map(|day| ("Last valid day", date(day)))
}

fn path(certification: &Certification) -> String {
    format!("/certification/{}", certification.id)
}
