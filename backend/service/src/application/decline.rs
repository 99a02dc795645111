//! Declines an application with reasons. ISO/IEC 17021-1:2015, 9.1.2.2; the record stays (9.9.1).

use crate::mail::Mail;
use crate::outbox;
use domain::application::{Step, declined_with_reasons};
use domain::sentence::say;
use domain::{Act, PROCESS, Ruling, clause};
use kernel::section::Section;
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::application::Application;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How an application is declined.
pub static CASE: Decline = Decline;

/// The act.
pub struct Decline;

fields! {
    /// What is entered.
    pub struct Input {
        reason: String = area("Reasons given to the client", 2000),
    }
}

impl UseCase for Decline {
    type On = Application;
    type Input = Input;
    type When = By<Step>;
    type Proof = ();
    kernel::no_ground!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::DeclineApplication,
            title: "Decline the application",
            lead: "The client is given the reasons. The record is kept.",
            clause: Some(clause!(PROCESS, "9.1.2.2")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Decline)
    }

    fn about(&self, on: &Application) -> String {
        on.number.clone()
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Application,
        (): &(),
    ) -> Result<Vec<Section>> {
        super::section::file(rx, on)
    }

    fn rules(&self, _: &Application, (): &(), input: &Input) -> Ruling<()> {
        Ruling::of(vec![declined_with_reasons(&input.reason)])
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Decline>) -> Result<Done> {
        let today = tx.today();
        let application = it.on.apply(tx, it.leave, |a| {
            a.outcome_on = Some(today);
            a.outcome_reason = it.input.reason;
        })?;
        outbox::mail(
            tx,
            context,
            Mail::ApplicationDeclined {
                application: application.id.clone(),
            },
        )?;
        Ok(Done::at(
            &application,
            say!("{number} is declined.", number = &application.number),
        ))
    }
}
