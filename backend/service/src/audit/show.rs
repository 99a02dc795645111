//! Shows an audit: team, plan, meetings, evidence, findings, report, review.

use super::{cancel, close, judge_readiness, open, postpone, section, terminate};
use crate::app::Context;
use crate::view::{View, date, days, span};
use crate::{
    audit_plan, audit_report, choice, coverage, improvement, nonconformity, team, technical_review,
};
use domain::audit::{Kind, State, Step};
use domain::lifecycle::{can, spoken};
use domain::{Act, LifeCycle, Result};
use schema::audit::Audit;
use schema::audit_report::AuditReport;
use schema::certification::Certification;
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

/// The states of an audit's life; a stage 1 has no formal plan.
fn path(kind: Kind) -> Vec<State> {
    let mut path = PATH.to_vec();
    path.retain(|state| kind != Kind::Stage1 || *state != State::PlanIssued);
    path
}

/// Shows an audit.
///
/// # Errors
/// [`domain::Error::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Rx, _: &Context, id: &str) -> Result<View> {
    let a: Audit = rx.load(id, Act::ReadAudit)?;
    let client = Client::find(rx, &a.client_id)?;
    let certification = Certification::find(rx, &a.certification_id)?;
    let report = schema::audit_report::of_audit(rx, id)?;
    let sites = choice::labels(&choice::sites(rx, &client.id)?, &a.sites);
    let (next, actor) = if is_decided_upon(rx, &a)? {
        ("Nothing more. It was decided upon.", "")
    } else {
        next(&a)
    };
    let tone = if a.state == State::Reviewed {
        "good"
    } else {
        "info"
    };
    let mut view = View::of(
        rx,
        &format!("{} audit", a.kind.name()),
        &a.number,
        &client.name,
        &a,
    )?
    .state(a.state, tone, &path(a.kind))
    .next(next, actor)
    .linked("Client", &client.name, format!("/client/{}", client.id))
    .linked(
        "Certification",
        &certification.number,
        format!("/certification/{}", certification.id),
    )
    .fact("Days", span(a.first_day, a.last_day))
    .fact("Sites", sites.join("; "))
    .fact("Audit time", format!("{} auditor-days", days(a.half_days)))
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
    acts(rx, view, &a, report.as_ref())
}

fn acts(rx: &mut Rx, view: View, a: &Audit, report: Option<&AuditReport>) -> Result<View> {
    let before = |state: State| a.state == state;
    let team_open = can(a.state, Step::Propose);
    let declarable = matches!(
        a.state,
        State::TeamProposed | State::TeamAnnounced | State::TeamConfirmed | State::PlanIssued
    );
    let running = can(a.state, Step::Close);
    let waits = can(a.state, Step::Cancel);
    let drafted = report.is_some_and(|r| r.state == domain::audit_report::State::Draft);
    view.acts(
        rx,
        a,
        &[
            (&team::declare::CASE, declarable),
            (&team::confirm::CASE, can(a.state, Step::Confirm)),
            (&team::announce::CASE, can(a.state, Step::Announce)),
            (&team::answer::CASE, can(a.state, Step::Object)),
            (&team::propose::CASE, team_open),
            (&postpone::CASE, waits),
            (&cancel::CASE, waits),
            (&audit_plan::issue::CASE, can(a.state, Step::Plan)),
            (
                &open::CASE,
                before(State::PlanIssued)
                    || (a.kind == Kind::Stage1 && before(State::TeamConfirmed)),
            ),
            (&coverage::record::CASE, running),
            (&nonconformity::record::CASE, running),
            (&improvement::record::CASE, running),
            (&close::CASE, running),
            (&terminate::CASE, can(a.state, Step::Terminate)),
            (
                &judge_readiness::CASE,
                a.kind == Kind::Stage1 && before(State::Closed),
            ),
            (&audit_report::draft::CASE, can(a.state, Step::Report)),
            (&audit_report::issue::CASE, before(State::Closed) && drafted),
            (&technical_review::accept::CASE, can(a.state, Step::Review)),
            (&technical_review::return_::CASE, can(a.state, Step::Return)),
        ],
    )
}

fn is_decided_upon(rx: &mut Rx, a: &Audit) -> Result<bool> {
    let decisions = schema::decision::of_certification(rx, &a.certification_id)?;
    Ok(decisions.iter().any(|d| d.audits.contains(&a.id)))
}

fn next(a: &Audit) -> (&'static str, &'static str) {
    match a.state {
        State::Scheduled => ("Propose the team.", "Planner"),
        State::TeamProposed => (
            "Members declare conflicts; then announce the team.",
            "Team and planner",
        ),
        State::TeamAnnounced => (
            "Confirm the team when the client agreed or the time to object is over.",
            "Client and planner",
        ),
        State::TeamConfirmed if a.kind == Kind::Stage1 => {
            ("Open the audit on its first day.", "Leader")
        }
        State::TeamConfirmed => ("Issue the audit plan.", "Leader"),
        State::PlanIssued => ("Open the audit on its first day.", "Leader"),
        State::InProgress => (
            "Record evidence and findings; close on the last day.",
            "Team",
        ),
        State::Closed => ("Write and issue the report.", "Leader"),
        State::Reported => ("Review the file independently.", "Reviewer"),
        State::Cancelled => ("Nothing. The audit does not take place.", ""),
        State::Reviewed if a.kind == Kind::Stage1 => ("Stage 2 follows.", "Planner"),
        State::Reviewed => ("The file is ready for decision.", "Decision maker"),
    }
}
