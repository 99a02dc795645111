//! Issues a certification agreement. ISO/IEC 17021-1:2015, 5.1.2.

use crate::choice::{self, Choice};
use crate::mail::Mail;
use crate::{number, outbox};
use domain::agreement::{State, waits_alone};
use domain::application::State as ApplicationState;
use domain::sentence::{Said, say};
use domain::{Act, PROCESS, Verdict, clause, of};
use kernel::{Asks, Context, Deed, Done, Due, Form, In, Meta, UseCase, fields};
use schema::agreement::Agreement;
use schema::application::Application;
use schema::{Id, Json, Result, Settled, Snapshot};

/// How an agreement is issued.
pub static CASE: Issue = Issue;

/// The act.
pub struct Issue;

fields! {
    /// What is entered.
    pub struct Input {
        sites: Vec<Id<of::Site>> = several("Sites covered", "sites"),
    }
}

/// What the form has to know.
pub struct Ground {
    /// The sites there are to choose from.
    sites: Vec<Choice>,
    /// The numbers of the agreements that the client has not answered.
    waiting: Vec<String>,
}

impl UseCase for Issue {
    type On = Application;
    type Input = Input;
    type When = In<ApplicationState>;
    type Ground = Ground;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::IssueAgreement,
            title: "Issue the agreement",
            lead: "An enforceable agreement must cover every site in the scope before anything is audited.",
            clause: Some(clause!(PROCESS, "5.1.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> In<ApplicationState> {
        In(&[ApplicationState::Accepted, ApplicationState::Contracted])
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Application) -> Result<bool> {
        Ok(waiting(rx, on)?.is_empty())
    }

    fn about(&self, on: &Application) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Application) -> Result<Ground> {
        Ok(Ground {
            sites: choice::sites(rx, &on.client_id)?,
            waiting: waiting(rx, on)?,
        })
    }

    fn form(&self, on: &Application, ground: &Ground) -> Form {
        Form::default()
            .with(serde_json::json!({ "sites": on.body.sites }))
            .choose("sites", ground.sites.clone())
    }

    fn known(&self, _: &Application, ground: &Ground) -> Vec<Verdict> {
        vec![waits_alone(&ground.waiting)]
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
            accepted_for: None,
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
            say!(
                "{number} is issued to the client.",
                number = &agreement.number
            ),
        ))
    }
}

fn waiting(rx: &mut Snapshot, on: &Application) -> Result<Vec<String>> {
    let mut agreements = schema::agreement::of_application(rx, &on.id)?;
    agreements.retain(|one| one.state == State::Issued);
    Ok(agreements.into_iter().map(|one| one.number).collect())
}

fn due(_: &Issue, _: &mut Snapshot, _: &Context, on: &Application) -> Result<Option<Due>> {
    let due = || Due::now("Issue the agreement", Said::from(&on.number));
    Ok((on.state == ApplicationState::Accepted).then(due))
}
