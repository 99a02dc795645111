//! Shows an audit: team, plan, meetings, evidence, findings, report, review.

use super::{cancel, close, judge_readiness, open, postpone, terminate};
use crate::app::Context;
use crate::view::{Cell, Section, View, date, days};
use crate::{
    audit_plan, audit_report, choice, coverage, improvement, nonconformity, team, technical_review,
};
use domain::audit::{Kind, State, Step};
use domain::lifecycle::{can, spoken};
use domain::{Act, LifeCycle, Result};
use schema::audit::{Audit, Meeting};
use schema::audit_report::AuditReport;
use schema::certification::Certification;
use schema::client::Client;
use schema::person::Person;
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
    .fact(
        "Days",
        format!("{} to {}", date(Some(a.first_day)), date(Some(a.last_day))),
    )
    .fact("Sites", sites.join("; "))
    .fact("Audit time", format!("{} auditor-days", days(a.half_days)))
    .fact("Team announced", date(a.announced_on))
    .fact("Client may object until", date(a.objection_until))
    .fact("Client's answer", &a.client_answer)
    .fact("Opening meeting", meeting(a.opening.as_ref()))
    .fact("Closing meeting", meeting(a.closing.as_ref()));
    if let Some(r) = a.readiness.as_ref() {
        view = view.fact("Stage 1 verdict", readiness(r));
    }
    if let Some(report) = &report {
        view = view.fact(
            "Report",
            format!("{}, {}", report.number, spoken(report.state.word())),
        );
        if report.state == domain::audit_report::State::Issued {
            view = view.document(format!("Audit report {}", report.number), &report.document);
        }
    }
    view = view
        .section(team_table(rx, &a)?)
        .section(plan_table(&a))
        .section(nonconformity_table(rx, id)?)
        .section(improvement_table(rx, id)?)
        .section(coverage_table(rx, &a)?)
        .section(review_table(rx, id)?);
    acts(rx, view, &a, report.as_ref())
}

