//! Issues the certificate of a decision: lints a copy, reserves the number, freezes, queues the job.
//! ISO/IEC 17021-1:2015, 8.2.2; ISO/IEC 42006:2025, 8.2.2.

use super::freeze::{Content, freeze};
use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::use_case::{Done, Entry, Offer};
use crate::view::date;
use crate::{decision, number, run};
use chrono::NaiveDate;
use domain::certificate::number::folded;
use domain::certificate::{
    Draft, State, accreditation_is_in_force, can_be_printed, certification_is_in_force, issuable,
};
use domain::decision::Cycle;
use domain::{Act, Error, Noun, PROCESS, Refusal, Result, Verdict, clause};
use schema::certificate::{self, Certificate};
use schema::certification::Certification;
use schema::decision::Decision;
use schema::{Record, Rx, Tx, job};
use serde::Deserialize;

/// How a certificate is issued.
pub static CASE: Entry = Entry {
    act: Act::IssueCertificate,
    on: Some(Noun::Decision),
    title: "Issue the certificate",
    lead: "The content is frozen and numbered now; the document is rendered, sealed and published right after.",
    clause: Some(clause!(PROCESS, "8.2.2")),
    fields: &[
        Field::new("issued_on", "Date of issue", Kind::Date(Reach::NEAR))
            .hint("The day of the decision or later; today when left empty.")
            .optional(),
    ],
    irreversible: true,
    offer: |rx, context, id| {
        let decision: Decision = rx.load(id, Act::IssueCertificate)?;
        let certification = Certification::find(rx, &decision.certification_id)?;
        let today = rx.today();
        let known = verdicts(rx, context, &decision, &certification, today)?;
        let certification = decision::section::facts(rx, &certification)?;
        Ok(Offer::about(&decision, &decision.number)
            .known(known)
            .empty_means("issued_on", date(Some(today)))
            .show([certification, decision::section::taken(rx, &decision)?]))
    },
    run: run!(issue),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    issued_on: Option<NaiveDate>,
}

/// Issues the certificate of a decision.
///
/// # Errors
/// [`Error::Refused`] when the decision yields none, a field 8.2.2 asks for is missing, the date
/// lies before the decision, or an accredited scheme has no accreditation in force.
pub fn issue(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let decision: Decision = tx.load(id, Act::IssueCertificate)?;
    if certificate::of_decision(tx, &decision.id)?.is_some() {
        return Err(Error::Refused(Refusal(vec![already_issued()])));
    }
    let certification = Certification::find(tx, &decision.certification_id)?;
    let issued_on = input.issued_on.unwrap_or(tx.today());
    if issued_on > tx.today() {
        return Err(Error::invalid(
            "issued_on",
            "The day of issue lies in the future. Enter today, or leave it empty.",
        ));
    }
    let verdicts = verdicts(tx, context, &decision, &certification, issued_on)?;
    let tx = &mut tx.settle("", verdicts)?;
    let cycle = cycle(&decision, &certification)?;
    let earlier = certificate::of_certification(tx, &certification.id)?;
    let number = match earlier.first() {
        Some(previous) => previous.number.clone(),
        None => number::certificate(
            tx,
            &context.settings.certificate_number,
            &catalogue::aims().code,
            decision.decided_on,
        )?,
    };
    let revision = earlier.first().map_or(1, |previous| previous.revision + 1);
    let content = Content {
        certification: &certification,
        cycle,
        issued_on,
        number: &number,
        revision,
        previous: earlier.first(),
    };
    let frozen = freeze(tx, context, &content)?;
    let fault = crate::trial::certificate(&context.trial, &frozen)?;
    let printed = can_be_printed(fault.as_ref().map(|f| f.sentence.as_str()));
    let tx = &mut tx.settle("", vec![printed])?;
    let issued = Certificate {
        id: tx.new_id(),
        folded: folded(&number),
        number,
        revision,
        certification_id: certification.id.clone(),
        client_id: certification.client_id.clone(),
        decision_id: decision.id.clone(),
        state: State::Issuing,
        issued_on,
        initial_on: cycle.initial_on,
        start_on: cycle.start_on,
        expires_on: cycle.expires_on,
        frozen: serde_json::to_string(&frozen).map_err(Error::internal)?,
        unsealed: String::new(),
        document: String::new(),
        version: 1,
    }
    .insert(tx)?;
    job::queue(tx, "issue_certificate", &issued.id)?;
    Ok(Done::at(
        &issued,
        format!("{} is numbered; the document is being made.", issued.number),
    ))
}

fn verdicts(
    rx: &mut Rx,
    context: &Context,
    decision: &Decision,
    certification: &Certification,
    issued_on: NaiveDate,
) -> Result<Vec<Verdict>> {
    let draft = Draft {
        decision: Some((decision.kind, decision.decided_on)),
        issued_on,
        expires_on: certification.expires_on.unwrap_or(issued_on),
        soa_version: &certification.soa_version,
        scope: &certification.scope,
        sites: certification.sites.len(),
    };
    let (standard, settings) = (&certification.standard, &context.settings);
    let mut verdicts = issuable(&draft, standard, settings);
    verdicts.push(rests_on_the_latest_decision(rx, decision, certification)?);
    verdicts.push(certification_is_in_force(certification.state));
    if issued_on != rx.today() {
        verdicts.push(accreditation_is_in_force(standard, rx.today(), settings));
    }
    Ok(verdicts)
}

/// The cycle to show: the decision's own, or the certification's when a suspension was lifted.
fn cycle(decision: &Decision, certification: &Certification) -> Result<Cycle> {
    if let Some(cycle) = decision.cycle.0 {
        return Ok(cycle);
    }
    match (
        certification.initial_on,
        certification.start_on,
        certification.expires_on,
    ) {
        (Some(initial_on), Some(start_on), Some(expires_on)) => Ok(Cycle {
            initial_on,
            start_on,
            expires_on,
            lapsed_on: certification.lapsed_on,
            recertified_on: certification.recertified_on,
        }),
        _ => Err(Error::internal("a positive decision left no cycle")),
    }
}

/// 8.2.2: a certificate shows what was decided last, and only while the certification runs.
fn rests_on_the_latest_decision(
    rx: &mut Rx,
    decision: &Decision,
    certification: &Certification,
) -> Result<Verdict> {
    let latest = schema::decision::of_certification(rx, &certification.id)?
        .into_iter()
        .rfind(|d| d.kind.yields_certificate() && d.cycle.is_some());
    let is_latest = latest.is_some_and(|d| d.id == decision.id);
    Ok(domain::certificate::follows_the_latest_decision(is_latest))
}

fn already_issued() -> Verdict {
    Verdict::when(
        "one_decision_yields_one_certificate",
        clause!(PROCESS, "8.2.2 d"),
        false,
        "The certificate of this decision is issued already.",
    )
}
