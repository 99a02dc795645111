//! The work queue: what waits for this person now. Everyone lands here.
//!
//! One bounded question for what has a day and one for what has none, however much waits: the rest is
//! behind a link that goes on where the page ends.

mod founding;

use chrono::NaiveDate;
use domain::permission::permits_somewhere;
use domain::sentence::{Said, Sentence, kept, plain, say};
use domain::{Act, Noun, Result, of};
use kernel::Context;
use schema::task::{self, UNDATED};
use schema::{Id, Record, Snapshot, job, list, mail};
use serde::Serialize;
use std::collections::HashMap;

pub use founding::{First, first};
pub use schema::task::Slice;

/// Something that waits for a person.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Task {
    /// What is to be done.
    #[serde(with = "plain")]
    pub title: Sentence,
    /// To what.
    #[serde(with = "plain")]
    pub sentence: Sentence,
    /// The act, `noun/verb`.
    pub act: String,
    /// The noun of the record it is to be done to.
    pub noun: Option<Noun>,
    /// That record, by id.
    pub id: String,
    /// Where.
    pub href: String,
    /// By when, for people; empty for no date.
    #[serde(with = "plain")]
    pub due: Said,
    /// The same as a day.
    pub day: Option<NaiveDate>,
    /// warn when it is late, otherwise plain.
    pub tone: &'static str,
    /// The client it is about, by id; empty for none.
    pub client: Id<of::Client>,
    /// The same by name.
    pub client_name: String,
    /// What else waits at the same place: title and what it is about.
    #[serde(serialize_with = "plain::pairs")]
    pub also: Vec<(Sentence, Sentence)>,
}

/// A part of what waits.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Waiting {
    /// The most urgent first, or the oldest where no day is set.
    pub tasks: Vec<Task>,
    /// Where the rest begins, when there is more.
    pub next: Option<String>,
}

/// How many tasks stand on the first page, of those with a day and of those without: what somebody takes in at
/// a look, so that to land costs about the same however much waits.
pub const FEW: i64 = 20;
/// How many stand on each page further on.
pub const MANY: i64 = 50;

/// A part of what waits for the reader: what has a day in its order, what has none by its age. Before
/// what has none comes what the machine could not do; there is never much of it.
pub fn part(rx: &mut Snapshot, slice: &Slice) -> Result<Waiting> {
    let today = rx.today();
    let page = task::waiting(rx, slice)?;
    let mut tasks = Vec::new();
    if slice.undated && slice.after.is_empty() {
        tasks.extend(in_trouble(rx)?);
    }
    tasks.extend(page.rows.into_iter().map(|row| Task::of(row, today)));
    name_clients(rx, &mut tasks)?;
    Ok(Waiting {
        tasks,
        next: page.next,
    })
}

/// Where what has no day begins.
const WITHOUT_DAY: &str = "9999-12-31_00000000-0000-0000-0000-000000000000";

/// Those with a day, and once there are no more of them those without.
pub fn both(rx: &mut Snapshot, slice: &Slice) -> Result<Waiting> {
    let undated = slice.after.starts_with("9999-12-31");
    let first = Slice {
        undated,
        ..slice.clone()
    };
    let mut waiting = part(rx, &first)?;
    if undated || waiting.next.is_some() {
        return Ok(waiting);
    }
    let left = slice.limit - i64::try_from(waiting.tasks.len()).unwrap_or(slice.limit);
    if left <= 0 {
        waiting.next = Some(WITHOUT_DAY.to_owned());
        return Ok(waiting);
    }
    let rest = Slice {
        after: String::new(),
        limit: left,
        undated: true,
    };
    let rest = part(rx, &rest)?;
    waiting.tasks.extend(rest.tasks);
    waiting.next = rest.next;
    Ok(waiting)
}

/// Every task on the reader's first page: those with a day first.
pub fn of(rx: &mut Snapshot, _: &Context) -> Result<Vec<Task>> {
    let mut all = Vec::new();
    for undated in [false, true] {
        let slice = Slice {
            limit: FEW,
            undated,
            ..Slice::default()
        };
        all.extend(part(rx, &slice)?.tasks);
    }
    Ok(all)
}

