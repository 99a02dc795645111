//! Shows a job.

use super::list::{title, tone};
use super::{ISSUE_CERTIFICATE, ISSUE_REPORT};
use crate::app::Context;
use crate::view::{View, date};
use chrono::NaiveDate;
use domain::{Act, Fault, Result};
use schema::audit_report::AuditReport;
use schema::certificate::Certificate;
use schema::job::Job;
use schema::{Record, Rx};

/// Shows a job.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Rx, context: &Context, id: &str) -> Result<View> {
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
    let (subject, place) = subject(rx, &j)?;
    let mut view = View::of(rx, context, "Job", "", &title(&j), &j)?
        .next(next, actor)
        .linked("Subject", subject, place)
        .fact("Attempts", j.attempts)
        .fact("Last failure", &j.error)
        .fact("Next attempt", next_attempt(&j));
    view.status.word.clone_from(&j.state);
    view.status.tone = tone(&j.state);
    Ok(view)
}

/// What a job is about, and where that is: a document by its number, the day's work by its day.
fn subject(rx: &mut Rx, job: &Job) -> Result<(String, String)> {
    let found = match job.kind.as_str() {
        ISSUE_CERTIFICATE => Certificate::find(rx, &job.subject_id)
            .map(|c| (c.number, format!("/certificate/{}", c.id))),
        ISSUE_REPORT => AuditReport::find(rx, &job.subject_id)
            .map(|r| (r.number, format!("/audit/{}", r.audit_id))),
        _ => Err(Fault::NotFound),
    };
    match found {
        // A job may outlive what it was about.
        Err(Fault::NotFound) => Ok((day_of(&job.subject_id), String::new())),
        found => Ok(found?),
    }
}

fn day_of(subject: &str) -> String {
    let day = subject.parse::<NaiveDate>().ok();
    day.map_or_else(|| subject.to_owned(), |day| date(Some(day)))
}

/// When a job that failed is tried again, UTC; empty for one that is not.
fn next_attempt(job: &Job) -> String {
    let waits = job.is_in_trouble() && !job.is_given_up();
    let at = job.run_at.format("%-d %b %Y, %H:%M UTC");
    if waits { at.to_string() } else { String::new() }
}
