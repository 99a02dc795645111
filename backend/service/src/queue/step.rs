//! The steps of the process at which something can wait, and what each asks for.

use super::by::{self, ANNOUNCED, BEGINS, By, ENDS, NO_DAY, OBJECTION};
use super::{Task, Waiting, tasks};
use crate::app::Context;
use crate::certification::left;
use crate::client;
use crate::view::happened;
use chrono::NaiveDate;
use domain::calendar;
use domain::nonconformity::State;
use domain::permission::permits_somewhere;
use domain::{Act, Result};
use schema::audit::Audit;
use schema::due_case::DueCase;
use schema::nonconformity::Nonconformity;
use schema::queue::{self, Slice, Waits};
use schema::{Record, Rx};
use std::collections::HashMap;

/// One step: who may do it, and what it asks for.
pub(super) struct Step {
    group: &'static str,
    act: Act,
    title: &'static str,
    asks: Asks,
}

/// What a step asks the database for.
enum Asks {
    Deadlines,
    /// Applications in a state.
    Applications(&'static str),
    Agreements,
    /// Audits in one of some states, what else must hold, and the day that counts.
    Audits(&'static [&'static str], Waits, By),
    /// Nonconformities in one of some states.
    Nonconformities(&'static [&'static str]),
    Schedule,
    Decisions,
    Suspensions,
    Certificates,
    Overrides,
    Tables,
    Jobs,
    Mails,
    /// What a client has to begin with.
    Beginning,
}

const fn step(group: &'static str, act: Act, title: &'static str, asks: Asks) -> Step {
    Step {
        group,
        act,
        title,
        asks,
    }
}

/// Every step, in the order of the process.
pub(super) static ALL: &[Step] = &[
    step("Deadlines", Act::ScheduleAudit, "", Asks::Deadlines),
    step("Applications", Act::DraftApplication, "", Asks::Beginning),
    application(Act::SubmitApplication, "Submit the application", "draft"),
    application(
        Act::ReviewApplication,
        "Review the application",
        "submitted",
    ),
    application(
        Act::AcceptApplication,
        "Accept or decline the application",
        "reviewed",
    ),
    application(Act::IssueAgreement, "Issue the agreement", "accepted"),
    application(
        Act::CreateProgramme,
        "Create the audit programme",
        "contracted",
    ),
    step(
        "Agreements",
        Act::AcceptAgreement,
        "Accept the agreement",
        Asks::Agreements,
    ),
    step("Audits", Act::ScheduleAudit, "", Asks::Schedule),
    audit(
        Act::ProposeTeam,
        "Propose the team",
        &["scheduled", "team_proposed", "team_announced"],
        Waits::ForATeam,
        ANNOUNCED,
    ),
    audit(
        Act::DeclareConflict,
        "Declare conflicts of interest",
        &["team_proposed", "team_announced"],
        Waits::ForMyDeclaration,
        ANNOUNCED,
    ),
    audit(
        Act::AnnounceTeam,
        "Announce the team",
        &["team_proposed"],
        Waits::ForAnnouncement,
        ANNOUNCED,
    ),
    audit(
        Act::AnswerTeam,
        "Agree or object to the team",
        &["team_announced"],
        Waits::ForTheClient,
        OBJECTION,
    ),
    audit(
        Act::ConfirmTeam,
        "Confirm the team",
        &["team_announced"],
        Waits::ForConfirmation,
        BEGINS,
    ),
    audit(
        Act::IssuePlan,
        "Issue the audit plan",
        &["team_confirmed"],
        Waits::ForAPlan,
        BEGINS,
    ),
    audit(
        Act::OpenAudit,
        "Open the audit",
        &["team_confirmed", "plan_issued"],
        Waits::ForOpening,
        BEGINS,
    ),
    audit(
        Act::RecordCoverage,
        "Record evidence and findings",
        &["in_progress"],
        Waits::Always,
        ENDS,
    ),
    audit(
        Act::DraftReport,
        "Write and issue the report",
        &["closed"],
        Waits::Always,
        NO_DAY,
    ),
    audit(
        Act::AcceptReview,
        "Review the file",
        &["reported"],
        Waits::ForAReview,
        NO_DAY,
    ),
    finding(
        Act::AnswerNonconformity,
        "Answer the nonconformity",
        &["raised", "returned"],
    ),
    finding(Act::AcceptPlan, "Review the answer", &["answered"]),
    finding(
        Act::VerifyNonconformity,
        "Verify the corrective action",
        &["plan_accepted"],
    ),
    step("Decisions", Act::Grant, "Decide", Asks::Decisions),
    step(
        "Decisions",
        Act::Restore,
        "Restore the suspended certification, or withdraw it",
        Asks::Suspensions,
    ),
    step(
        "Decisions",
        Act::IssueCertificate,
        "Issue the certificate",
        Asks::Certificates,
    ),
    step(
        "Second person",
        Act::ApproveOverride,
        "Agree to an override or decline it",
        Asks::Overrides,
    ),
    step(
        "Second person",
        Act::CheckTable,
        "Compare an audit-time table with its source",
        Asks::Tables,
    ),
    step(
        "Installation",
        Act::RetryJob,
        "Look at a job that failed",
        Asks::Jobs,
    ),
    step(
        "Installation",
        Act::ResolveMail,
        "Resolve a message that has not arrived",
        Asks::Mails,
    ),
];

