//! Jobs: what the machine does by itself, and where each of them stands.

use crate::word::words;

words! {
    /// What a job does. What one is about, its type in `service` says, which has the name of its kind.
    Kind {
        /// Renders, seals and publishes a certificate.
        IssueCertificate = "issue_certificate",
        /// Renders and seals an audit report.
        IssueReport = "issue_report",
        /// The work of a day: expiry, overdue deadlines and notices.
        RunDaily = "run_daily",
        /// Makes the tasks of all files anew.
        RefreshTasks = "refresh_tasks",
    }
}

words! {
    /// Where a job stands.
    State {
        /// It waits for a worker.
        Queued = "queued",
        /// A worker is at it.
        Running = "running",
        /// It is done.
        Done = "done",
        /// It was given up: a person looks at it.
        Failed = "failed",
    }
}