fn acts(rx: &mut Rx, view: View, a: &Audit, report: Option<&AuditReport>) -> Result<View> {
    let before = |state: State| a.state == state;
    let team_open = matches!(
        a.state,
        State::Scheduled | State::TeamProposed | State::TeamAnnounced
    );
    let declarable = matches!(
        a.state,
        State::TeamProposed | State::TeamAnnounced | State::TeamConfirmed | State::PlanIssued
    );
    let running = before(State::InProgress);
    let waits = can(a.state, Step::Cancel);
    let drafted = report.is_some_and(|r| r.state == domain::audit_report::State::Draft);
    view.acts(
        rx,
        a,
        &[
            (&team::declare::CASE, declarable),
            (&team::confirm::CASE, before(State::TeamAnnounced)),
            (&team::announce::CASE, before(State::TeamProposed)),
            (&team::answer::CASE, before(State::TeamAnnounced)),
            (&team::propose::CASE, team_open),
            (&postpone::CASE, waits),
            (&cancel::CASE, waits),
            (&audit_plan::issue::CASE, before(State::TeamConfirmed)),
            (
                &open::CASE,
                before(State::PlanIssued)
                    || (a.kind == Kind::Stage1 && before(State::TeamConfirmed)),
            ),
            (&coverage::record::CASE, running),
            (&nonconformity::record::CASE, running),
            (&improvement::record::CASE, running),
            (&close::CASE, running),
            (&terminate::CASE, running),
            (
                &judge_readiness::CASE,
                a.kind == Kind::Stage1 && before(State::Closed),
            ),
            (&audit_report::draft::CASE, before(State::Closed)),
            (&audit_report::issue::CASE, before(State::Closed) && drafted),
            (&technical_review::accept::CASE, before(State::Reported)),
            (&technical_review::return_::CASE, before(State::Reported)),
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

fn meeting(held: Option<&Meeting>) -> String {
    held.map(|m| format!("{}: {}", date(m.on), m.attendees.join("; ")))
        .unwrap_or_default()
}

fn readiness(r: &schema::audit::ReadinessRecord) -> String {
    let verdict = match r.readiness {
        domain::audit::Readiness::Ready => "ready for stage 2",
        domain::audit::Readiness::ReadyWithConcerns => "ready, with areas of concern",
        domain::audit::Readiness::NotReady => "not ready",
    };
    format!("{verdict}, {}", date(Some(r.given_on)))
}

fn team_table(rx: &mut Rx, a: &Audit) -> Result<Section> {
    let mut table = Section::table(
        "team",
        "Team",
        &[
            ("Name", ""),
            ("Part", ""),
            ("Days", "number"),
            ("Declaration", ""),
        ],
        "No team yet.",
    );
    for m in schema::audit::team(rx, &a.id)? {
        let person = Person::find(rx, &m.person_id)?;
        let (word, tone) = match m.declared.as_str() {
            "none" => ("no conflict", "good"),
            "conflict" => ("conflict", "bad"),
            _ => ("awaited", "warn"),
        };
        table = table.row(vec![
            Cell::text(person.name),
            Cell::text(spoken(m.part.word())),
            Cell::text(days(m.half_days)),
            Cell::status(word, tone),
        ]);
    }
    Ok(table)
}

fn plan_table(a: &Audit) -> Section {
    let mut table = Section::table(
        "plan",
        "Audit plan",
        &[
            ("Day", "date"),
            ("Time", ""),
            ("Unit or process", "text"),
            ("Auditor", ""),
        ],
        "No plan yet.",
    );
    if let Some(plan) = a.plan.as_ref() {
        for line in &plan.lines {
            let remote = if line.remote { " (remote)" } else { "" };
            table = table.row(vec![
                Cell::date(line.day),
                Cell::text(&line.time),
                Cell::text(format!("{}{remote}", line.topic)),
                Cell::text(&line.person),
            ]);
        }
    }
    table
}

fn nonconformity_table(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "nonconformities",
        "Nonconformities",
        &[
            ("Number", ""),
            ("Grade", ""),
            ("Requirement", ""),
            ("Statement", "text"),
            ("Status", ""),
        ],
        "None recorded.",
    );
    for n in schema::nonconformity::of_audit(rx, id)? {
        table = table.row(vec![
            Cell::link(&n.number, "nonconformity", &n.id),
            Cell::status(n.grade.word(), n.grade.word()),
            Cell::text(&n.requirement),
            Cell::text(&n.statement),
            Cell::text(spoken(n.state.word())),
        ]);
    }
    Ok(table)
}

fn improvement_table(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "improvements",
        "Opportunities for improvement",
        &[("Number", ""), ("Clause", ""), ("Statement", "text")],
        "None recorded.",
    );
    for i in schema::audit::improvements(rx, id)? {
        table = table.row(vec![
            Cell::status(&i.number, "ofi"),
            Cell::text(&i.requirement),
            Cell::text(&i.statement),
        ]);
    }
    Ok(table)
}

fn coverage_table(rx: &mut Rx, a: &Audit) -> Result<Section> {
    let topics = coverage::topics(a.kind);
    let covered = schema::audit::coverage(rx, &a.id)?;
    let heading = format!(
        "Evidence: {} of {} topics",
        topics.len() - coverage::missing(rx, a)?.len(),
        topics.len()
    );
    let mut table = Section::table(
        "coverage",
        &heading,
        &[
            ("Topic", ""),
            ("Method", ""),
            ("Evidence", "text"),
            ("Conclusion", ""),
        ],
        "Nothing recorded yet.",
    );
    for c in covered {
        let topic = topics
            .iter()
            .find(|(id, _)| *id == c.topic)
            .map(|(_, label)| label.clone());
        let tone = if c.conclusion == "nonconformity" {
            "bad"
        } else {
            ""
        };
        table = table.row(vec![
            Cell::text(topic.unwrap_or(c.topic)),
            Cell::text(spoken(&c.method)),
            Cell::text(&c.evidence),
            Cell::status(spoken(&c.conclusion), tone),
        ]);
    }
    Ok(table)
}

fn review_table(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "reviews",
        "Independent review",
        &[
            ("Day", "date"),
            ("Reviewer", ""),
            ("Outcome", ""),
            ("Remark", "text"),
        ],
        "Not reviewed yet.",
    );
    for r in schema::technical_review::of_audit(rx, id)? {
        let reviewer = Person::find(rx, &r.reviewer_id)?;
        table = table.row(vec![
            Cell::date(Some(r.reviewed_on)),
            Cell::text(reviewer.name),
            Cell::text(&r.outcome),
            Cell::text(&r.body.note),
        ]);
    }
    Ok(table)
}
