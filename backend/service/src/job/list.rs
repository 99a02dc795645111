//! Lists jobs, newest first.

use super::{ISSUE_CERTIFICATE, ISSUE_REPORT, RUN_DAILY};
use crate::app::Context;
use crate::view::{Cell, List, date, listed, sentence};
use domain::lifecycle::spoken;
use domain::{Act, Noun, Result};
use schema::job::Job;
use schema::list::Ask;
use schema::{Rx, job};

/// Lists jobs, newest first.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn list(rx: &mut Rx, _: &Context, ask: &Ask) -> Result<List> {
    rx.permit(Act::ReadJob)?;
    let page = job::list(rx, ask)?;
    let columns = [
        ("Job", ""),
        ("Attempts", "number"),
        ("Last failure", "text"),
        ("Made", "date"),
        ("Status", ""),
    ];
    let mut list = listed(Noun::Job, "Jobs", &columns, page, |j| {
        let made = date(Some(j.created_at.date()));
        vec![
            Cell::link(title(j), Noun::Job, &j.id),
            Cell::text(j.attempts),
            Cell::text(&j.error),
            Cell::text(made),
            Cell::status(&j.state, tone(&j.state)),
        ]
    });
    list.search = "";
    list.states = ["queued", "running", "done", "failed"]
        .map(|word| (word.to_owned(), word.to_owned()))
        .to_vec();
    list.kinds = [ISSUE_CERTIFICATE, ISSUE_REPORT, RUN_DAILY]
        .map(|word| (word.to_owned(), spoken(word)))
        .to_vec();
    Ok(list)
}

/// What a job does; the day's work with its day.
pub(crate) fn title(job: &Job) -> String {
    let kind = sentence(&spoken(&job.kind));
    match job.subject_id.parse() {
        Ok(day) if job.kind == RUN_DAILY => format!("{kind}, {}", date(Some(day))),
        _ => kind,
    }
}

/// The tone of a job's state.
pub(crate) fn tone(state: &str) -> &'static str {
    match state {
        "done" => "good",
        "failed" => "bad",
        _ => "info",
    }
}
