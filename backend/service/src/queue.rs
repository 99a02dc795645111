//! The work queue: what waits for this person now. Everyone lands here.
//!
//! It is made of steps in the order of the process. Each asks a bounded number of questions,
//! however much waits; what does not stand on the first page is behind the link of its step. The page
//! shows them together, the most urgent first.

mod by;
mod founding;
mod step;

use crate::app::Context;
use crate::view::date;
use chrono::NaiveDate;
use domain::{Error, Fault, Result};
use schema::list::Page;
use schema::{Rx, list};
use serde::Serialize;
use std::collections::HashMap;

pub use founding::{First, first};
pub use schema::queue::Slice;

/// Something that waits for a person.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Task {
    /// What is to be done.
    pub title: String,
    /// To what.
    pub sentence: String,
    /// Where.
    pub href: String,
    /// By when, for people; empty for no date.
    pub due: String,
    /// The same as a day, to sort by.
    #[serde(skip)]
    pub day: Option<NaiveDate>,
    /// warn when it is late, otherwise plain.
    pub tone: &'static str,
    /// The heading it stands under.
    pub group: &'static str,
    /// The client it is about, by id; empty for none.
    pub client: String,
    /// The same by name.
    pub client_name: String,
    /// What else waits at the same place: title and what it is about.
    pub also: Vec<(String, String)>,
}

/// A kind of work, with a part of what waits.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// Names the step in addresses.
    pub step: &'static str,
    /// The heading it stands under.
    pub group: &'static str,
    /// The most urgent first, or the oldest where no day is set.
    pub tasks: Vec<Task>,
    /// Where the rest begins, when there is more.
    pub next: Option<String>,
}

/// How many tasks of one step stand on the first page.
const FEW: i64 = 20;

/// What waits for the reader, in the order of the process: the most urgent of each step.
///
/// # Errors
/// Only those of the database.
pub fn all(rx: &mut Rx, context: &Context) -> Result<Vec<Waiting>> {
    let slice = Slice {
        limit: FEW,
        ..Slice::default()
    };
    let mut waiting = Vec::new();
    for step in step::ALL {
        waiting.push(step.ask(rx, context, &slice)?);
    }
    waiting.retain(|found| !found.tasks.is_empty());
    name_clients(rx, &mut waiting)?;
    Ok(waiting)
}

/// What waits at one step.
///
/// # Errors
/// [`Fault::NotFound`] when there is no such step.
pub fn one(rx: &mut Rx, context: &Context, word: &str, slice: &Slice) -> Result<Waiting> {
    let step = step::ALL
        .iter()
        .find(|step| step.word() == word)
        .ok_or(Error::Fault(Fault::NotFound))?;
    let mut found = vec![step.ask(rx, context, slice)?];
    name_clients(rx, &mut found)?;
    found.pop().ok_or(Error::Fault(Fault::NotFound))
}

/// Every task on the reader's first page.
///
/// # Errors
/// Only those of the database.
pub fn of(rx: &mut Rx, context: &Context) -> Result<Vec<Task>> {
    Ok(all(rx, context)?
        .into_iter()
        .flat_map(|one| one.tasks)
        .collect())
}

/// The tasks of all steps, the most urgent first: what is late, then by its day, then what has none; of
/// one day in the order of the process. What leads to one place stands there once.
pub fn by_urgency(waiting: Vec<Waiting>) -> Vec<Task> {
    let mut tasks: Vec<Task> = waiting.into_iter().flat_map(|found| found.tasks).collect();
    tasks.sort_by_key(|task| task.day.unwrap_or(NaiveDate::MAX));
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut once: Vec<Task> = Vec::new();
    for task in tasks {
        match places.get(&task.href).and_then(|at| once.get_mut(*at)) {
            Some(first) => first.also.push((task.title, task.sentence)),
            None => {
                places.insert(task.href.clone(), once.len());
                once.push(task);
            }
        }
    }
    once
}

/// Names the client of each task, in one question for all of them.
fn name_clients(rx: &mut Rx, waiting: &mut [Waiting]) -> Result<()> {
    let tasks = || waiting.iter().flat_map(|found| &found.tasks);
    let mut ids: Vec<String> = tasks().map(|task| task.client.clone()).collect();
    ids.sort();
    ids.dedup();
    let names: HashMap<String, String> = list::client_names(rx, ids)?;
    for task in waiting.iter_mut().flat_map(|found| &mut found.tasks) {
        if let Some(name) = names.get(&task.client) {
            task.client_name.clone_from(name);
        }
    }
    Ok(())
}

impl Task {
    fn of(title: &str, sentence: String, href: String, client: &str) -> Task {
        Task {
            title: title.to_owned(),
            sentence,
            href,
            tone: "plain",
            client: client.to_owned(),
            ..Task::default()
        }
    }

    fn by(mut self, due: Option<NaiveDate>, today: NaiveDate) -> Task {
        self.due = date(due);
        self.day = due;
        if due.is_some_and(|day| day < today) {
            self.tone = "warn";
        }
        self
    }
}

/// The tasks of a page of records.
fn tasks<R>(page: Page<R>, task: impl Fn(R) -> Task) -> (Vec<Task>, Option<String>) {
    (page.rows.into_iter().map(task).collect(), page.next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(title: &str, href: &str, day: Option<&str>) -> Task {
        let today = NaiveDate::from_ymd_opt(2026, 1, 10).unwrap();
        let day = day.map(|day| day.parse().unwrap());
        Task::of(title, title.to_uppercase(), href.to_owned(), "").by(day, today)
    }

    fn waiting(tasks: Vec<Task>) -> Waiting {
        Waiting {
            step: "audit/open",
            group: "Audits",
            tasks,
            next: None,
        }
    }

    #[test]
    fn what_is_late_comes_first_then_what_has_a_day_and_then_the_rest() {
        let sorted = by_urgency(vec![
            waiting(vec![task("march", "/audit/1", Some("2026-03-05"))]),
            waiting(vec![task("none", "/audit/2", None)]),
            waiting(vec![
                task("late", "/audit/3", Some("2026-01-08")),
                task("same day", "/audit/4", Some("2026-03-05")),
            ]),
        ]);
        let titles: Vec<&str> = sorted.iter().map(|task| task.title.as_str()).collect();
        assert_eq!(titles, ["late", "march", "same day", "none"]);
        assert_eq!((sorted[0].tone, sorted[1].tone), ("warn", "plain"));
    }

    #[test]
    fn a_record_that_two_steps_ask_for_stands_once_with_the_more_urgent() {
        let sorted = by_urgency(vec![
            waiting(vec![task("declare", "/audit/1", Some("2026-03-05"))]),
            waiting(vec![task("plan", "/audit/1", Some("2026-02-01"))]),
        ]);
        assert_eq!(sorted.len(), 1);
        assert_eq!(sorted[0].title, "plan");
        assert_eq!(
            sorted[0].also,
            [("declare".to_owned(), "DECLARE".to_owned())]
        );
    }
}
