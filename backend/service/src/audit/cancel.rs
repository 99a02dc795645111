//! Gives up an audit that has not begun: its team and bookings are released. ISO/IEC 17021-1:2015, 9.2.3.4.

use crate::audit::change::{people, tell_of_change};
use domain::audit::Step;
use domain::sentence::say;
use domain::{Act, PROCESS, clause};
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::audit::{self, Audit};
use schema::{Result, Settled};
use std::borrow::Cow;

/// How an audit is cancelled.
pub static CASE: Cancel = Cancel;

/// The act.
pub struct Cancel;

fields! {
    /// What is entered.
    pub struct Input {
        reason: String = area("Reason", 2000).saying(),
    }
}

impl UseCase for Cancel {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    kernel::no_rules!();
    kernel::no_ground!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::CancelAudit,
            title: "Cancel the audit",
            lead: "The audit will not take place. Its number is kept with the reason; its team is free again.",
            clause: Some(clause!(PROCESS, "9.2.3.4")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Cancel)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Cancel>) -> Result<Done> {
        let reason = it.input.reason;
        let people = people(tx, &it.on.id)?;
        audit::dissolve_team(tx, &it.on.id)?;
        let audit = it
            .on
            .apply(tx, it.leave, |a| a.ended_early.clone_from(&reason))?;
        tell_of_change(tx, context, &audit, people, reason)?;
        let message = say!("{number} is cancelled.", number = &audit.number);
        Ok(Done::at(&audit, message))
    }
}
