//! What a job does in the database, for as long as nobody else has claimed it.

use crate::App;
use crate::job::lease::{JOB_LEASE, later};
use domain::{Actor, Result};
use kernel::Context;
use schema::job::Job;
use schema::{Snapshot, Transaction};

/// Writes for a job: the transaction fails when another worker has claimed it meanwhile, and lets the claim
/// last longer when none has.
pub(crate) fn write<T>(
    app: &App,
    job: &Job,
    act: impl FnOnce(&mut Transaction, &Context) -> Result<T>,
) -> Result<T> {
    app.write(&Actor::system(), &request(job), |tx, context| {
        let until = later(tx.at(), JOB_LEASE);
        schema::job::keep(tx, job, until)?;
        act(tx, context)
    })
}

/// Asks for a job, on one snapshot.
pub(crate) fn read<T>(
    app: &App,
    job: &Job,
    ask: impl FnOnce(&mut Snapshot, &Context) -> Result<T>,
) -> Result<T> {
    app.read(&Actor::system(), &request(job), ask)
}

fn request(job: &Job) -> String {
    format!("job-{}", job.id)
}
