//! Accepts the plan for correction and corrective action. ISO/IEC 17021-1:2015, 9.4.10 and 9.5.2.

use crate::mail::Mail;
use crate::nonconformity::{follow_up, section};
use crate::outbox;
use domain::nonconformity::Step;
use domain::sentence::say;
use domain::{Act, PROCESS, Verdict, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, fields};
use schema::nonconformity::Nonconformity;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a plan is accepted.
pub static CASE: AcceptPlan = AcceptPlan;

/// The act.
pub struct AcceptPlan;

fields! {
    /// What is entered.
    pub struct Input {
        remark: String = area("Remark", 2000).blank(),
    }
}

impl UseCase for AcceptPlan {
    type On = Nonconformity;
    type Input = Input;
    type When = By<Step>;
    kernel::ground_is_known!();
    kernel::no_rules!();
    kernel::facts_are_ground!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AcceptPlan,
            title: "Accept the plan",
            lead: "Correction, cause and corrective action are reviewed and accepted. A major is verified next; a minor at the next audit.",
            clause: Some(clause!(PROCESS, "9.5.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::AcceptPlan)
    }

    fn about(&self, on: &Nonconformity) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Nonconformity) -> Result<Vec<Verdict>> {
        follow_up::about_the_follow_up(rx, on)
    }

    fn beside(
        &self,
        _: &mut Snapshot,
        _: &Context,
        on: &Nonconformity,
        _: &Vec<Verdict>,
    ) -> Result<Vec<Section>> {
        Ok(section::both(on).into_iter().collect())
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.remark.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<AcceptPlan>) -> Result<Done> {
        let today = tx.today();
        let found = it.on.apply(tx, it.leave, |n| {
            n.remark = it.input.remark;
            n.plan_accepted_on = Some(today);
        })?;
        let nonconformity = found.id.clone();
        outbox::mail(tx, context, Mail::PlanAccepted { nonconformity })?;
        Ok(Done::at(
            &found,
            say!("The plan for {number} is accepted.", number = &found.number),
        ))
    }
}

fn due(_: &AcceptPlan, rx: &mut Snapshot, _: &Context, on: &Nonconformity) -> Result<Option<Due>> {
    if follow_up::is_closed_with_its_certification(rx, on)? {
        return Ok(None);
    }
    Ok(Some(Due::now("Review the answer", follow_up::named(on))))
}
