//! Breaks an audit off. It can still be reported. ISO/IEC 17021-1:2015, 9.4.3.

use super::{ATTENDANCE, Attendee, names, people, tell_of_change};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::Step;
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::audit::{self, Audit, Meeting};
use schema::{Json, Tx};
use serde::Deserialize;

/// How an audit is terminated.
pub static CASE: Entry = Entry {
    act: Act::TerminateAudit,
    on: Some(Noun::Audit),
    title: "Terminate the audit",
    lead: "Its objectives cannot be reached, or someone is at risk. Say why. Client, team and body are told at once, the days left are free again, and the report says that it was terminated.",
    clause: Some(clause!(PROCESS, "9.4.3")),
    fields: &[
        Field::new("reason", "Reason and what was agreed", Kind::Area(2000)),
        Field::new("attendees", "Who was told", Kind::Rows(ATTENDANCE, 2)).optional(),
    ],
    irreversible: true,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::TerminateAudit)?;
        Ok(Offer::about(&audit, &audit.number))
    },
    run: run!(terminate),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    reason: String,
    #[serde(default)]
    attendees: Vec<Attendee>,
}

/// Breaks an audit off.
///
/// # Errors
/// [`domain::Error::Refused`] unless it is in progress.
pub fn terminate(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::TerminateAudit)?;
    let step = take(audit.state, Step::Terminate)?;
    let told = Meeting {
        on: Some(tx.today()),
        attendees: names(input.attendees),
        note: input.reason.clone(),
    };
    let tx = &mut tx.settle(&input.reason, Vec::new())?;
    let today = tx.today();
    audit::release_after(tx, &audit.id, today)?;
    let audit = audit.apply(tx, step, |a| {
        a.last_day = a.last_day.min(today);
        a.closing = Json(Some(told));
        a.ended_early = input.reason.clone();
    })?;
    let people = people(tx, &audit.id)?;
    tell_of_change(tx, context, &audit, people, input.reason)?;
    Ok(Done::at(
        &audit,
        format!("{} is terminated. Write the report.", audit.number),
    ))
}
