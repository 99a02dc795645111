//! Queues a failed job again, once its cause is mended.

use crate::app::Context;
use crate::run;
use crate::use_case::{Done, Offer, UseCase};
use domain::{Act, Result};
use schema::Tx;
use schema::job::{self, Job};
use serde::Deserialize;

/// How a job is queued again.
pub static CASE: UseCase = UseCase {
    act: Act::RetryJob,
    on: "job",
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

/// Queues a failed job again.
///
/// # Errors
/// [`domain::Error::Stale`] when it has not failed.
pub fn retry(tx: &mut Tx, _: &Context, id: &str, _: Input) -> Result<Done> {
    let before: Job = tx.load(id, Act::RetryJob)?;
    let after = job::retry(tx, &before)?;
    Ok(Done::at(&after, "The job is queued again."))
}
