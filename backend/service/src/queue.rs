//! The work queue: what waits for this person now. Everyone lands here.

use crate::app::Context;
use crate::view::date;
use chrono::NaiveDate;
use domain::audit::{Kind, State};
use domain::permission::permits_somewhere;
use domain::{Act, Error, Result};
use schema::list::{self, Ask};
use schema::{Record, Rx, audit, due_case};
use serde::Serialize;

/// Something that waits for a person.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    /// What is to be done.
    pub title: String,
    /// To what.
    pub sentence: String,
    /// Where.
    pub href: String,
    /// By when, for people; empty for no date.
    pub due: String,
    /// warn when it is late, otherwise plain.
    pub tone: &'static str,
    /// The heading it stands under.
    pub group: &'static str,
}

/// What waits for the reader, in the order of the process.
///
/// # Errors
/// Only those of the database.
pub fn of(rx: &mut Rx, _: &Context) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    deadlines(rx, &mut tasks)?;
    applications(rx, &mut tasks)?;
    agreements(rx, &mut tasks)?;
    audits(rx, &mut tasks)?;
    nonconformities(rx, &mut tasks)?;
    schedule(rx, &mut tasks)?;
    decisions(rx, &mut tasks)?;
    certificates(rx, &mut tasks)?;
    Ok(tasks)
}

fn in_state(state: &str) -> Ask {
    Ask {
        state: Some(state.to_owned()),
        limit: 100,
        ..Ask::default()
    }
}

