//! Jobs: what the machine does by itself, and where each of them stands.

use crate::word::words;

words! {
    /// What a job does.
    Kind {
        /// Renders, seals and publishes a certificate; the subject is the certificate.
        IssueCertificate = "issue_certificate",
        /// Renders and seals an audit report; the subject is the report.
        IssueReport = "issue_report",
        /// The work of a day: expiry, overdue deadlines and notices; the subject is the civil day.
        RunDaily = "run_daily",
        /// Makes the tasks of all files anew; the subject is one word for each time that is asked for: an id,
        /// or what the program asks on acts.
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
