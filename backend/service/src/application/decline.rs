//! Declines an application with reasons. ISO/IEC 17021-1:2015, 9.1.2.2; the record stays (9.9.1).

use crate::app::Context;
use crate::field::{Field, Kind};
use crate::outbox::{self, Mail};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::application::{self, Step};
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::Tx;
use schema::application::Application;
use serde::Deserialize;

/// How an application is declined.
pub static CASE: Entry = Entry {
    act: Act::DeclineApplication,
    on: Some(Noun::Application),
    title: "Decline the application",
    lead: "The client is told the reasons. The record is kept.",
    clause: Some(clause!(PROCESS, "9.1.2.2")),
    fields: &[Field::new(
        "reason",
        "Reasons given to the client",
        Kind::Area(2000),
    )],
    irreversible: true,
    offer: |rx, _, id| {
        let application: Application = rx.load(id, Act::DeclineApplication)?;
        let file = super::section::file(rx, &application)?;
        Ok(Offer::about(&application, &application.number).show(file))
    },
    run: run!(decline),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    reason: String,
}

/// Declines an application with reasons.
///
/// # Errors
/// [`domain::Error::Refused`] without reasons.
pub fn decline(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let application: Application = tx.load(id, Act::DeclineApplication)?;
    let step = take(application.state, Step::Decline)?;
    let tx = &mut tx.settle(
        &input.reason,
        vec![application::declined_with_reasons(&input.reason)],
    )?;
    let today = tx.today();
    let application = application.apply(tx, step, |a| {
        a.outcome_on = Some(today);
        a.outcome_reason = input.reason;
    })?;
    outbox::mail(
        tx,
        context,
        Mail::ApplicationDeclined {
            application: application.id.clone(),
        },
    )?;
    Ok(Done::at(
        &application,
        format!("{} is declined.", application.number),
    ))
}
