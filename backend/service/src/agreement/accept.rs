//! Brings an agreement into force. ISO/IEC 17021-1:2015, 5.1.2.

use crate::agreement::cover;
use crate::application::section;
use domain::agreement::Step;
use domain::application::{State as ApplicationState, Step as ApplicationStep};
use domain::sentence::{Said, say};
use domain::{Act, Change, Fault, PROCESS, clause, take};
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
    }
}

/// The application that the agreement serves.
pub struct Facts {
    application: Application,
    /// The change it takes with the agreement; none where an earlier agreement brought it there.
    change: Option<Change<ApplicationState>>,
}

impl UseCase for Accept {
    type On = Agreement;
    type Input = Input;
    type When = By<Step>;
    type Ground = Application;
    type Facts = Facts;
    kernel::no_rules!();
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
        _: &mut Snapshot,
        _: &Context,
        _: &Agreement,
        application: Application,
        _: &Input,
    ) -> Result<Facts> {
        Ok(Facts {
            change: take(application.state, ApplicationStep::Contract).ok(),
            application,
        })
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Accept>) -> Result<Done> {
        let today = tx.today();
        let own = tx.client().as_ref() == Some(&it.on.client_id);
        // Whoever writes it down for the client is named, since the same person does not go on alone.
        let written_by = match own {
            true => None,
            false => Some(tx.person().ok_or(Fault::NoPerson)?),
        };
        let agreement = it.on.apply(tx, it.leave, |a| {
            a.accepted_on = Some(today);
            a.accepted_by = it.input.accepted_by;
            a.evidence = it.input.evidence;
            a.accepted_for = written_by;
        })?;
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
