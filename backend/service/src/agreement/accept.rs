//! Brings an agreement into force. ISO/IEC 17021-1:2015, 5.1.2.

use crate::agreement::cover;
use crate::application::section;
use domain::agreement::{Step, signed_is_on_file};
use domain::application::{State as ApplicationState, Step as ApplicationStep};
use domain::sentence::{Said, say};
use domain::{Act, Change, Fault, PROCESS, Ruling, clause, take};
use kernel::file::{Brought, attach_if};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, Whom, fields};
use schema::agreement::Agreement;
use schema::application::Application;
use schema::{Record, Result, Settled, Snapshot};

/// How an agreement comes into force.
pub static CASE: Accept = Accept;

/// The act.
pub struct Accept;

fields! {
    /// What is entered.
    pub struct Input {
        accepted_by: String = text("Who accepts on behalf of the client", 120),
        evidence: String = text("Evidence", 300)
            .saying()
            .hint("For example a dated signature, an order number, or acceptance on this page."),
        document: Option<Brought> = file("Signed agreement")
            .hint("Where the body accepts for the client: what the client signed, for whoever goes on with it.")
            .optional(),
    }
}

/// The application that the agreement serves.
pub struct Facts {
    application: Application,
    /// The change it takes with the agreement; none where an earlier agreement brought it there.
    change: Option<Change<ApplicationState>>,
    /// Whether the client accepts itself.
    own: bool,
}

impl UseCase for Accept {
    type On = Agreement;
    type Input = Input;
    type When = By<Step>;
    type Ground = Application;
    type Facts = Facts;
    type Proof = ();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AcceptAgreement,
            title: "Accept the agreement",
            lead: "The agreement becomes enforceable by both parties.",
            clause: Some(clause!(PROCESS, "5.1.2")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Accept)
    }

    fn about(&self, on: &Agreement) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Agreement) -> Result<Application> {
        Application::find(rx, &on.application_id)
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Agreement,
        application: &Application,
    ) -> Result<Vec<Section>> {
        Ok(vec![
            cover::covered(rx, on)?,
            section::facts(rx, application)?,
        ])
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Agreement,
        application: Application,
        _: &Input,
    ) -> Result<Facts> {
        Ok(Facts {
            own: rx.client().as_ref() == Some(&on.client_id),
            change: take(application.state, ApplicationStep::Contract).ok(),
            application,
        })
    }

    fn rules(&self, _: &Agreement, facts: &Facts, input: &Input) -> Ruling<()> {
        Ruling::of(vec![signed_is_on_file(
            !facts.own,
            input.document.is_some(),
        )])
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Accept>) -> Result<Done> {
        let today = tx.today();
        // Whoever writes it down for the client is named, since the same person does not go on alone.
        let written_by = match it.facts.own {
            true => None,
            false => Some(tx.person().ok_or(Fault::NoPerson)?),
        };
        let document = it.input.document;
        let agreement = it.on.apply(tx, it.leave, |a| {
            a.accepted_on = Some(today);
            a.accepted_by = it.input.accepted_by;
            a.evidence = it.input.evidence;
            a.accepted_for = written_by;
        })?;
        attach_if(tx, &agreement, document.as_ref(), "Signed agreement")?;
        if let Some(change) = it.facts.change {
            it.facts.application.apply(tx, change, |_| {})?;
        }
        Ok(Done::at(
            &agreement,
            say!("{number} is in force.", number = &agreement.number),
        ))
    }
}

fn due(_: &Accept, _: &mut Snapshot, _: &Context, on: &Agreement) -> Result<Option<Due>> {
    let due = Due::now("Accept the agreement", Said::from(&on.number));
    Ok(Some(due.whom(Whom::Client)))
}