fn readable<T>(found: Result<list::Page<T>>) -> Result<Vec<T>> {
    match found {
        Ok(page) => Ok(page.rows),
        Err(Error::Forbidden) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn client_name(rx: &mut Rx, id: &str) -> Result<String> {
    Ok(schema::client::Client::find(rx, id)?.name)
}

fn task(
    title: &str,
    sentence: String,
    href: String,
    due: Option<NaiveDate>,
    today: NaiveDate,
    group: &'static str,
) -> Task {
    Task {
        title: title.to_owned(),
        sentence,
        href,
        due: date(due),
        tone: if due.is_some_and(|d| d < today) {
            "warn"
        } else {
            "plain"
        },
        group,
    }
}

fn deadlines(rx: &mut Rx, tasks: &mut Vec<Task>) -> Result<()> {
    if rx.permit(Act::ScheduleAudit).is_err() {
        return Ok(());
    }
    let today = rx.today();
    for case in due_case::open(rx)? {
        let name = client_name(rx, &case.client_id)?;
        let href = format!("/{}/{}", case.noun, case.noun_id);
        tasks.push(task(
            &case.message,
            name,
            href,
            Some(case.due_on),
            today,
            "Deadlines",
        ));
    }
    Ok(())
}

fn applications(rx: &mut Rx, tasks: &mut Vec<Task>) -> Result<()> {
    let today = rx.today();
    let steps = [
        ("draft", Act::SubmitApplication, "Submit the application"),
        (
            "submitted",
            Act::ReviewApplication,
            "Review the application",
        ),
        (
            "reviewed",
            Act::AcceptApplication,
            "Accept or decline the application",
        ),
        ("accepted", Act::IssueAgreement, "Issue the agreement"),
        (
            "contracted",
            Act::CreateProgramme,
            "Create the audit programme",
        ),
    ];
    for (state, act, title) in steps {
        for a in readable(list::applications(rx, &in_state(state)))? {
            if rx.may(&a, act)? {
                let sentence = format!("{}, {}", a.number, client_name(rx, &a.client_id)?);
                tasks.push(task(
                    title,
                    sentence,
                    format!("/application/{}", a.id),
                    None,
                    today,
                    "Applications",
                ));
            }
        }
    }
    Ok(())
}

fn agreements(rx: &mut Rx, tasks: &mut Vec<Task>) -> Result<()> {
    let today = rx.today();
    for g in readable(list::agreements(rx, &in_state("issued")))? {
        if rx.actor().client.as_deref() == Some(&g.client_id) {
            tasks.push(task(
                "Accept the agreement",
                g.number.clone(),
                format!("/agreement/{}", g.id),
                None,
                today,
                "Agreements",
            ));
        }
    }
    Ok(())
}

fn audits(rx: &mut Rx, tasks: &mut Vec<Task>) -> Result<()> {
    let steps = [
        ("scheduled", Act::ProposeTeam, "Propose the team"),
        (
            "team_proposed",
            Act::DeclareConflict,
            "Declare conflicts of interest",
        ),
        ("team_proposed", Act::AnnounceTeam, "Announce the team"),
        (
            "team_announced",
            Act::DeclareConflict,
            "Declare conflicts of interest",
        ),
        (
            "team_announced",
            Act::AnswerTeam,
            "Agree or object to the team",
        ),
        ("team_announced", Act::ConfirmTeam, "Confirm the team"),
        ("team_confirmed", Act::IssuePlan, "Issue the audit plan"),
        ("team_confirmed", Act::OpenAudit, "Open the audit"),
        ("plan_issued", Act::OpenAudit, "Open the audit"),
        (
            "in_progress",
            Act::RecordCoverage,
            "Record evidence and findings",
        ),
        ("closed", Act::DraftReport, "Write and issue the report"),
        ("reported", Act::AcceptReview, "Review the file"),
    ];
    for (state, act, title) in steps {
        if !permits_somewhere(act, rx.actor()) {
            continue;
        }
        for a in readable(list::audits(rx, &in_state(state)))? {
            if rx.may(&a, act)? && concerns_me(rx, &a, act)? {
                push_audit(rx, tasks, &a, title)?;
            }
        }
    }
    Ok(())
}

/// Whether an audit's step waits for this very person and not only for the role.
fn concerns_me(rx: &mut Rx, a: &audit::Audit, act: Act) -> Result<bool> {
    let me = rx.actor().person.clone();
    let team = audit::team(rx, &a.id)?;
    let mine = team.iter().find(|m| Some(&m.person_id) == me.as_ref());
    Ok(match act {
        Act::DeclareConflict => mine.is_some_and(|m| m.declared == "open"),
        Act::AcceptReview => mine.is_none(),
        // Only a stage 1 audit can do without a formal plan.
        Act::IssuePlan => a.kind != Kind::Stage1,
        Act::OpenAudit => a.kind == Kind::Stage1 || a.state == State::PlanIssued,
        Act::AnswerTeam => rx.actor().client.is_some() && a.client_answer.is_empty(),
        _ => true,
    })
}

fn push_audit(rx: &mut Rx, tasks: &mut Vec<Task>, a: &audit::Audit, title: &str) -> Result<()> {
    let today = rx.today();
    let sentence = format!(
        "{} {}, {}",
        a.kind.name(),
        a.number,
        client_name(rx, &a.client_id)?
    );
    tasks.push(task(
        title,
        sentence,
        format!("/audit/{}", a.id),
        Some(a.first_day),
        today,
        "Audits",
    ));
    Ok(())
}

fn nonconformities(rx: &mut Rx, tasks: &mut Vec<Task>) -> Result<()> {
    let today = rx.today();
    let steps = [
        (
            "raised",
            Act::AnswerNonconformity,
            "Answer the nonconformity",
        ),
        (
            "returned",
            Act::AnswerNonconformity,
            "Answer the nonconformity again",
        ),
        ("answered", Act::AcceptPlan, "Review the answer"),
        (
            "plan_accepted",
            Act::VerifyNonconformity,
            "Verify the corrective action",
        ),
    ];
    for (state, act, title) in steps {
        for n in readable(list::nonconformities(rx, &in_state(state)))? {
            if rx.may(&n, act)? {
                let due = (act == Act::AnswerNonconformity).then_some(n.answer_due_on);
                let sentence = format!(
                    "{} {}, {}",
                    n.grade.word(),
                    n.number,
                    client_name(rx, &n.client_id)?
                );
                tasks.push(task(
                    title,
                    sentence,
                    format!("/nonconformity/{}", n.id),
                    due,
                    today,
                    "Nonconformities",
                ));
            }
        }
    }
    Ok(())
}

fn decisions(rx: &mut Rx, tasks: &mut Vec<Task>) -> Result<()> {
    if !permits_somewhere(Act::Grant, rx.actor()) {
        return Ok(());
    }
    let today = rx.today();
    let me = rx.actor().person.clone();
    for a in readable(list::audits(rx, &in_state("reviewed")))? {
        let took_part = audit::team(rx, &a.id)?
            .iter()
            .any(|m| Some(&m.person_id) == me.as_ref());
        let decided = schema::decision::of_certification(rx, &a.certification_id)?
            .iter()
            .any(|d| d.audits.contains(&a.id));
        if took_part || decided || a.kind == Kind::Stage1 {
            continue;
        }
        let sentence = format!(
            "{} {}, {}",
            a.kind.name(),
            a.number,
            client_name(rx, &a.client_id)?
        );
        tasks.push(task(
            "Decide",
            sentence,
            format!("/certification/{}", a.certification_id),
            None,
            today,
            "Decisions",
        ));
    }
    Ok(())
}

/// How long before its latest day an audit of the programme is to be scheduled.
const AHEAD_DAYS: i64 = 120;

fn schedule(rx: &mut Rx, tasks: &mut Vec<Task>) -> Result<()> {
    if rx.permit(Act::ScheduleAudit).is_err() {
        return Ok(());
    }
    let today = rx.today();
    for state in ["planned", "active"] {
        for c in readable(list::certifications(rx, &in_state(state)))? {
            let Some(coming) = crate::certification::coming(rx, &c)? else {
                continue;
            };
            if coming
                .due_on
                .is_some_and(|day| (day - today).num_days() > AHEAD_DAYS)
            {
                continue;
            }
            let title = format!("Schedule {}", coming.kind.name().to_lowercase());
            let sentence = format!("{}, {}", c.number, client_name(rx, &c.client_id)?);
            let href = format!("/certification/{}", c.id);
            tasks.push(task(&title, sentence, href, coming.due_on, today, "Audits"));
        }
    }
    Ok(())
}

fn certificates(rx: &mut Rx, tasks: &mut Vec<Task>) -> Result<()> {
    if rx.permit(Act::IssueCertificate).is_err() {
        return Ok(());
    }
    let today = rx.today();
    for d in schema::decision::without_certificate(rx)? {
        let sentence = format!("{}, {}", d.number, client_name(rx, &d.client_id)?);
        let href = format!("/decision/{}", d.id);
        tasks.push(task(
            "Issue the certificate",
            sentence,
            href,
            None,
            today,
            "Decisions",
        ));
    }
    Ok(())
}
