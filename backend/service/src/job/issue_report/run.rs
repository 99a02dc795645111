//! Renders, seals and stores a report, and names it in one transaction; done already is done.

use super::IssueReport;
use crate::job::fence::{read, write};
use crate::job::perform::Run;
use crate::job::sealed::{PDF, Sealed};
use crate::mail::Mail;
use crate::{App, outbox};
use chrono::NaiveDate;
use domain::audit_report::{State, is_sealed_once};
use domain::document::Kind;
use domain::{Error, Result, Ruling, of};
use kernel::{Context, Duty, In, fulfil};
use reports::report::{AuditReport as Frozen, render};
use schema::audit_report::AuditReport;
use schema::document::{self, New};
use schema::job::Job;
use schema::{Id, Record, Settled, Transaction};

impl Run for IssueReport {
    /// Issues the report's document.
    ///
    /// # Errors
    /// [`domain::Fault::Internal`] when it cannot be rendered or sealed.
    fn run(self, app: &App, job: &Job) -> Result<()> {
        let report = read(app, job, |rx, _| Ok(AuditReport::find(rx, &self.report)?))?;
        if !report.document.is_empty() {
            return Ok(());
        }
        let frozen: Frozen = serde_json::from_str(&report.frozen).map_err(Error::internal)?;
        let unsealed = render(&frozen).map_err(Error::internal)?;
        let reason = format!("Issue of audit report {}", report.number);
        let seal = app.seal()?;
        let closed = seal.close(app.clock().wall(), &unsealed, &reason, &frozen.body.name)?;
        let sealed = Sealed::put(app.store(), closed)?;
        write(app, job, |tx, context| {
            seal.keep(tx)?;
            name(tx, context, &self.report, sealed)
        })
    }
}

fn name(
    tx: &mut Transaction,
    context: &Context,
    id: &Id<of::AuditReport>,
    sealed: Sealed,
) -> Result<()> {
    if !AuditReport::find(tx, id)?.document.is_empty() {
        return Ok(());
    }
    fulfil(NameDocument(sealed), tx, context, id)
}

/// 9.4.8: an issued report has its sealed document, and the client hears of it.
pub(in crate::job) struct NameDocument(pub(in crate::job) Sealed);

impl Duty for NameDocument {
    type On = AuditReport;
    type When = In<State>;
    const NAME: &'static str = "audit_report/issue";

    fn when(&self) -> In<State> {
        In(&[State::Issued])
    }

    fn rules(&self, on: &AuditReport, _: NaiveDate) -> Ruling<()> {
        Ruling::of(vec![is_sealed_once(&on.document)])
    }

    fn carry_out(
        self,
        tx: &mut Settled,
        context: &Context,
        on: AuditReport,
        (): (),
    ) -> schema::Result<()> {
        let Sealed {
            sha256,
            size,
            digest,
        } = self.0;
        let named = New {
            sha256: sha256.clone(),
            size,
            media_type: PDF.to_owned(),
            digest,
            kind: Kind::AuditReport,
            noun_id: on.id.to_string(),
            client_id: Some(on.client_id.clone()),
            name: format!("{}.pdf", on.number),
            confidential: true,
        };
        document::name(tx, named)?;
        let report = on.revise(tx, |r| r.document = sha256)?.id;
        outbox::mail(tx, context, Mail::AuditReportIssued { report })
    }
}
