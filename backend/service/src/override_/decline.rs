//! Declines an override as the second person.

use super::{Answer, offer, second};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry};
use domain::override_::Step;
use domain::{Act, HOUSE, Noun, Result, clause};
use schema::Tx;
use schema::override_::Override;

/// How an override is declined.
pub static CASE: Entry = Entry {
    act: Act::DeclineOverride,
    on: Some(Noun::Override),
    title: "Decline the override",
    lead: "You are the second person. The rule holds.",
    clause: Some(clause!(HOUSE, "override")),
    fields: &[Field::new("note", "Why not", Kind::Area(2000))],
    irreversible: true,
    offer: |rx, _, id| offer(rx, id, Act::DeclineOverride),
    run: run!(decline),
};

/// Declines an override as the second person.
///
/// # Errors
/// [`domain::Error::Refused`] for whoever could not agree to it either.
pub fn decline(tx: &mut Tx, _: &Context, id: &str, answer: Answer) -> Result<Done> {
    let found: Override = tx.load(id, Act::DeclineOverride)?;
    let found = second(tx, &found, Step::Decline, answer)?;
    Ok(Done::at(&found, format!("{} is declined.", found.number)))
}
