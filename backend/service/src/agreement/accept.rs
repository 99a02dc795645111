//! Brings an agreement into force. ISO/IEC 17021-1:2015, 5.1.2.

use crate::application;
use domain::agreement::Step;
use domain::application::Step as ApplicationStep;
use domain::{Act, PROCESS, Ruling, clause, take};
use kernel::section::Section;
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::agreement::Agreement;
use schema::application::Application;
use schema::{Record, Result, Rx, Settled};

/// How an agreement comes into force.
pub static CASE: Accept = Accept;

/// The act.
pub struct Accept;

fields! {
    /// What is entered.
    pub struct Input {
        accepted_by: String = text("Who accepts for the client", 120),
        evidence: String = text("What shows it", 300)
            .hint("Signature of a date, an order number, or acceptance on this page."),
    }
}

impl UseCase for Accept {
    type On = Agreement;
    type Input = Input;
    type When = By<Step>;
    kernel::no_ground!();
    kernel::facts_are_ground!();
    type Proof = ();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AcceptAgreement,
            title: "Accept the agreement",
            lead: "The agreement becomes enforceable for both sides.",
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

    fn beside(&self, rx: &mut Rx, _: &Context, on: &Agreement, (): &()) -> Result<Vec<Section>> {
        let application = Application::find(rx, &on.application_id)?;
        let facts = application::section::facts(rx, &application)?;
        Ok(vec![super::covered(rx, on)?, facts])
    }

    fn rules(&self, _: &Agreement, _: &(), _: &Input) -> Ruling<()> {
        Ruling::of(Vec::new())
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Accept>) -> Result<Done> {
        let today = tx.today();
        let input = it.input;
        let agreement = it.on.apply(tx, it.leave, |a| {
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
}