const fn application(act: Act, title: &'static str, state: &'static str) -> Step {
    step("Applications", act, title, Asks::Applications(state))
}

const fn audit(
    act: Act,
    title: &'static str,
    states: &'static [&'static str],
    waits: Waits,
    by: By,
) -> Step {
    step("Audits", act, title, Asks::Audits(states, waits, by))
}

const fn finding(act: Act, title: &'static str, states: &'static [&'static str]) -> Step {
    step("Nonconformities", act, title, Asks::Nonconformities(states))
}

impl Step {
    /// Names it in addresses: by its act, but for the one that has none of its own.
    pub fn word(&self) -> &'static str {
        match self.asks {
            Asks::Deadlines => "deadline",
            _ => self.act.word(),
        }
    }

    /// A slice of what waits for the reader at this step; nothing for those it never waits for.
    pub fn ask(&self, rx: &mut Rx, context: &Context, slice: &Slice) -> Result<Waiting> {
        let (mut tasks, next) = if permits_somewhere(self.act, rx.actor()) {
            self.found(rx, context, slice)?
        } else {
            (Vec::new(), None)
        };
        for task in &mut tasks {
            task.group = self.group;
        }
        Ok(Waiting {
            step: self.word(),
            group: self.group,
            tasks,
            next,
        })
    }

    fn found(
        &self,
        rx: &mut Rx,
        context: &Context,
        slice: &Slice,
    ) -> Result<(Vec<Task>, Option<String>)> {
        let today = rx.today();
        let (title, act) = (self.title, self.act);
        Ok(match self.asks {
            Asks::Deadlines => tasks(queue::due_cases(rx, slice)?, |c| deadline(&c, today)),
            Asks::Applications(state) => tasks(queue::applications(rx, act, state, slice)?, |a| {
                task(title, a.number.clone(), &a)
            }),
            Asks::Agreements => tasks(queue::agreements(rx, slice)?, |g| {
                task(title, g.number.clone(), &g)
            }),
            // The body's people answer for a client only when asked to.
            Asks::Audits(_, Waits::ForTheClient, _) if rx.actor().client.is_none() => {
                (Vec::new(), None)
            }
            Asks::Audits(states, waits, by) => {
                let page = queue::audits(rx, act, states, waits, by.order, slice)?;
                tasks(page, |a| {
                    let due = (by.due)(&a, &context.settings);
                    task(title, named(&a), &a).by(due, today)
                })
            }
            Asks::Nonconformities(states) => {
                let closed = context.settings.minors_must_be_closed;
                let page = queue::nonconformities(rx, act, states, closed, slice)?;
                let verified = match act {
                    Act::VerifyNonconformity => {
                        by::verification(rx, &context.settings, &page.rows)?
                    }
                    _ => HashMap::new(),
                };
                let answers = act == Act::AnswerNonconformity;
                tasks(page, |n| {
                    let answered = answers.then_some(n.answer_due_on);
                    let due = answered.or(verified.get(&n.id).copied());
                    nonconformity(title, &n).by(due, today)
                })
            }
            Asks::Schedule => scheduling(rx, slice)?,
            Asks::Decisions => {
                let closed = context.settings.minors_must_be_closed;
                let page = queue::undecided(rx, closed, slice)?;
                let decided = by::renewal(rx, &page.rows)?;
                tasks(page, |a| {
                    let href = format!("/certification/{}", a.certification_id);
                    let due = decided.get(&a.id).copied();
                    Task::of(title, named(&a), href, &a.client_id).by(due, today)
                })
            }
            Asks::Suspensions => {
                let months = context.settings.suspension_months;
                tasks(queue::suspended(rx, slice)?, |c| {
                    let since = c.suspended_on;
                    let due = since.map(|since| calendar::suspension_limit(since, months));
                    task(title, c.number.clone(), &c).by(due, today)
                })
            }
            Asks::Certificates => tasks(queue::without_certificate(rx, slice)?, |d| {
                task(title, d.number.clone(), &d)
            }),
            Asks::Overrides => tasks(queue::overrides(rx, slice)?, |o| {
                let about = format!("{}, {}", o.number, happened(&o.act));
                task(title, about, &o).by(Some(o.until_on), today)
            }),
            Asks::Tables => tasks(queue::audit_time_tables(rx, slice)?, |t| {
                task(title, t.title.clone(), &t)
            }),
            Asks::Jobs => tasks(queue::jobs_in_trouble(rx, slice)?, |j| {
                task(title, j.error.clone(), &j)
            }),
            Asks::Beginning => (beginning(rx)?.into_iter().collect(), None),
            Asks::Mails => tasks(queue::mails_in_trouble(rx, slice)?, |m| {
                task(title, format!("{}, to {}", m.subject, m.recipient), &m)
            }),
        })
    }
}

