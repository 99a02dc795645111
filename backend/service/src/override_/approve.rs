//! Agrees to an override as the second person.

use super::{Answer, offer, second};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry};
use domain::override_::Step;
use domain::{Act, Error, HOUSE, Noun, Result, clause};
use schema::Tx;
use schema::override_::Override;

/// How an override is agreed to.
pub static CASE: Entry = Entry {
    act: Act::ApproveOverride,
    on: Some(Noun::Override),
    title: "Agree to the override",
    lead: "You are the second person. The act can then be done once, and the record says that you agreed.",
    clause: Some(clause!(HOUSE, "override")),
    fields: &[Field::new("note", "Remark", Kind::Area(2000)).optional()],
    irreversible: true,
    offer: |rx, _, id| offer(rx, id, Act::ApproveOverride),
    run: run!(approve),
};

/// Agrees to an override as the second person.
///
/// # Errors
/// [`Error::Refused`] for the person who asked, whatever login is used, and for someone not
/// authorised for the act, not evaluated for its function, or not impartial; [`Error::Invalid`]
/// after the last day it may be used.
pub fn approve(tx: &mut Tx, _: &Context, id: &str, answer: Answer) -> Result<Done> {
    let found: Override = tx.load(id, Act::ApproveOverride)?;
    if found.until_on < tx.today() {
        return Err(Error::invalid(
            "note",
            "The last day it may be used has passed. Decline it; it can be asked for again.",
        ));
    }
    let found = second(tx, &found, Step::Approve, answer)?;
    Ok(Done::at(
        &found,
        format!("{} is agreed. The act can be done once.", found.number),
    ))
}
