//! Returns an audit file for more. ISO/IEC 17021-1:2015, 9.5.2 a.

use super::{about_the_reviewer, reviewer, section};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::Step;
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::audit::Audit;
use schema::technical_review::{Body, TechnicalReview};
use schema::{Json, Tx};
use serde::Deserialize;

/// How a file is returned.
pub static CASE: Entry = Entry {
    act: Act::ReturnReview,
    on: Some(Noun::Audit),
    title: "Return the file",
    lead: "Say what is missing before the file can go to decision.",
    clause: Some(clause!(PROCESS, "9.5.2")),
    fields: &[Field::new("note", "What is missing", Kind::Area(2000))],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::ReturnReview)?;
        let verdicts = about_the_reviewer(&audit, &reviewer(rx, &audit)?);
        let file = section::file(rx, &audit)?;
        Ok(Offer::about(&audit, &audit.number)
            .known(verdicts)
            .show(file))
    },
    run: run!(return_file),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    note: String,
}

/// Returns an audit file for more.
///
/// # Errors
/// [`domain::Error::Refused`] when the reviewer was on the team, is not evaluated, or not impartial.
pub fn return_file(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::ReturnReview)?;
    let step = take(audit.state, Step::Return)?;
    let reviewer = reviewer(tx, &audit)?;
    let verdicts = about_the_reviewer(&audit, &reviewer);
    let tx = &mut tx.settle(&input.note, verdicts)?;
    TechnicalReview {
        id: tx.new_id(),
        audit_id: audit.id.clone(),
        client_id: audit.client_id.clone(),
        outcome: "returned".to_owned(),
        reviewer_id: reviewer.person,
        reviewed_on: tx.today(),
        body: Json(Body {
            note: input.note,
            ..Body::default()
        }),
        version: 1,
    }
    .insert(tx)?;
    let audit = audit.apply(tx, step, |_| {})?;
    Ok(Done::at(
        &audit,
        format!(
            "The file of {} is returned. Its leader writes another report.",
            audit.number
        ),
    ))
}
