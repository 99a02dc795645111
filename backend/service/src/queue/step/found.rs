//! What waits at each step, as tasks.

use super::super::by::{self, By};
use super::super::{Task, tasks};
use super::{Asks, Step};
use crate::app::Context;
use crate::certification::left;
use crate::client;
use crate::view::happened;
use chrono::NaiveDate;
use domain::calendar;
use domain::nonconformity::State;
use domain::{Act, Result};
use schema::audit::Audit;
use schema::due_case::DueCase;
use schema::nonconformity::Nonconformity;
use schema::queue::{self, Slice, Waits};
use schema::{Record, Rx};
use std::collections::HashMap;

/// A slice of tasks, and where the next one begins.
type Found = (Vec<Task>, Option<String>);

impl Step {
    /// A slice of what waits, and where the next one begins.
    pub(super) fn found(&self, rx: &mut Rx, context: &Context, slice: &Slice) -> Result<Found> {
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
                self.audits(rx, context, slice, (states, waits, by))?
            }
            Asks::Nonconformities(states) => self.nonconformities(rx, context, slice, states)?,
            Asks::Schedule => scheduling(rx, slice)?,
            Asks::Decisions => self.decisions(rx, context, slice)?,
            Asks::Suspensions => self.suspensions(rx, context, slice)?,
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

    fn audits(
        &self,
        rx: &mut Rx,
        context: &Context,
        slice: &Slice,
        (states, waits, by): (&[&str], Waits, By),
    ) -> Result<Found> {
        let today = rx.today();
        let page = queue::audits(rx, self.act, states, waits, by.order, slice)?;
        Ok(tasks(page, |a| {
            let due = (by.due)(&a, &context.settings);
            task(self.title, named(&a), &a).by(due, today)
        }))
    }

    fn nonconformities(
        &self,
        rx: &mut Rx,
        context: &Context,
        slice: &Slice,
        states: &[&str],
    ) -> Result<Found> {
        let today = rx.today();
        let closed = context.settings.minors_must_be_closed;
        let page = queue::nonconformities(rx, self.act, states, closed, slice)?;
        let verified = match self.act {
            Act::VerifyNonconformity => by::verification(rx, &context.settings, &page.rows)?,
            _ => HashMap::new(),
        };
        let answers = self.act == Act::AnswerNonconformity;
        Ok(tasks(page, |n| {
            let answered = answers.then_some(n.answer_due_on);
            let due = answered.or(verified.get(&n.id).copied());
            nonconformity(self.title, &n).by(due, today)
        }))
    }

    fn decisions(&self, rx: &mut Rx, context: &Context, slice: &Slice) -> Result<Found> {
        let today = rx.today();
        let closed = context.settings.minors_must_be_closed;
        let page = queue::undecided(rx, closed, slice)?;
        let decided = by::renewal(rx, &page.rows)?;
        Ok(tasks(page, |a| {
            let href = format!("/certification/{}", a.certification_id);
            let due = decided.get(&a.id).copied();
            Task::of(self.title, named(&a), href, &a.client_id).by(due, today)
        }))
    }

    fn suspensions(&self, rx: &mut Rx, context: &Context, slice: &Slice) -> Result<Found> {
        let today = rx.today();
        let months = context.settings.suspension_months;
        Ok(tasks(queue::suspended(rx, slice)?, |c| {
            let since = c.suspended_on;
            let due = since.map(|since| calendar::suspension_limit(since, months));
            task(self.title, c.number.clone(), &c).by(due, today)
        }))
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
fn scheduling(rx: &mut Rx, slice: &Slice) -> Result<Found> {
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
