//! Accepts a reviewed application. ISO/IEC 17021-1:2015, 9.1.2.2.

use crate::app::Context;
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::application::{self, Step};
use domain::audit;
use domain::certification::State;
use domain::{Act, Noun, PROCESS, Result, Verdict, calendar, clause, take};
use schema::application::Application;
use schema::{Rx, Tx, certification};
use serde::Deserialize;

/// How an application is accepted.
pub static CASE: Entry = Entry {
    act: Act::AcceptApplication,
    on: Some(Noun::Application),
    title: "Accept the application",
    lead: "The client is offered an agreement next.",
    clause: Some(clause!(PROCESS, "9.1.2.2")),
    fields: &[],
    irreversible: true,
    offer: |rx, _, id| {
        let application: Application = rx.load(id, Act::AcceptApplication)?;
        let verdicts = verdicts(rx, &application)?;
        let file = super::section::file(rx, &application)?;
        Ok(Offer::about(&application, &application.number)
            .show(file)
            .known(verdicts))
    },
    run: run!(accept),
};

/// Nothing more is asked.
#[derive(Debug, Deserialize)]
pub struct Input {}

/// Accepts a reviewed application.
///
/// # Errors
/// [`domain::Error::Refused`] when the review leaves something open.
pub fn accept(tx: &mut Tx, _: &Context, id: &str, _: Input) -> Result<Done> {
    let application: Application = tx.load(id, Act::AcceptApplication)?;
    let step = take(application.state, Step::Accept)?;
    let verdicts = verdicts(tx, &application)?;
    let tx = &mut tx.settle("", verdicts)?;
    let today = tx.today();
    let application = application.apply(tx, step, |a| a.outcome_on = Some(today))?;
    Ok(Done::at(
        &application,
        format!("{} is accepted. Issue the agreement.", application.number),
    ))
}

fn verdicts(rx: &mut Rx, application: &Application) -> Result<Vec<Verdict>> {
    let review = application.review.0.clone().unwrap_or_default();
    let wanted = catalogue::application_review_items().len();
    let today = rx.today();
    let suspended: Vec<String> = certification::of_client(rx, &application.client_id)?
        .into_iter()
        .filter(|c| c.standard == application.standard && c.state == State::Suspended)
        .map(|c| c.number)
        .collect();
    let mut verdicts = vec![
        application::no_suspension_is_evaded(&suspended),
        super::handler_is_impartial(rx, application)?,
        application::reviewed_in_full(&review.items, wanted),
        audit::auditable(application.body.withheld.is_empty() || review.auditable),
    ];
    if let Some(ended) = review.internal_audit_ended_on {
        verdicts.push(calendar::internal_audit_cooling_off_over(ended, today));
    }
    if let Some(ended) = review.related_consultancy_ended_on {
        verdicts.push(calendar::related_consultancy_cooling_off_over(ended, today));
    }
    Ok(verdicts)
}
