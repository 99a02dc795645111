//! Accepts the plan for correction and corrective action. ISO/IEC 17021-1:2015, 9.4.10 and 9.5.2.

use super::section;
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::outbox::{self, Mail};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::nonconformity::Step;
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::Tx;
use schema::nonconformity::Nonconformity;
use serde::Deserialize;

/// How a plan is accepted.
pub static CASE: Entry = Entry {
    act: Act::AcceptPlan,
    on: Some(Noun::Nonconformity),
    title: "Accept the plan",
    lead: "Correction, cause and corrective action are reviewed and accepted. A major is verified next; a minor at the next audit.",
    clause: Some(clause!(PROCESS, "9.5.2")),
    fields: &[Field::new("remark", "Remark", Kind::Area(2000)).optional()],
    irreversible: false,
    offer: |rx, _, id| {
        let found: Nonconformity = rx.load(id, Act::AcceptPlan)?;
        let known = super::about_the_follow_up(rx, &found)?;
        Ok(Offer::about(&found, &found.number)
            .known(known)
            .show(section::both(&found)))
    },
    run: run!(accept_plan),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    #[serde(default)]
    remark: String,
}

/// Accepts the plan for correction and corrective action.
///
/// # Errors
/// [`domain::Error::Refused`] when there is no answer to accept.
pub fn accept_plan(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let found: Nonconformity = tx.load(id, Act::AcceptPlan)?;
    let step = take(found.state, Step::AcceptPlan)?;
    let today = tx.today();
    let verdicts = super::about_the_follow_up(tx, &found)?;
    let tx = &mut tx.settle(&input.remark, verdicts)?;
    let found = found.apply(tx, step, |n| {
        n.remark = input.remark.clone();
        n.plan_accepted_on = Some(today);
    })?;
    outbox::mail(
        tx,
        context,
        Mail::PlanAccepted {
            nonconformity: found.id.clone(),
        },
    )?;
    Ok(Done::at(
        &found,
        format!("The plan for {} is accepted.", found.number),
    ))
}
