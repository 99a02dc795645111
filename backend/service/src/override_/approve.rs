//! Agrees to an override as the second person.

use super::{about, about_the_second, asked};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Offer, UseCase};
use domain::override_::Step;
use domain::{Act, Error, HOUSE, Result, clause, take};
use schema::Tx;
use schema::override_::Override;
use serde::Deserialize;

/// How it is done.
pub static CASE: UseCase = UseCase {
    act: Act::ApproveOverride,
    on: "override",
    title: "Agree to the override",
    lead: "You are the second person. The act can then be done once, and the record says that you agreed.",
    clause: Some(clause!(HOUSE, "override")),
    fields: &[Field::new("note", "Remark", Kind::Area(2000)).optional()],
    irreversible: true,
    offer: |rx, _, id| {
        let found: Override = rx.load(id, Act::ApproveOverride)?;
        let verdicts = about_the_second(rx, &found)?;
        let asked = asked(rx, &found)?;
        Ok(Offer::about(&found, about(&found))
            .known(verdicts)
            .show([asked]))
    },
    run: run!(approve),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    #[serde(default)]
    note: String,
}

/// Agrees to an override as the second person.
///
/// # Errors
/// [`domain::Error::Refused`] for the person who asked, whatever login is used, and for someone not
/// authorised for the act, not evaluated for its function, or not impartial.
pub fn approve(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let found: Override = tx.load(id, Act::ApproveOverride)?;
    let step = take(found.state, Step::Approve)?;
    if found.until_on < tx.today() {
        return Err(Error::invalid(
            "note",
            "The last day it may be used has passed. Decline it; it can be asked for again.",
        ));
    }
    let verdicts = about_the_second(tx, &found)?;
    let verdicts = tx.settle(verdicts)?;
    let second = tx.actor().person.clone();
    let today = tx.today();
    tx.explain(&input.note, verdicts);
    let found = found.apply(tx, step, |it| {
        it.seconded_by = second;
        it.seconded_on = Some(today);
        it.note = input.note;
    })?;
    Ok(Done::at(
        &found,
        format!("{} is agreed. The act can be done once.", found.number),
    ))
}
