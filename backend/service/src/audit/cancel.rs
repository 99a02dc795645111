//! Gives up an audit that has not begun: its team and bookings are released. ISO/IEC 17021-1:2015, 9.2.3.4.

use super::{people, tell_of_change};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::Step;
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::audit::{self, Audit};
use schema::{Tx, due_case};
use serde::Deserialize;

/// How an audit is cancelled.
pub static CASE: Entry = Entry {
    act: Act::CancelAudit,
    on: Some(Noun::Audit),
    title: "Cancel the audit",
    lead: "The audit does not take place. Its number stays with the reason; its team is free again.",
    clause: Some(clause!(PROCESS, "9.2.3.4")),
    fields: &[Field::new("reason", "Reason", Kind::Area(2000))],
    irreversible: true,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::CancelAudit)?;
        Ok(Offer::about(&audit, &audit.number))
    },
    run: run!(cancel),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    reason: String,
}

/// Cancels an audit.
///
/// # Errors
/// [`domain::Error::Refused`] when it has begun.
pub fn cancel(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::CancelAudit)?;
    let step = take(audit.state, Step::Cancel)?;
    let tx = &mut tx.settle(&input.reason, Vec::new())?;
    let people = people(tx, &audit.id)?;
    audit::dissolve_team(tx, &audit.id)?;
    let audit = audit.apply(tx, step, |a| a.ended_early = input.reason.clone())?;
    due_case::close(tx, &audit.id, "audit_passed")?;
    tell_of_change(tx, context, &audit, people, input.reason)?;
    Ok(Done::at(&audit, format!("{} is cancelled.", audit.number)))
}
