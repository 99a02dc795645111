//! Issues a certification agreement. ISO/IEC 17021-1:2015, 5.1.2.

use crate::choice::{self, Choice};
use crate::mail::Mail;
use crate::number;
use crate::outbox;
use domain::agreement::State;
use domain::application::State as ApplicationState;
use domain::{Act, PROCESS, clause};
use kernel::{Asks, Context, Deed, Done, Due, Form, In, Meta, UseCase, fields};
use schema::agreement::Agreement;
use schema::application::Application;
use schema::{Json, Result, Rx, Settled};

/// How an agreement is issued.
pub static CASE: Issue = Issue;

/// The act.
pub struct Issue;

fields! {
    /// What is entered.
    pub struct Input {
        sites: Vec<String> = several("Sites covered", "sites"),
    }
}

impl UseCase for Issue {
    type On = Application;
    type Input = Input;
    type When = In<ApplicationState>;
    /// The sites there are to choose from.
    type Ground = Vec<Choice>;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::IssueAgreement,
            title: "Issue the agreement",
            lead: "An enforceable agreement covers every site in the scope before anything is audited.",
            clause: Some(clause!(PROCESS, "5.1.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> In<ApplicationState> {
        In(&[ApplicationState::Accepted, ApplicationState::Contracted])
    }

    /// One that waits for the client is answered before another is issued.
    fn suits(&self, rx: &mut Rx, _: &Context, on: &Application) -> Result<bool> {
        let agreements = schema::agreement::of_application(rx, &on.id)?;
        Ok(agreements.iter().all(|one| one.state != State::Issued))
    }

    fn about(&self, on: &Application) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Rx, _: &Context, on: &Application) -> Result<Vec<Choice>> {
        choice::sites(rx, &on.client_id)
    }

    fn form(&self, on: &Application, sites: &Vec<Choice>) -> Form {
        Form::default()
            .with(serde_json::json!({ "sites": on.body.sites }))
            .choose("sites", sites.clone())
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Issue>) -> Result<Done> {
        let agreement = Agreement {
            id: tx.new_id(),
            number: number::next(tx, "AG")?,
            client_id: it.on.client_id,
            application_id: it.on.id,
            state: State::Issued,
            sites: Json(it.input.sites),
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
}

fn due(_: &Issue, _: &mut Rx, _: &Context, on: &Application) -> Result<Option<Due>> {
    let due = || Due::now("Issue the agreement", &on.number);
    Ok((on.state == ApplicationState::Accepted).then(due))
}
