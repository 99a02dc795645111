//! What more than one room asks of an audit.

use chrono::NaiveDate;
use domain::audit::{Kind as AuditKind, Stage1, State, evidence_is_gathered_in_time};
use domain::sentence::{say, word};
use domain::{Sentence, Verdict};
use schema::audit::Audit;
use schema::{Result, Snapshot, audit, audit_report};

/// An audit in a line: kind and number.
pub(crate) fn named(audit: &Audit) -> Sentence {
    say!(
        "{kind} {number}",
        kind = word(audit.kind.name()),
        number = &audit.number
    )
}

/// Whether a rule asks for more than the day: that an audit is not opened or closed early is no reason to do
/// anything else.
pub(super) fn is_of_no_day(verdict: &Verdict) -> bool {
    let of_the_day = [
        "the_audit_is_closed_on_or_after_its_last_day",
        "the_audit_is_opened_on_one_of_its_days",
        "the_audit_plan_is_issued_before_the_audit",
    ];
    !of_the_day.contains(&verdict.rule)
}

/// Whether what a report needs beside the evidence is there: of a stage 1 its verdict, also where it was
/// terminated.
pub(crate) fn is_judged(audit: &Audit) -> bool {
    audit.kind != AuditKind::Stage1 || audit.readiness.is_some()
}

/// 9.4.4: whether what was found on site may still be entered. Every act that enters such findings asks
/// this, and is possible while the audit is in progress alone.
pub(crate) fn found_in_time(today: NaiveDate, audit: &Audit) -> Verdict {
    evidence_is_gathered_in_time(today, audit.last_day)
}

/// Every day of an audit.
pub(crate) fn days(audit: &Audit) -> Vec<NaiveDate> {
    audit
        .first_day
        .iter_days()
        .take_while(|day| *day <= audit.last_day)
        .collect()
}

/// The latest stage 1 of the cycle of a stage 2.
pub(crate) fn stage_1_of(rx: &mut Snapshot, audit: &Audit) -> Result<Stage1> {
    let stage1 = audit::of_same_cycle(rx, audit)?.into_iter().rfind(|a| {
        a.kind == AuditKind::Stage1
            && !matches!(a.state, State::Cancelled)
            && a.opening.is_some()
            && a.ended_early.is_empty()
    });
    let Some(stage1) = stage1 else {
        return Ok(Stage1::default());
    };
    let reported = audit_report::of_audit(rx, &stage1.id)?.is_some_and(|r| !r.document.is_empty());
    Ok(Stage1 {
        last_day: Some(stage1.last_day),
        readiness: stage1.readiness.as_ref().map(|r| r.readiness),
        reported,
        reviewed: stage1.state == State::Reviewed,
    })
}
