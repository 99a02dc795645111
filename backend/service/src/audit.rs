//! Audits from schedule to closing meeting.

pub mod cancel;
pub mod close;
pub mod judge_readiness;
pub mod list;
mod next;
pub mod open;
mod place;
pub mod postpone;
pub mod schedule;
pub(crate) mod section;
pub mod show;
pub mod terminate;

use crate::app::Context;
use crate::mail::Mail;
use crate::outbox;
use crate::room::{NounPage, Room};
use chrono::NaiveDate;
use domain::Verdict;
use domain::audit::{Kind as AuditKind, Stage1, State, evidence_is_gathered_in_time};
use domain::{Act, Noun};
use kernel::fields;
use schema::audit::Audit;
use schema::{Result, Snapshot, Transaction, audit, audit_report};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Its acts and its page.
pub static ROOM: Room = Room::of(&[
    &schedule::CASE,
    &open::CASE,
    &close::CASE,
    &terminate::CASE,
    &judge_readiness::CASE,
    &postpone::CASE,
    &cancel::CASE,
])
.page(NounPage::listed(
    Noun::Audit,
    Act::ReadAudit,
    show::show,
    "Audits",
    list::list,
));

/// On whose side somebody attends a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The client's.
    Client,
    /// The audit team's.
    Team,
}

fields! {
    /// One attendee of a meeting as entered.
    pub struct Attendee {
        name: String = text("Name", 120),
        function: String = text("Function", 120),
        side: Side = choice("Side", &[("client", "Client"), ("team", "Audit team")]),
    }
}

/// How many different people of a side attended.
pub(crate) fn present(attendees: &[Attendee], side: Side) -> usize {
    let names: BTreeSet<String> = attendees
        .iter()
        .filter(|a| a.side == side)
        .map(|a| a.name.trim().to_lowercase())
        .collect();
    names.len()
}

pub(crate) fn names(attendees: Vec<Attendee>) -> Vec<String> {
    attendees
        .into_iter()
        .map(|a| format!("{}, {}", a.name, a.function))
        .collect()
}

/// An audit in a line: kind and number.
pub(crate) fn named(audit: &Audit) -> String {
    format!("{} {}", audit.kind.name(), audit.number)
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

/// What comes next with an audit, and who must act.
///
/// # Errors
/// Only those of the database.
pub(crate) fn comes_next(
    rx: &mut Snapshot,
    context: &Context,
    audit: &Audit,
) -> domain::Result<(String, &'static str)> {
    let report = audit_report::of_audit(rx, &audit.id)?;
    let next = next::of(rx, context, audit, report.as_ref())?;
    Ok((next.text, next.who))
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

/// Who is on the team of an audit, by id.
pub(crate) fn people(rx: &mut Snapshot, audit_id: &str) -> schema::Result<Vec<String>> {
    let team = audit::team(rx, audit_id)?;
    Ok(team.into_iter().map(|member| member.person_id).collect())
}

/// Tells client and team, and of a terminated audit the body, what became of it.
pub(crate) fn tell_of_change(
    tx: &mut Transaction,
    context: &Context,
    audit: &Audit,
    people: Vec<String>,
    reason: String,
) -> schema::Result<()> {
    let audit = audit.id.clone();
    let changed = Mail::AuditChanged {
        audit,
        people,
        reason,
    };
    outbox::mail(tx, context, changed)
}
