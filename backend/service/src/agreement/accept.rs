//! Brings an agreement into force. ISO/IEC 17021-1:2015, 5.1.2.

use crate::app::Context;
use crate::application;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::agreement::Step;
use domain::application::Step as ApplicationStep;
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::agreement::Agreement;
use schema::application::Application;
use schema::{Record, Tx};
use serde::Deserialize;

/// How an agreement comes into force.
pub static CASE: Entry = Entry {
    act: Act::AcceptAgreement,
    on: Some(Noun::Agreement),
    title: "Accept the agreement",
    lead: "The agreement becomes enforceable for both sides.",
    clause: Some(clause!(PROCESS, "5.1.2")),
    fields: &[
        Field::new("accepted_by", "Who accepts for the client", Kind::Text(120)),
        Field::new("evidence", "What shows it", Kind::Text(300))
            .hint("Signature of a date, an order number, or acceptance on this page."),
    ],
    irreversible: true,
    offer: |rx, _, id| {
        let agreement: Agreement = rx.load(id, Act::AcceptAgreement)?;
        let application = Application::find(rx, &agreement.application_id)?;
        let facts = application::section::facts(rx, &application)?;
        Ok(Offer::about(&agreement, &agreement.number)
            .show([super::covered(rx, &agreement)?, facts]))
    },
    run: run!(accept),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    accepted_by: String,
    evidence: String,
}

/// Brings an agreement into force, and the application with it.
///
/// # Errors
/// [`domain::Error::Refused`] when it is in force already.
pub fn accept(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let agreement: Agreement = tx.load(id, Act::AcceptAgreement)?;
    let step = take(agreement.state, Step::Accept)?;
    let today = tx.today();
    let tx = &mut tx.settle("", Vec::new())?;
    let agreement = agreement.apply(tx, step, |a| {
        a.accepted_on = Some(today);
        a.accepted_by = input.accepted_by;
        a.evidence = input.evidence;
    })?;
    let application = Application::find(tx, &agreement.application_id)?;
    if let Ok(step) = take(application.state, ApplicationStep::Contract) {
        application.apply(tx, step, |_| {})?;
    }
    Ok(Done::at(
        &agreement,
        format!("{} is in force.", agreement.number),
    ))
}
