//! Does a claimed job.

use crate::App;
use crate::job::{issue_certificate, issue_report, refresh_tasks, run_daily};
use domain::Result;
use domain::job::Kind;
use schema::job::Job;

/// Does a claimed job.
pub(crate) fn perform(app: &App, job: &Job) -> Result<()> {
    match job.kind {
        Kind::IssueCertificate => issue_certificate::issue(app, job),
        Kind::IssueReport => issue_report::issue(app, job),
        Kind::RunDaily => run_daily::run(app, job),
        Kind::RefreshTasks => refresh_tasks::refresh_all(app, job),
    }
}