/// The tasks with what leads to one place standing there once, with the most urgent.
pub fn once(tasks: Vec<Task>) -> Vec<Task> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut once: Vec<Task> = Vec::new();
    for task in tasks {
        match places.get(&task.href).and_then(|at| once.get_mut(*at)) {
            Some(first) => {
                let more = (task.title, task.sentence);
                if more.0 != first.title && !first.also.contains(&more) {
                    first.also.push(more);
                }
            }
            None => {
                places.insert(task.href.clone(), once.len());
                once.push(task);
            }
        }
    }
    once
}

/// Jobs and letters that a person has to look at. Their own rows are the queue: a worker changes them
/// without any act.
fn in_trouble(rx: &mut Snapshot) -> Result<Vec<Task>> {
    let mut all = Vec::new();
    if permits_somewhere(Act::RetryJob, rx.actor()) {
        for job in job::in_trouble(rx, FEW)? {
            let title = "Look at a job that failed";
            let about = Said::from(&job.error).into();
            all.push(Task::about(Act::RetryJob, title, about, &job));
        }
    }
    if permits_somewhere(Act::ResolveMail, rx.actor()) {
        for mail in mail::in_trouble(rx, FEW)? {
            let title = "Resolve a message that has not arrived";
            let (subject, recipient) = (&mail.subject, &mail.recipient);
            let about = say!("{subject}, to {recipient}", subject, recipient);
            all.push(Task::about(Act::ResolveMail, title, about, &mail));
        }
    }
    Ok(all)
}

/// Names the client of each task, in one question for all of them.
fn name_clients(rx: &mut Snapshot, tasks: &mut [Task]) -> Result<()> {
    let mut ids: Vec<Id<of::Client>> = tasks.iter().map(|task| task.client.clone()).collect();
    ids.sort();
    ids.dedup();
    let names: HashMap<Id<of::Client>, String> = list::client_names(rx, ids)?;
    for task in tasks {
        if let Some(name) = names.get(&task.client) {
            task.client_name.clone_from(name);
        }
    }
    Ok(())
}

impl Task {
    fn of(row: task::Task, today: NaiveDate) -> Task {
        let day = Some(row.due_on).filter(|day| *day < UNDATED);
        let late = day.is_some_and(|day| day < today);
        Task {
            title: kept::from_kept(&row.title),
            sentence: kept::from_kept(&row.about),
            act: row.act,
            href: format!("/{}/{}", row.noun, row.noun_id),
            noun: Some(row.noun),
            id: row.noun_id,
            due: day.into(),
            day,
            tone: if late { "warn" } else { "plain" },
            client: row.client_id,
            ..Task::default()
        }
    }

    fn about<R: Record>(act: Act, title: &'static str, sentence: Sentence, record: &R) -> Task {
        Task {
            title: title.into(),
            sentence,
            act: act.word().to_owned(),
            href: format!("/{}/{}", R::NOUN, record.id()),
            noun: Some(R::NOUN),
            id: record.id().to_string(),
            tone: "plain",
            ..Task::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schema::task::AT_ONCE;

    fn task(title: &str, id: &str, day: Option<&str>) -> Task {
        let today = NaiveDate::from_ymd_opt(2026, 1, 10).unwrap();
        let row = task::Task {
            id: String::new(),
            for_whom: "planner".to_owned(),
            act: "audit/open".to_owned(),
            noun: Noun::Audit,
            noun_id: id.to_owned(),
            client_id: schema::Id::default(),
            title: title.to_owned(),
            about: title.to_uppercase(),
            due_on: day.map_or(UNDATED, |day| day.parse().unwrap()),
            from_on: AT_ONCE,
            until_on: UNDATED,
            but: String::new(),
            since: today,
        };
        Task::of(row, today)
    }

    #[test]
    fn what_is_late_is_told_from_what_is_not() {
        assert_eq!(task("late", "1", Some("2026-01-09")).tone, "warn");
        assert_eq!(task("today", "1", Some("2026-01-10")).tone, "plain");
        let none = task("none", "1", None);
        assert_eq!((none.tone, none.day), ("plain", None));
        assert!(none.due.is_empty());
    }

    #[test]
    fn a_record_that_two_acts_wait_on_stands_once_with_the_more_urgent() {
        let sorted = once(vec![
            task("plan", "1", Some("2026-02-01")),
            task("declare", "1", Some("2026-03-05")),
        ]);
        assert_eq!(sorted.len(), 1);
        assert_eq!(sorted[0].title, "plan");
        let also = (Sentence::from("declare"), Sentence::from("DECLARE"));
        assert_eq!(sorted[0].also, [also]);
    }
}
