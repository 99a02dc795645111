//! Returns an answer that is not enough. ISO/IEC 17021-1:2015, 9.4.10.

use crate::mail::Mail;
use crate::nonconformity::{follow_up, section};
use crate::outbox;
use domain::nonconformity::{Grade, Step};
use domain::sentence::say;
use domain::{Act, PROCESS, Verdict, clause};
use kernel::section::Section;
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::nonconformity::Nonconformity;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How an answer is returned.
pub static CASE: Return = Return;

/// The act.
pub struct Return;

fields! {
    /// What is entered.
    pub struct Input {
        remark: String = area("What is missing", 2000),
    }
}

impl UseCase for Return {
    type On = Nonconformity;
    type Input = Input;
    type When = By<Step>;
    kernel::ground_is_known!();
    kernel::no_rules!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ReturnAnswer,
            title: "Return the answer",
            lead: "Tell the client what is missing. No advice on the solution.",
            clause: Some(clause!(PROCESS, "9.4.10")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Return)
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

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Return>) -> Result<Done> {
        let days = match it.on.grade {
            Grade::Major => context.settings.answer_days_major,
            Grade::Minor => context.settings.answer_days_minor,
        };
        let due_on = domain::calendar::add_days(tx.today(), days);
        let found = it.on.apply(tx, it.leave, |n| {
            n.answer_due_on = due_on;
            n.remark = it.input.remark;
            n.plan_accepted_on = None;
        })?;
        let nonconformity = found.id.clone();
        outbox::mail(tx, context, Mail::AnswerReturned { nonconformity })?;
        Ok(Done::at(
            &found,
            say!(
                "The answer to {number} is returned.",
                number = &found.number
            ),
        ))
    }
}
