//! Issues the audit report: freezes it and queues the document. ISO/IEC 17021-1:2015, 9.4.8.

use super::assemble::assemble;
use crate::app::Context;
use crate::audit::section;
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::audit::{Kind as AuditKind, Step};
use domain::audit_report::Step as ReportStep;
use domain::{Act, Error, Fault, Noun, PROCESS, Result, Verdict, clause, take};
use schema::audit::Audit;
use schema::audit_report;
use schema::{Rx, Tx, job};
use serde::Deserialize;

/// How a report is issued.
pub static CASE: Entry = Entry {
    act: Act::IssueReport,
    on: Some(Noun::Audit),
    title: "Issue the report",
    lead: "The report is frozen, sealed and sent to the client. It can no longer be changed.",
    clause: Some(clause!(PROCESS, "9.4.8.1")),
    fields: &[],
    irreversible: true,
    offer: |rx, context, id| {
        let audit: Audit = rx.load(id, Act::IssueReport)?;
        let verdicts = issuable(rx, context, &audit)?;
        let report = section::report(rx, &audit.id)?;
        Ok(Offer::about(&audit, &audit.number)
            .known(verdicts)
            .show([report, section::answers(rx, &audit.id)?]))
    },
    run: run!(issue),
};

/// Nothing more is asked.
#[derive(Debug, Deserialize)]
pub struct Input {}

/// Issues the audit report.
///
/// # Errors
/// [`Error::Refused`] when a part of 9.4.8.2 or 9.4.8.3 is missing, or a stage 1 has no verdict.
pub fn issue(tx: &mut Tx, context: &Context, id: &str, _: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::IssueReport)?;
    let step = take(audit.state, Step::Report)?;
    let verdicts = issuable(tx, context, &audit)?;
    let tx = &mut tx.settle("", verdicts)?;
    let draft = audit_report::of_audit(tx, &audit.id)?.ok_or(Error::Fault(Fault::NotFound))?;
    let report_step = take(draft.state, ReportStep::Issue)?;
    let today = tx.today();
    let frozen = assemble(tx, context, &audit, &draft, Some(today))?;
    let frozen = serde_json::to_string(&frozen).map_err(Error::internal)?;
    let report = draft.apply(tx, report_step, |r| {
        r.frozen = frozen;
        r.issued_on = Some(today);
    })?;
    let audit = audit.apply(tx, step, |_| {})?;
    job::queue(tx, "issue_report", &report.id)?;
    Ok(Done::at(
        &audit,
        format!(
            "The report {} is frozen; the document is being made and then sent.",
            report.number
        ),
    ))
}

fn issuable(rx: &mut Rx, context: &Context, audit: &Audit) -> Result<Vec<Verdict>> {
    let Some(draft) = audit_report::of_audit(rx, &audit.id)? else {
        return Ok(vec![domain::audit_report::is_complete(&[(
            "the draft of the report",
            false,
        )])]);
    };
    let today = rx.today();
    let report = assemble(rx, context, audit, &draft, Some(today))?;
    let broken_off = !audit.ended_early.is_empty();
    let mut verdicts: Vec<Verdict> = reports::report::gaps(&report)
        .into_iter()
        .map(|gap| domain::audit_report::lacks(&gap.to_string()))
        .collect();
    verdicts.push(domain::audit_report::recommendation_fits(
        audit.kind,
        broken_off,
        &draft.body.recommendation,
        &draft.body.conditions,
    ));
    verdicts.push(domain::audit_report::claims_what_it_saw(
        broken_off,
        draft.body.objectives_met,
    ));
    if audit.kind == AuditKind::Stage1 {
        verdicts.push(domain::audit_report::verdict_is_given(
            audit.readiness.is_some(),
        ));
    }
    verdicts.push(domain::audit_report::is_complete(&[(
        "the draft of the report",
        true,
    )]));
    if verdicts.iter().all(|v| v.met) {
        let fault = crate::trial::report(&context.trial, &report)?;
        let fault = fault.as_ref().map(|f| f.sentence.as_str());
        verdicts.push(domain::audit_report::can_be_printed(fault));
    }
    Ok(verdicts)
}
