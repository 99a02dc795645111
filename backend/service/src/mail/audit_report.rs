//! The letter with which the audit report comes.

use super::audit::{about, name, path};
use crate::mail::letter::{Addressed, Letter, by, client_of, date, to_client};
use chrono::NaiveDate;
use domain::audit::{Kind, Readiness};
use domain::nonconformity::State;
use domain::of;
use kernel::Context;
use schema::audit::Audit;
use schema::audit_report::AuditReport;
use schema::nonconformity::{self, Nonconformity};
use schema::{Id, Record, Result, Snapshot};

pub(super) fn issued(
    rx: &mut Snapshot,
    context: &Context,
    id: &Id<of::AuditReport>,
) -> Result<Vec<Addressed>> {
    let report = AuditReport::find(rx, id)?;
    let audit = Audit::find(rx, &report.audit_id)?;
    let client = client_of(rx, &report.client_id)?;
    let mut open = nonconformity::of_audit(rx, &audit.id)?;
    open.retain(|found| found.state != State::Verified);
    let mut facts = about(rx, &audit)?;
    facts.push(("Report", report.number.clone()));
    facts.extend(report.issued_on.map(|day| ("Issued", date(day))));
    if !open.is_empty() {
        let today = rx.today();
        let lines: Vec<String> = open.iter().map(|found| standing(found, today)).collect();
        facts.push(("Open nonconformities", lines.join("\n")));
    }
    let letter = Letter {
        subject: format!(
            "{}: audit report of your {} audit",
            report.number,
            name(&audit)
        ),
        lead: format!(
            "The report of your {} audit {} has been issued {}.",
            name(&audit),
            audit.number,
            by(&["9.4.8.1"])
        ),
        facts,
        paragraphs: vec![whose(&audit, context), next(&audit, &open)],
        link: link(&report, &audit),
        ..Letter::default()
    };
    Ok(vec![to_client(&client, letter)])
}

/// The document; the audit's page while there is none.
fn link(report: &AuditReport, audit: &Audit) -> (&'static str, String) {
    if report.document.is_empty() {
        ("See the audit", path(audit))
    } else {
        ("Read the report", format!("/document/{}", report.document))
    }
}

/// 9.4.8.1: the client gets the report, the body owns it; and it is no decision.
fn whose(audit: &Audit, context: &Context) -> String {
    let body = match context.settings.body.name.trim() {
        "" => "us",
        name => name,
    };
    let no_decision = if audit.kind == Kind::Stage1 {
        "It says how ready the team found you for stage 2. It is not a decision on certification."
    } else {
        "Any recommendation in it is the audit team's and not the decision on certification."
    };
    format!("The report belongs to {body}; this copy is for your use. {no_decision}")
}

fn standing(found: &Nonconformity, today: NaiveDate) -> String {
    let due = date(found.answer_due_on);
    let stands = match found.state {
        State::Raised | State::Returned if found.answer_due_on < today => {
            format!("answer was due on {due}")
        }
        State::Raised | State::Returned => format!("answer by {due}"),
        State::Answered => "answered, under review".to_owned(),
        State::PlanAccepted => "plan accepted".to_owned(),
        State::Verified => "closed".to_owned(),
    };
    format!("{} ({}), {stands}", found.number, found.grade.word())
}

/// What the client does next, and who looks at the file then.
fn next(audit: &Audit, open: &[Nonconformity]) -> String {
    let asked = |found: &Nonconformity| matches!(found.state, State::Raised | State::Returned);
    let ask = if open.iter().any(asked) {
        "Next, please answer the open nonconformities as listed above. "
    } else if open.is_empty() {
        ""
    } else {
        "Next, please carry out what you have planned for the open nonconformities. "
    };
    format!("{ask}{}", looked_at(audit))
}

fn looked_at(audit: &Audit) -> &'static str {
    if !audit.ended_early.is_empty() {
        return "The audit was terminated before it was complete; we will agree with you how to proceed.";
    }
    let readiness = audit.readiness.0.as_ref().map(|given| given.readiness);
    match (audit.kind, readiness) {
        (Kind::Stage1, Some(Readiness::NotReady)) => {
            "Stage 2 cannot take place yet: please resolve what the report names. We will agree with you how to proceed."
        }
        (Kind::Stage1, _) => {
            "A reviewer who was not on the team will look at the file; stage 2 comes after that."
        }
        (Kind::Surveillance, _) => {
            "Someone who was not on the team will look at the file and decide whether the certification is maintained."
        }
        (Kind::Stage2 | Kind::Recertification, _) => {
            "A reviewer who was not on the team will look at the whole file, and someone who was not on the team will decide."
        }
    }
}
