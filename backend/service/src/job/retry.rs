//! Queues a job again that was given up, or begins one at once that waits for its next attempt.

use crate::app::Context;
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::{Act, Noun, Result};
use schema::Tx;
use schema::job::{self, Job};
use serde::Deserialize;

/// How a job is queued again.
pub static CASE: Entry = Entry {
    act: Act::RetryJob,
    on: Some(Noun::Job),
    title: "Queue the job again",
    lead: "The worker does it again from where it stopped.",
    clause: None,
    fields: &[],
    irreversible: false,
    offer: |rx, _, id| {
        let job: Job = rx.load(id, Act::RetryJob)?;
        Ok(Offer::about(&job, &job.kind))
    },
    run: run!(retry),
};

/// Nothing more is asked.
#[derive(Debug, Deserialize)]
pub struct Input {}

/// Queues a job in trouble again.
///
/// # Errors
/// [`domain::Fault::Stale`] when it is not in trouble.
pub fn retry(tx: &mut Tx, _: &Context, id: &str, _: Input) -> Result<Done> {
    let before: Job = tx.load(id, Act::RetryJob)?;
    let tx = &mut tx.settle("", Vec::new())?;
    let after = job::retry(tx, &before)?;
    Ok(Done::at(&after, "The job is queued again."))
}
