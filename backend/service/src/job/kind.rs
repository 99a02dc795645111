//! The kinds of jobs: what each is called and what it is about. A new kind does not compile before both are
//! said here, and in `perform.rs` what it does.

use crate::view::date;
use chrono::NaiveDate;
use domain::job::Kind;
use domain::{Fault, Noun, Result};
use schema::audit_report::AuditReport;
use schema::certificate::Certificate;
use schema::job::Job;
use schema::{Record, Snapshot};

/// What a job of a kind is called.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::IssueCertificate => "Issue certificate",
        Kind::IssueReport => "Issue report",
        Kind::RunDaily => "Run daily",
        Kind::RefreshTasks => "Refresh tasks",
    }
}

/// What a job is called; the day's work with its day.
pub(super) fn title(job: &Job) -> String {
    let name = name(job.kind);
    match (job.kind, day(&job.subject_id)) {
        (Kind::RunDaily, Some(day)) => format!("{name}, {}", date(Some(day))),
        (Kind::RunDaily, None)
        | (Kind::IssueCertificate | Kind::IssueReport | Kind::RefreshTasks, _) => name.to_owned(),
    }
}

/// What a job is about, and where that is: a document by its number, the day's work by its day.
pub(super) fn subject(rx: &mut Snapshot, job: &Job) -> Result<(String, String)> {
    let id = &job.subject_id;
    let found = match job.kind {
        Kind::IssueCertificate => Certificate::find(rx, &id.as_str().into())
            .map(|it| (it.number, place(Noun::Certificate, &it.id))),
        Kind::IssueReport => AuditReport::find(rx, &id.as_str().into())
            .map(|it| (it.number, place(Noun::Audit, &it.audit_id))),
        Kind::RunDaily => Ok((
            day(id).map_or_else(|| id.clone(), |day| date(Some(day))),
            String::new(),
        )),
        Kind::RefreshTasks => Ok(("All files".to_owned(), String::new())),
    };
    match found {
        // A job may outlive what it was about.
        Err(Fault::NotFound) => Ok((id.clone(), String::new())),
        found => Ok(found?),
    }
}

fn place(noun: Noun, id: &str) -> String {
    format!("/{noun}/{id}")
}

fn day(subject: &str) -> Option<NaiveDate> {
    subject.parse().ok()
}
