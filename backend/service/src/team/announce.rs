//! Announces the team to the client. ISO/IEC 17021-1:2015, 9.2.3.5.

use crate::app::Context;
use crate::audit::section;
use crate::outbox::{self, Mail};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use crate::view::date;
use domain::audit::Step;
use domain::team::objection_is_answered;
use domain::{Act, Noun, PROCESS, Result, calendar, clause, take};
use schema::audit::Audit;
use schema::{Json, Tx};
use serde::Deserialize;

/// How a team is announced.
pub static CASE: Entry = Entry {
    act: Act::AnnounceTeam,
    on: Some(Noun::Audit),
    title: "Announce the team to the client",
    lead: "The client learns the names and has time to object.",
    clause: Some(clause!(PROCESS, "9.2.3.5")),
    fields: &[],
    irreversible: true,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::AnnounceTeam)?;
        let team = section::team(rx, &audit)?;
        Ok(Offer::about(&audit, &audit.number).show([section::facts(rx, &audit)?, team]))
    },
    run: run!(announce),
};

/// Nothing more is asked.
#[derive(Debug, Deserialize)]
pub struct Input {}

/// Announces the team to the client.
///
/// # Errors
/// [`domain::Error::Refused`] unless a team is proposed.
pub fn announce(tx: &mut Tx, context: &Context, id: &str, _: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::AnnounceTeam)?;
    let step = take(audit.state, Step::Announce)?;
    let tx = &mut tx.settle("", vec![objection_is_answered(&audit.client_answer)])?;
    let today = tx.today();
    let settings = &context.settings;
    let until =
        calendar::objection_limit(today, settings.objection_working_days, &settings.holidays);
    let audit = audit.apply(tx, step, |a| {
        a.announced_on = Some(today);
        a.objection_until = Some(until);
        a.objected = Json(Vec::new());
    })?;
    outbox::mail(
        tx,
        context,
        Mail::TeamAnnounced {
            audit: audit.id.clone(),
        },
    )?;
    Ok(Done::at(
        &audit,
        format!("The client may object until {}.", date(Some(until))),
    ))
}
