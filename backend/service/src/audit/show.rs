//! Shows an audit: team, plan, meetings, evidence, findings, report, review.

use super::section;
use crate::app::Context;
use crate::choice;
use crate::view::{View, auditor_days, date, span};
use domain::audit::{Kind, State};
use domain::lifecycle::spoken;
use domain::{Act, LifeCycle, Result};
use schema::audit::Audit;
use schema::client::Client;
use schema::{Record, Rx};

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
pub fn show(rx: &mut Rx, context: &Context, id: &str) -> Result<View> {
    let a: Audit = rx.load(id, Act::ReadAudit)?;
    let client = Client::find(rx, &a.client_id)?;
    let certifications = schema::certification::of_audit(rx, id)?;
    let report = schema::audit_report::of_audit(rx, id)?;
    let sites = choice::labels(&choice::sites(rx, &client.id)?, &a.sites);
    let next = if schema::decision::upon_each(rx, &a.id)? {
        None
    } else {
        Some(super::next::of(rx, context, &a, report.as_ref())?)
    };
    let (text, actor) = next
        .as_ref()
        .map_or(("Nothing more. It was decided upon.", ""), |next| {
            (next.text.as_str(), next.who)
        });
    let tone = if a.state == State::Reviewed {
        "good"
    } else {
        "info"
    };
    let mut view = View::of(
        rx,
        context,
        &format!("{} audit", a.kind.name()),
        &a.number,
        &client.name,
        &a,
    )?
    .state(a.state, tone, &path(&a))
    .next(text, actor)
    .due(next.as_ref().and_then(|next| next.by))
    .linked("Client", &client.name, format!("/client/{}", client.id));
    for its in certifications {
        view = view.linked(
            "Certification",
            &its.number,
            format!("/certification/{}", its.id),
        );
    }
    view = view
        .fact("Days", span(a.first_day, a.last_day))
        .fact("Sites", sites.join("; "))
        .fact("Audit time", auditor_days(a.half_days))
        .fact("Team announced", date(a.announced_on))
        .fact("Client may object until", date(a.objection_until))
        .fact("Client's answer", &a.client_answer)
        .fact("Opening meeting", section::meeting(a.opening.as_ref()))
        .fact("Closing meeting", section::meeting(a.closing.as_ref()));
    if let Some(r) = a.readiness.as_ref() {
        view = view.fact("Stage 1 verdict", section::readiness(r));
    }
    if let Some(report) = &report {
        view = view.fact(
            "Report",
            format!("{}, {}", report.number, spoken(report.state.word())),
        );
    }
    for issued in schema::audit_report::issued(rx, id)? {
        view = view.document(format!("Audit report {}", issued.number), &issued.document);
    }
    view = view
        .section(section::team(rx, &a)?)
        .section(section::plan(&a))
        .section(section::nonconformities(rx, id)?)
        .section(section::improvements(rx, id)?)
        .section(section::coverage(rx, &a)?)
        .section(section::reviews(rx, id)?);
    Ok(
        match next.as_ref().and_then(|next| Some((next.held?, next))) {
            Some((act, next)) => view.hold(act, &next.text),
            None => view,
        },
    )
}
