//! What the worker does by itself: the issue of documents, and the day's deadlines.
//!
//! Each job alternates short transactions with pure work, never rendering or signing inside a
//! transaction, and can be done again from the start at any point.

pub mod fault;
pub mod list;
pub mod retry;
pub mod show;

mod deadline;
mod duty;
mod issue_certificate;
mod issue_report;
pub(crate) mod kind;
mod run_daily;
pub(crate) mod seal;
mod sweep;

use crate::App;
use crate::app::Context;
use crate::room::{NounPage, Room};
use crate::worker::{JOB_LEASE, later};
use domain::{Act, Actor, Noun, Result};
use schema::job::Job;
use schema::{Snapshot, Transaction};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&retry::CASE])
    .page(NounPage::listed(Noun::Job, Act::ReadJob, show::show, "Jobs", list::list).of_the_body());

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

#[cfg(test)]
pub(crate) mod tests;
