//! Does a claimed job.

use super::kind::by_type;
use crate::App;
use domain::Result;
use schema::job::{Job, Work};

/// What a worker does for a job of a kind.
pub(crate) trait Run: Work {
    /// Does it, from the start or from where a worker before it came to. What it reads and writes goes through
    /// [`crate::job::fence`] with the claimed row, so that a worker that lost it writes nothing more.
    ///
    /// # Errors
    /// Whatever is in the way: the job is tried again, or a person looks at it.
    fn run(self, app: &App, claimed: &Job) -> Result<()>;
}

/// Does a claimed job.
///
/// # Errors
/// [`domain::Fault::Internal`] when it cannot be read, and those of its kind.
pub(crate) fn perform(app: &App, claimed: &Job) -> Result<()> {
    by_type!(claimed.kind, run(app, claimed))
}

fn run<W: Run>(app: &App, claimed: &Job) -> Result<()> {
    claimed.work::<W>()?.run(app, claimed)
}
