//! Shows a job.

use super::kind::{subject, title};
use super::list::tone;
use crate::view::View;
use domain::job::State;
use domain::sentence::{Sentence, say, word};
use domain::{Act, Result};
use kernel::Context;
use schema::job::Job;
use schema::{Id, Snapshot};

/// Shows a job.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let j: Job = rx.load(id, Act::ReadJob)?;
    let (next, actor) = match j.state {
        State::Failed => (
            "It was given up. Fix the cause, then queue it again.",
            "Manager",
        ),
        State::Queued if j.is_in_trouble() => (
            "It failed and will be tried again later automatically. Once the cause is fixed, it can be started at once.",
            "Manager",
        ),
        State::Queued => ("A worker will pick it up within a second or two.", ""),
        State::Running => ("A worker is working on it.", ""),
        State::Done => ("Nothing. It is done.", ""),
    };
    let (subject, place) = subject(rx, &j)?;
    let mut view = View::of(rx, context, "Job", "", title(&j), &j)?
        .next(next, actor)
        .linked("Subject", subject, place)
        .fact("Failed attempts", j.attempts)
        .fact("Last failure", &j.error)
        .fact("Next attempt", next_attempt(&j));
    view.status.word = word(j.state.word());
    view.status.tone = tone(j.state);
    Ok(view)
}

/// When a job that failed is tried again, UTC; empty for one that is not.
fn next_attempt(job: &Job) -> Sentence {
    if !job.is_in_trouble() || job.is_given_up() {
        return Sentence::default();
    }
    say!(
        "{day}, {time} UTC",
        day = job.run_at.date(),
        time = job.run_at.format("%H:%M").to_string()
    )
}
