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
mod run_daily;
pub(crate) mod seal;
mod sweep;

use crate::App;
use crate::app::Context;
use crate::room::{NounPage, Room};
use crate::worker::{JOB_LEASE, later};
use domain::{Act, Noun};
use domain::{Actor, Error, Fault, Result};
use schema::job::Job;
use schema::{Rx, Tx};

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[&retry::CASE])
    .page(NounPage::listed(Noun::Job, Act::ReadJob, show::show, "Jobs", list::list).of_the_body());

/// Renders, seals and publishes a certificate; the subject is the certificate.
pub const ISSUE_CERTIFICATE: &str = "issue_certificate";
/// Makes the tasks of all files anew; the subject is one word for each time that is asked for: an id, or
/// what the program asks on acts.
pub const REFRESH_TASKS: &str = "refresh_tasks";
/// Renders and seals an audit report; the subject is the report.
pub const ISSUE_REPORT: &str = "issue_report";
pub use schema::job::RUN_DAILY;

/// Does a claimed job.
pub(crate) fn perform(app: &App, job: &Job) -> Result<()> {
    match job.kind.as_str() {
        ISSUE_CERTIFICATE => issue_certificate::issue(app, job),
        ISSUE_REPORT => issue_report::issue(app, job),
        RUN_DAILY => run_daily::run(app, job),
        REFRESH_TASKS => crate::task::refresh_all(app, job),
        unknown => Err(Error::Fault(Fault::Internal(format!(
            "there is no job {unknown}"
        )))),
    }
}

/// Writes for a job: the transaction fails when another worker has claimed it meanwhile, and lets the claim
/// last longer when none has.
pub(crate) fn write<T>(
    app: &App,
    job: &Job,
    act: impl FnOnce(&mut Tx, &Context) -> Result<T>,
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
    ask: impl FnOnce(&mut Rx, &Context) -> Result<T>,
) -> Result<T> {
    app.read(&Actor::system(), &request(job), ask)
}

fn request(job: &Job) -> String {
    format!("job-{}", job.id)
}

#[cfg(test)]
pub(crate) mod tests;
