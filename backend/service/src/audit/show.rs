//! Shows an audit: team, plan, meetings, evidence, findings, report, review.

use super::next::{self, Next};
use super::section;
use crate::choice;
use crate::view::{View, auditor_days, date, span};
use domain::audit::{Kind, State};
use domain::lifecycle::spoken;
use domain::{Act, LifeCycle, Result};
use kernel::Context;
use schema::audit::Audit;
use schema::audit_report::{self, AuditReport};
use schema::client::Client;
use schema::{Id, Record, Snapshot, certification};

const PATH: &[State] = &[
    State::Scheduled,
    State::TeamProposed,
    State::TeamAnnounced,
    State::TeamConfirmed,
    State::PlanIssued,
    State::InProgress,
    State::Closed,
    State::Reported,
    State::Reviewed,
];

/// The states of an audit's life; a stage 1 can do without a formal plan.
fn path(a: &Audit) -> Vec<State> {
    let mut path = PATH.to_vec();
    let planned = a.kind != Kind::Stage1 || a.plan.is_some() || a.state == State::PlanIssued;
    path.retain(|state| planned || *state != State::PlanIssued);
    path
}

/// Shows an audit.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let a: Audit = rx.load(id, Act::ReadAudit)?;
    let client = Client::find(rx, &a.client_id)?;
    let report = audit_report::of_audit(rx, id)?;
    let next = match schema::decision::upon_each(rx, id)? {
        true => None,
        false => Some(next::of(rx, context, &a, report.as_ref())?),
    };
    let kind = format!("{} audit", a.kind.name());
    let tone = match a.state {
        State::Reviewed => "good",
        _ => "info",
    };
    let mut view = View::of(rx, context, &kind, &a.number, &client.name, &a)?
        .state(a.state, tone, &path(&a))
        .linked("Client", &client.name, format!("/client/{}", client.id));
    view = facts(rx, view, &a)?;
    view = reported(rx, view, &a, report.as_ref())?;
    view = sections(rx, view, &a)?;
    Ok(match &next {
        Some(next) => coming(view, next),
        None => view.next("Nothing more. It was decided upon.", ""),
    })
}

/// What comes next, by when, and what it holds.
fn coming(view: View, next: &Next) -> View {
    let view = view.next(next.text.as_str(), next.who).due(next.by);
    match next.held {
        Some(act) => view.hold(act, &next.text),
        None => view,
    }
}

/// Where and when it takes place, and how it went.
fn facts(rx: &mut Snapshot, mut view: View, a: &Audit) -> Result<View> {
    for its in certification::of_audit(rx, &a.id)? {
        let place = format!("/certification/{}", its.id);
        view = view.linked("Certification", &its.number, place);
    }
    let sites = choice::labels(&choice::sites(rx, &a.client_id)?, &a.sites);
    let verdict = a.readiness.as_ref().map(section::readiness);
    Ok(view
        .fact("Days", span(a.first_day, a.last_day))
        .fact("Sites", sites.join("; "))
        .fact("Audit time", auditor_days(a.half_days))
        .fact("Team announced", date(a.announced_on))
        .fact("Client may object until", date(a.objection_until))
        .fact("Client's answer", &a.client_answer)
        .fact("Opening meeting", section::meeting(a.opening.as_ref()))
        .fact("Closing meeting", section::meeting(a.closing.as_ref()))
        .fact("Stage 1 verdict", verdict.unwrap_or_default()))
}

/// The report in force, and every document that was issued.
fn reported(
    rx: &mut Snapshot,
    mut view: View,
    a: &Audit,
    report: Option<&AuditReport>,
) -> Result<View> {
    if let Some(report) = report {
        let state = spoken(report.state.word());
        view = view.fact("Report", format!("{}, {state}", report.number));
    }
    for issued in audit_report::issued(rx, &a.id)? {
        view = view.document(format!("Audit report {}", issued.number), &issued.document);
    }
    Ok(view)
}

/// Team, plan, findings, evidence and reviews.
fn sections(rx: &mut Snapshot, view: View, a: &Audit) -> Result<View> {
    Ok(view
        .section(section::team(rx, a)?)
        .section(section::plan(a))
        .section(section::nonconformities(rx, &a.id)?)
        .section(section::improvements(rx, &a.id)?)
        .section(section::coverage(rx, a)?)
        .section(section::reviews(rx, &a.id)?))
}
