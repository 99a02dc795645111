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
    let (next, actor) = match j.state.as_str() {
        "failed" => (
            "It was given up. Mend the cause, then queue it again.",
            "Manager",
        ),
        "queued" if j.is_in_trouble() => (
            "It failed and is tried again later by itself. Once the cause is mended, it can be begun at once.",
            "Manager",
        ),
        "queued" => ("A worker takes it within a second or two.", ""),
        "running" => ("A worker is at it.", ""),
        _ => ("Nothing: it is done.", ""),
    };
    let mut view = View::of(rx, "Job", "", &title(&j), &j)?
        .next(next, actor)
        .fact("Subject", &j.subject_id)
        .fact("Attempts", j.attempts)
        .fact("Last failure", &j.error)
        .fact("Next attempt", next_attempt(&j));
    view.status.word.clone_from(&j.state);
    view.status.tone = tone(&j.state);
    view.acts(rx, &j, &[(&retry::CASE, j.is_in_trouble())])
}

/// When a job that failed is tried again, UTC; empty for one that is not.
fn next_attempt(job: &Job) -> String {
    let waits = job.is_in_trouble() && !job.is_given_up();
    let at = job.run_at.format("%-d %b %Y, %H:%M UTC");
    if waits { at.to_string() } else { String::new() }
}
