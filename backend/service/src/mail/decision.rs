//! The letter on a certification decision.

use super::certification::{about, last_valid_day, path};
use crate::mail::letter::{Addressed, Letter, by, client_of, date, to_client};
use domain::certification::State;
use domain::decision::Kind;
use domain::{calendar, of};
use kernel::Context;
use schema::certification::Certification;
use schema::decision::Decision;
use schema::{Id, Record, Result, Snapshot};

pub(super) fn taken(
    rx: &mut Snapshot,
    context: &Context,
    id: &Id<of::Decision>,
) -> Result<Vec<Addressed>> {
    let decision = Decision::find(rx, id)?;
    let certification = Certification::find(rx, &decision.certification_id)?;
    let client = client_of(rx, &decision.client_id)?;
    let (outcome, clause) = outcome(&decision);
    let mut facts = about(&certification);
    facts.push(("Decision", decision.number.clone()));
    facts.push(("Outcome", format!("certification is {outcome}")));
    facts.push(("Decided", date(decision.decided_on)));
    facts.push(("In effect from", date(decision.effective_on)));
    if decision.kind.is_positive() {
        facts.extend(last_valid_day(&certification));
    }
    facts.push(("Reasons", decision.reason.clone()));
    let mut paragraphs = next(&decision, &certification, context);
    if !decision.kind.is_positive() {
        paragraphs.push(format!(
            "You may appeal against this decision {}: please write to us at the address below. The decision stays in effect while the appeal is handled.",
            by(&["9.7"])
        ));
    }
    let letter = Letter {
        subject: format!("Certification {} is {outcome}", certification.number),
        lead: format!(
            "We have decided on your certification to {}: it is {outcome} {}.",
            certification.standard,
            by(&[clause])
        ),
        facts,
        paragraphs,
        link: ("See the certification", path(&certification)),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

/// What was decided, in a word, and the clause it rests on.
fn outcome(decision: &Decision) -> (&'static str, &'static str) {
    match decision.kind {
        Kind::Grant => ("granted", "9.5.3"),
        Kind::Refuse => ("refused", "9.5"),
        Kind::Maintain => ("maintained", "9.6.1"),
        Kind::Renew => ("renewed", "9.5.4"),
        Kind::Suspend => ("suspended", "9.6.5"),
        Kind::Restore if decision.cycle.0.is_some() => ("restored", "9.6.3.2.5"),
        Kind::Restore => ("restored", "9.6.5.4"),
        Kind::Withdraw => ("withdrawn", "9.6.5"),
    }
}

fn next(decision: &Decision, certification: &Certification, context: &Context) -> Vec<String> {
    match decision.kind {
        Kind::Grant => granted(decision),
        Kind::Renew => vec![renewed(decision)],
        Kind::Restore => vec![restored(decision, certification)],
        Kind::Maintain => vec![maintained(certification)],
        Kind::Suspend => suspended(decision, certification, context),
        Kind::Refuse => vec![refused(certification)],
        Kind::Withdraw => vec![format!(
            "From {} your certificate is no longer valid. {}",
            date(decision.effective_on),
            stop_using(&["9.6.5"])
        )],
    }
}

fn granted(decision: &Decision) -> Vec<String> {
    let not_before = if decision.effective_on > decision.decided_on {
        format!(", and not before {}", date(decision.effective_on))
    } else {
        String::new()
    };
    vec![
        format!(
            "Next, you will receive the sealed certificate. Please refer to the certification in public only once you have it{not_before}."
        ),
        format!(
            "The first surveillance audit must be completed by {} {}. We will agree its dates with you in good time.",
            date(calendar::first_surveillance_limit(decision.decided_on)),
            by(&["9.1.3.3"])
        ),
    ]
}

/// A renewal may begin after the decision; the certificate before it stays valid until then.
fn renewed(decision: &Decision) -> String {
    let later = decision.cycle.0.map(|cycle| cycle.start_on);
    match later.filter(|start| *start > decision.decided_on) {
        Some(start) => format!(
            "Next, you will receive the sealed certificate for the new cycle, which begins on {}. Your present certificate stays in use until then.",
            date(start)
        ),
        None => "Next, you will receive the sealed certificate for the new cycle. It replaces your present one."
            .to_owned(),
    }
}

/// After a lapse a new certificate is issued; after a suspension the one that was suspended is valid again.
fn restored(decision: &Decision, certification: &Certification) -> String {
    if decision.cycle.0.is_some() {
        return "Next, you will receive the sealed certificate for the new cycle. Please refer to the certification in public again only once you have it."
            .to_owned();
    }
    let until = certification
        .expires_on
        .map_or(String::new(), |day| format!(", until {}", date(day)));
    format!(
        "Your certificate is valid again from {}{until}; no new one is needed. You may use it, and refer to the certification in public, as before.",
        date(decision.effective_on)
    )
}

fn maintained(certification: &Certification) -> String {
    let until = certification
        .expires_on
        .map_or(String::new(), |day| format!(" until {}", date(day)));
    format!(
        "Your certificate stays valid{until}, as long as the audits in between take place and reach a positive conclusion. We will agree the dates of the next one with you in good time."
    )
}

fn suspended(decision: &Decision, certification: &Certification, context: &Context) -> Vec<String> {
    let months = context.settings.suspension_months;
    let expires_on = certification.expires_on;
    let last = calendar::suspension_last_day(decision.effective_on, months, expires_on);
    vec![
        format!(
            "From {} your certification is temporarily invalid, and anyone who verifies your certificate will be told so. {} You may use them again once the certification is restored.",
            date(decision.effective_on),
            stop_using(&["9.6.5.3"])
        ),
        format!(
            "Please resolve the cause and show us that it is resolved by {}; a suspension that is not resolved leads to withdrawal or to a smaller scope {}.",
            date(last),
            by(&["9.6.5.4"])
        ),
    ]
}

fn refused(certification: &Certification) -> String {
    let lapsed = if certification.state == State::Expired {
        format!(
            " Your earlier certification remains expired. {}",
            stop_using(&[])
        )
    } else {
        String::new()
    };
    format!(
        "No certificate is issued.{lapsed} You may apply again once the reasons no longer apply."
    )
}

/// What a client without a valid certification is asked to do (8.3), with what else asks for it.
pub(super) fn stop_using(also: &[&str]) -> String {
    let clauses: Vec<&str> = also.iter().copied().chain(["8.3"]).collect();
    format!(
        "Please stop using the certificate and our marks, and remove every other reference to the certification, in print and online {}.",
        by(&clauses)
    )
}
