//! Shows an audit: team, plan, meetings, evidence, findings, report, review.

use super::next::{self, Next};
use super::section;
use crate::view::{View, auditor_days, span};
use crate::{choice, objection, tie};
use domain::audit::{Kind, State};
use domain::sentence::{Said, say, word};
use domain::team::Answer;
use domain::{Act, Result};
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
    let kind = match a.kind {
        Kind::Stage1 => "Stage 1 audit",
        Kind::Stage2 => "Stage 2 audit",
        Kind::Surveillance => "Surveillance audit",
        Kind::Recertification => "Recertification audit",
    };
    let tone = match a.state {
        State::Reviewed => "good",
        _ => "info",
    };
    let mut view = View::of(rx, context, kind, &a.number, &client.name, &a)?
        .state(a.state, tone, &path(&a))
        .linked("Client", &client.name, format!("/client/{}", client.id));
    view = facts(rx, view, &a)?;
    view = reported(rx, view, &a, report.as_ref())?;
    view = sections(rx, view, &a)?;
    Ok(match next {
        Some(next) => coming(view, next),
        None => view.next("Nothing more. The decision has been taken.", ""),
    })
}

/// What comes next, by when, and what it holds.
fn coming(view: View, next: Next) -> View {
    let view = view.next(next.text.clone(), next.who).due(next.by);
    match next.held {
        Some(act) => view.hold(act, next.text),
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
    Ok(view
        .fact("Days", span(a.first_day, a.last_day))
        .fact("Sites", sites)
        .fact("Audit time", auditor_days(a.half_days))
        .fact("Team announced", a.announced_on)
        .fact("Client may object until", a.objection_until)
        .fact("Client's answer", client_answer(a))
        .fact("Opening meeting", section::meeting(a.opening.as_ref()))
        .fact(
            "Agreed at the opening meeting",
            section::note(a.opening.as_ref()),
        )
        .fact("Closing meeting", section::meeting(a.closing.as_ref()))
        .fact(section::DIVERGING, section::note(a.closing.as_ref()))
        .fact(
            "Stage 1 verdict",
            a.readiness.as_ref().map(section::readiness),
        ))
}

/// An agreement is a word of ours, an objection the client's own words.
fn client_answer(a: &Audit) -> Said {
    let agreed = Answer::Agreed.word();
    match a.client_answer == agreed {
        true => word(agreed).into(),
        false => Said::from(&a.client_answer),
    }
}

/// The report in force, and every document that was issued.
fn reported(
    rx: &mut Snapshot,
    mut view: View,
    a: &Audit,
    report: Option<&AuditReport>,
) -> Result<View> {
    if let Some(report) = report {
        view = view.fact("Report", section::with_state(report));
    }
    for issued in audit_report::issued(rx, &a.id)? {
        let label = say!("Audit report {number}", number = &issued.number);
        view = view.document(label, &issued.document);
    }
    Ok(view)
}

/// Team, plan, findings, evidence and reviews.
fn sections(rx: &mut Snapshot, view: View, a: &Audit) -> Result<View> {
    let mut view = view.section(section::team(rx, a)?);
    view.sections.extend(tie::section::declared(rx, a)?);
    view.sections.extend(objection::section::objections(rx, a)?);
    view.sections.push(section::plan(a));
    view.sections.extend(
        [section::planned(a), section::objectives(a)]
            .into_iter()
            .flatten(),
    );
    Ok(view
        .section(section::nonconformities(rx, &a.id)?)
        .section(section::improvements(rx, &a.id)?)
        .section(section::coverage(rx, a)?)
        .section(section::reviews(rx, &a.id)?))
}