/// A task about a record, on the record's own page.
fn task<R: Record>(title: &str, about: String, record: &R) -> Task {
    let href = format!("/{}/{}", R::NOUN, record.id());
    Task::of(title, about, href, record.client().unwrap_or_default())
}

fn named(a: &Audit) -> String {
    format!("{} {}", a.kind.name(), a.number)
}

fn deadline(c: &DueCase, today: NaiveDate) -> Task {
    let href = format!("/{}/{}", c.noun, c.noun_id);
    Task::of(&c.message, String::new(), href, &c.client_id).by(Some(c.due_on), today)
}

fn nonconformity(title: &str, n: &Nonconformity) -> Task {
    let again = if n.state == State::Returned {
        " again"
    } else {
        ""
    };
    let about = format!("{} {}", n.grade.word(), n.number);
    task(&format!("{title}{again}"), about, n)
}

/// What the reader's own client has to begin with, where nothing is under way yet.
fn beginning(rx: &mut Rx) -> Result<Option<Task>> {
    let Some(client) = rx.actor().client.clone() else {
        return Ok(None);
    };
    let begins = client::begins_with(rx, &client)?;
    let href = format!("/client/{client}");
    Ok(begins.map(|title| Task::of(title, String::new(), href, &client)))
}

/// How long before its latest day an audit of the programme is to be scheduled.
const AHEAD_DAYS: i64 = 120;

/// Where an audit stands that no day is set for: behind all others.
const UNDATED: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The audits of the programmes that are to be scheduled now, the next first.
fn scheduling(rx: &mut Rx, slice: &Slice) -> Result<(Vec<Task>, Option<String>)> {
    let today = rx.today();
    let mut found: Vec<(String, Task)> = Vec::new();
    for (c, programme, held) in queue::planning(rx)? {
        let Some((_, coming)) = left(c.state, programme, &held) else {
            continue;
        };
        let early = |day: NaiveDate| (day - today).num_days() > AHEAD_DAYS;
        let place = queue::place(coming.due_on.unwrap_or(UNDATED), &c.id);
        if place <= slice.after || coming.due_on.is_some_and(early) {
            continue;
        }
        let title = format!("Schedule {}", coming.kind.name().to_lowercase());
        let href = format!("/certification/{}", c.id);
        let task = Task::of(&title, c.number, href, &c.client_id).by(coming.due_on, today);
        found.push((place, task));
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    let limit = usize::try_from(slice.limit).unwrap_or_default();
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found
        .last()
        .map(|(place, _)| place.clone())
        .filter(|_| more);
    Ok((found.into_iter().map(|(_, task)| task).collect(), next))
}
