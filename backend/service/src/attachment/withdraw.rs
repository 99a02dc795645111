//! Says that what is on file does not count any more. It stays on file. ISO/IEC 17021-1:2015, 9.9.3.

use domain::attachment::{Step, withdrawn_by};
use domain::sentence::say;
use domain::{Act, PROCESS, Role, Verdict, clause};
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::attachment::Attachment;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How an attachment is withdrawn.
pub static CASE: Withdraw = Withdraw;

/// The act.
pub struct Withdraw;

fields! {
    /// What is entered.
    pub struct Input {
        reason: String = area("Why it does not count any more", 1000).saying(),
    }
}

impl UseCase for Withdraw {
    type On = Attachment;
    type Input = Input;
    type When = By<Step>;
    kernel::ground_is_known!();
    kernel::facts_are_ground!();
    kernel::no_rules!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::WithdrawAttachment,
            title: "Withdraw from the record",
            lead: "It stays on record as withdrawn, with the reason, and whoever may read it still finds it.",
            clause: Some(clause!(PROCESS, "9.9.3")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Withdraw)
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Attachment) -> Result<bool> {
        Ok(may(rx, on).is_met())
    }

    fn about(&self, on: &Attachment) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Attachment) -> Result<Vec<Verdict>> {
        Ok(vec![may(rx, on)])
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Withdraw>) -> Result<Done> {
        let today = tx.today();
        let kept = it.on.apply(tx, it.leave, |one| {
            one.withdrawn_on = Some(today);
            one.why_withdrawn = it.input.reason;
        })?;
        let message = say!("{number} is withdrawn.", number = &kept.number);
        Ok(Done::at(&kept, message))
    }
}

/// Whether the actor may withdraw it.
fn may(rx: &Snapshot, on: &Attachment) -> Verdict {
    let is_own = rx.user().is_some_and(|user| user == on.user_id);
    withdrawn_by(is_own, rx.actor().is(Role::Manager))
}
