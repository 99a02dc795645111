//! Returns an answer that is not enough. ISO/IEC 17021-1:2015, 9.4.10.

use super::section;
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::outbox::{self, Mail};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::nonconformity::{Grade, Step};
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::Tx;
use schema::nonconformity::Nonconformity;
use serde::Deserialize;

/// How an answer is returned.
pub static CASE: Entry = Entry {
    act: Act::ReturnAnswer,
    on: Some(Noun::Nonconformity),
    title: "Return the answer",
    lead: "Tell the client what is missing. No advice on the solution.",
    clause: Some(clause!(PROCESS, "9.4.10")),
    fields: &[Field::new("remark", "What is missing", Kind::Area(2000))],
    irreversible: false,
    offer: |rx, _, id| {
        let found: Nonconformity = rx.load(id, Act::ReturnAnswer)?;
        let known = super::about_the_follow_up(rx, &found)?;
        Ok(Offer::about(&found, &found.number)
            .known(known)
            .show(section::both(&found)))
    },
    run: run!(return_answer),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    remark: String,
}

/// Returns an answer that is not enough.
///
/// # Errors
/// [`domain::Error::Refused`] when there is no answer to return.
pub fn return_answer(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let found: Nonconformity = tx.load(id, Act::ReturnAnswer)?;
    let step = take(found.state, Step::Return)?;
    let verdicts = super::about_the_follow_up(tx, &found)?;
    let tx = &mut tx.settle(&input.remark, verdicts)?;
    let days = match found.grade {
        Grade::Major => context.settings.answer_days_major,
        Grade::Minor => context.settings.answer_days_minor,
    };
    let due_on = domain::calendar::add_days(tx.today(), days);
    let found = found.apply(tx, step, |n| {
        n.answer_due_on = due_on;
        n.remark = input.remark.clone();
        n.plan_accepted_on = None;
    })?;
    outbox::mail(
        tx,
        context,
        Mail::AnswerReturned {
            nonconformity: found.id.clone(),
        },
    )?;
    Ok(Done::at(
        &found,
        format!("The answer to {} is returned.", found.number),
    ))
}
