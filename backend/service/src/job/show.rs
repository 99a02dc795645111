//! Shows a job.

use super::list::{title, tone};
use super::retry;
use crate::app::Context;
use crate::view::View;
use domain::{Act, Result};
use schema::Rx;
use schema::job::Job;

/// Shows a job.
///
/// # Errors
/// [`domain::Error::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Rx, _: &Context, id: &str) -> Result<View> {
    let j: Job = rx.load(id, Act::ReadJob)?;
    let failed = j.state == "failed";
    let (next, actor) = if failed {
        ("Mend the cause, then queue it again.", "Manager")
    } else {
        ("Nothing.", "")
    };
    let mut view = View::of(rx, "Job", "", &title(&j), &j)?
        .next(next, actor)
        .fact("Subject", &j.subject_id)
        .fact("Attempts", j.attempts)
        .fact("Last failure", &j.error);
    view.status.word.clone_from(&j.state);
    view.status.tone = tone(&j.state);
    view.acts(rx, &j, &[(&retry::CASE, failed)])
}
