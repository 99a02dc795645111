//! Answers a nonconformity with correction, cause and corrective action. ISO/IEC 17021-1:2015, 9.4.9.

use super::section;
use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::nonconformity::{self, Step};
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::nonconformity::{Answer, Nonconformity};
use schema::{Json, Tx};
use serde::Deserialize;

/// How a nonconformity is answered.
pub static CASE: Entry = Entry {
    act: Act::AnswerNonconformity,
    on: Some(Noun::Nonconformity),
    title: "Answer the nonconformity",
    lead: "Say what was corrected at once, why it happened, and what keeps it from happening again.",
    clause: Some(clause!(PROCESS, "9.4.9")),
    fields: &[
        Field::new("correction", "Correction", Kind::Area(4000)),
        Field::new("cause", "Cause", Kind::Area(4000)),
        Field::new("corrective_action", "Corrective action", Kind::Area(4000)),
        Field::new("done_by", "Carried out by", Kind::Date(Reach::NEAR)),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let found: Nonconformity = rx.load(id, Act::AnswerNonconformity)?;
        let earlier = serde_json::to_value(&found.answer).map_err(domain::Error::internal)?;
        Ok(Offer::about(&found, &found.number)
            .with(earlier)
            .show([section::found(&found)]))
    },
    run: run!(answer),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    correction: String,
    cause: String,
    corrective_action: String,
    done_by: NaiveDate,
}

/// Answers a nonconformity.
///
/// # Errors
/// [`domain::Error::Refused`] when a part says nothing.
pub fn answer(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let found: Nonconformity = tx.load(id, Act::AnswerNonconformity)?;
    let step = take(found.state, Step::Answer)?;
    let rules =
        nonconformity::answer_is_whole(&input.correction, &input.cause, &input.corrective_action);
    let tx = &mut tx.settle("", rules)?;
    let today = tx.today();
    let found = found.apply(tx, step, |n| {
        n.answered_on = Some(today);
        n.answer = Json(Some(Answer {
            correction: input.correction,
            cause: input.cause,
            corrective_action: input.corrective_action,
            done_by: Some(input.done_by),
        }));
    })?;
    super::close_cases(tx, &found.id, "answer_overdue")?;
    Ok(Done::at(
        &found,
        format!("{} is answered. The body reviews it.", found.number),
    ))
}
