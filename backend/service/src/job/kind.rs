//! The kinds of jobs: the one list of their types, and what they tell of a row.

use super::told::Told;
use domain::sentence::{Said, Sentence, word};
use domain::{Fault, Result};
use schema::Snapshot;
use schema::job::Job;

/// Asks a function of the type that a kind of job has. A kind without a type does not compile.
macro_rules! by_type {
    ($kind:expr, $ask:ident($($with:expr),*)) => {
        match $kind {
            domain::job::Kind::IssueCertificate => {
                $ask::<$crate::job::issue_certificate::IssueCertificate>($($with),*)
            }
            domain::job::Kind::IssueReport => {
                $ask::<$crate::job::issue_report::IssueReport>($($with),*)
            }
            domain::job::Kind::RunDaily => {
                $ask::<$crate::job::run_daily::RunDaily>($($with),*)
            }
            domain::job::Kind::RefreshTasks => {
                $ask::<$crate::job::refresh_tasks::RefreshTasks>($($with),*)
            }
        }
    };
}

pub(super) use by_type;

/// What a job is called.
pub(super) fn title(job: &Job) -> Sentence {
    by_type!(job.kind, title_of(job))
}

/// What a job is about, and the address where that is.
pub(super) fn subject(rx: &mut Snapshot, job: &Job) -> Result<(Said, String)> {
    match by_type!(job.kind, subject_of(rx, job)) {
        // A job may outlive what it was about.
        Err(Fault::NotFound) => Ok((Said::from(&job.subject_id), String::new())),
        found => Ok(found?),
    }
}

/// A job that cannot be read is seen, too, by whoever looks for what is wrong.
fn title_of<W: Told>(job: &Job) -> Sentence {
    match job.work::<W>() {
        Ok(work) => work.title(),
        Err(_) => word(W::NAME),
    }
}

fn subject_of<W: Told>(rx: &mut Snapshot, job: &Job) -> schema::Result<(Said, String)> {
    match job.work::<W>() {
        Ok(work) => work.subject(rx),
        Err(_) => Ok((Said::from(&job.subject_id), String::new())),
    }
}
