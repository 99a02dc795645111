//! Makes an issued audit report into a sealed document. ISO/IEC 17021-1:2015, 9.4.8.

use super::seal::Seal;
use super::{read, write};
use crate::App;
use crate::outbox::{self, Mail};
use domain::{Error, Result};
use reports::report::{AuditReport as Frozen, render};
use schema::Record;
use schema::audit_report::AuditReport;
use schema::document::{self, Document};
use schema::job::Job;

/// Renders, seals and stores the report the job is about; done already is done.
///
/// # Errors
/// [`Fault::Internal`] when it cannot be rendered or sealed.
pub(super) fn issue(app: &App, job: &Job) -> Result<()> {
    let report = read(app, job, |rx, _| {
        Ok(AuditReport::find(rx, &job.subject_id)?)
    })?;
    if !report.document.is_empty() {
        return Ok(());
    }
    let frozen: Frozen = serde_json::from_str(&report.frozen).map_err(Error::internal)?;
    let unsealed = render(&frozen).map_err(Error::internal)?;
    let reason = format!("Issue of audit report {}", report.number);
    let seal = Seal::load(app)?;
    let sealed = seal.close(app, &unsealed, &reason, &frozen.body.name)?;
    let sha256 = app.store().put(&sealed.bytes)?;
    let size = i64::try_from(sealed.bytes.len()).map_err(Error::internal)?;
    write(app, job, |tx, context| {
        seal.keep(tx)?;
        let report = AuditReport::find(tx, &job.subject_id)?;
        tx.begin("audit_report/issue");
        let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
        let named = Document {
            sha256: sha256.clone(),
            kind: "audit_report".to_owned(),
            noun: AuditReport::NOUN,
            noun_id: report.id.clone(),
            client_id: Some(report.client_id.clone()),
            name: format!("{}.pdf", report.number),
            size,
            digest: sealed.digest,
            created_at: tx.at(),
        };
        document::name(tx, named)?;
        let report = report.revise(tx, |r| r.document = sha256)?.id;
        Ok(outbox::mail(
            tx,
            context,
            Mail::AuditReportIssued { report },
        )?)
    })
}
