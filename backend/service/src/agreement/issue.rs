//! Issues a certification agreement. ISO/IEC 17021-1:2015, 5.1.2.

use crate::app::Context;
use crate::choice;
use crate::field::{Field, Kind};
use crate::outbox::{self, Mail};
use crate::use_case::{Done, Entry, Offer};
use crate::{number, run};
use domain::agreement::State;
use domain::application::{State as ApplicationState, Step};
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::agreement::Agreement;
use schema::application::Application;
use schema::{Json, Tx};
use serde::Deserialize;

/// How an agreement is issued.
pub static CASE: Entry = Entry {
    act: Act::IssueAgreement,
    on: Some(Noun::Application),
    title: "Issue the agreement",
    lead: "An enforceable agreement covers every site in the scope before anything is audited.",
    clause: Some(clause!(PROCESS, "5.1.2")),
    fields: &[Field::new("sites", "Sites covered", Kind::Several("sites"))],
    irreversible: false,
    offer: |rx, _, id| {
        let application: Application = rx.load(id, Act::IssueAgreement)?;
        Ok(Offer::about(&application, &application.number)
            .with(serde_json::json!({ "sites": application.body.sites }))
            .choose("sites", choice::sites(rx, &application.client_id)?))
    },
    run: run!(issue),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    sites: Vec<String>,
}

/// Issues a certification agreement.
///
/// # Errors
/// [`domain::Error::Refused`] unless the application is accepted.
pub fn issue(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let application: Application = tx.load(id, Act::IssueAgreement)?;
    if application.state != ApplicationState::Contracted {
        take(application.state, Step::Contract)?;
    }
    let tx = &mut tx.settle("", Vec::new())?;
    let agreement = Agreement {
        id: tx.new_id(),
        number: number::next(tx, "AG")?,
        client_id: application.client_id.clone(),
        application_id: application.id.clone(),
        state: State::Issued,
        sites: Json(input.sites),
        issued_on: tx.today(),
        accepted_on: None,
        accepted_by: String::new(),
        evidence: String::new(),
        version: 1,
    }
    .insert(tx)?;
    outbox::mail(
        tx,
        context,
        Mail::AgreementIssued {
            agreement: agreement.id.clone(),
        },
    )?;
    Ok(Done::at(
        &agreement,
        format!("{} is issued to the client.", agreement.number),
    ))
}
