//! The job that makes an issued audit report into a sealed document. ISO/IEC 17021-1:2015, 9.4.8.

pub(super) mod run;

use super::told::{Told, place};
use domain::job::Kind;
use domain::sentence::Said;
use domain::{Noun, of};
use schema::audit_report::AuditReport;
use schema::job::Work;
use schema::{Id, Record, Result, Snapshot};

/// Renders and seals an audit report.
#[derive(Debug, PartialEq)]
pub struct IssueReport {
    /// Which one, issued and frozen.
    pub report: Id<of::AuditReport>,
}

impl Work for IssueReport {
    const KIND: Kind = Kind::IssueReport;
    type Key = Id<of::AuditReport>;

    fn about(report: Id<of::AuditReport>) -> IssueReport {
        IssueReport { report }
    }

    fn key(&self) -> &Id<of::AuditReport> {
        &self.report
    }
}

impl Told for IssueReport {
    const NAME: &'static str = "Issue report";

    fn subject(&self, rx: &mut Snapshot) -> Result<(Said, String)> {
        let found = AuditReport::find(rx, &self.report)?;
        Ok((found.number.into(), place(Noun::Audit, &found.audit_id)))
    }
}
