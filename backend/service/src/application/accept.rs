//! Accepts a reviewed application. ISO/IEC 17021-1:2015, 9.1.2.2.

use crate::app::Context;
use crate::run;
use crate::use_case::{Done, Offer, UseCase};
use domain::application::{self, Step};
use domain::audit;
use domain::{Act, PROCESS, Result, Verdict, clause, take, verdict};
use schema::Tx;
use schema::application::Application;
use serde::Deserialize;

/// How an application is accepted.
pub static CASE: UseCase = UseCase {
    act: Act::AcceptApplication,
    on: "application",
    title: "Accept the application",
    lead: "The client is offered an agreement next.",
    clause: Some(clause!(PROCESS, "9.1.2.2")),
    fields: &[],
    irreversible: true,
    offer: |rx, _, id| {
        let application: Application = rx.load(id, Act::AcceptApplication)?;
        Ok(Offer::about(&application, &application.number).known(verdicts(&application)))
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
    let verdicts = verdict::all(verdicts(&application))?;
    let today = tx.today();
    tx.explain("", verdicts);
    let application = application.apply(tx, step, |a| a.outcome_on = Some(today))?;
    Ok(Done::at(
        &application,
        format!("{} is accepted. Issue the agreement.", application.number),
    ))
}

fn verdicts(application: &Application) -> Vec<Verdict> {
    let review = application.review.0.clone().unwrap_or_default();
    let wanted = catalogue::application_review_items().len();
    vec![
        application::reviewed_in_full(&review.items, wanted),
        audit::auditable(application.body.withheld.is_empty() || review.auditable),
    ]
}
