//! Verifies correction and corrective action. ISO/IEC 17021-1:2015, 9.4.10.

use super::section;
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::nonconformity::{self, Step};
use domain::{Act, Error, Fault, Noun, PROCESS, Result, clause, take};
use schema::Tx;
use schema::nonconformity::Nonconformity;
use serde::Deserialize;

/// How a nonconformity is verified.
pub static CASE: Entry = Entry {
    act: Act::VerifyNonconformity,
    on: Some(Noun::Nonconformity),
    title: "Verify and close",
    lead: "Record the evidence that correction and corrective action are implemented.",
    clause: Some(clause!(PROCESS, "9.4.10")),
    fields: &[Field::new(
        "evidence",
        "Evidence verified",
        Kind::Area(4000),
    )],
    irreversible: true,
    offer: |rx, _, id| {
        let found: Nonconformity = rx.load(id, Act::VerifyNonconformity)?;
        let known = super::about_the_follow_up(rx, &found)?;
        Ok(Offer::about(&found, &found.number)
            .known(known)
            .show(section::both(&found)))
    },
    run: run!(verify),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    evidence: String,
}

/// Verifies correction and corrective action and closes the nonconformity.
///
/// # Errors
/// [`Error::Refused`] before the plan is accepted, or without evidence.
pub fn verify(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let found: Nonconformity = tx.load(id, Act::VerifyNonconformity)?;
    let step = take(found.state, Step::Verify)?;
    let mut verdicts = super::about_the_follow_up(tx, &found)?;
    verdicts.push(nonconformity::verification_rests_on_evidence(
        &input.evidence,
    ));
    let tx = &mut tx.settle(&input.evidence, verdicts)?;
    let verifier = tx
        .actor()
        .person
        .clone()
        .ok_or(Error::Fault(Fault::NoPerson))?;
    let today = tx.today();
    let found = found.apply(tx, step, |n| {
        n.verified_on = Some(today);
        n.verified_by = Some(verifier);
        n.verification = input.evidence.clone();
    })?;
    super::close_cases(tx, &found.id, "major_unverified")?;
    super::close_cases(tx, &found.id, "answer_overdue")?;
    Ok(Done::at(
        &found,
        format!("{} is verified and closed.", found.number),
    ))
}
