//! The work queue: what waits for this person now. Everyone lands here.
//!
//! It is made of steps in the order of the process. Each asks a bounded number of questions,
//! however much waits; what does not stand on the first page is behind the link of its step.

mod step;

use crate::app::Context;
use crate::view::date;
use chrono::NaiveDate;
use domain::{Error, Result};
use schema::list::Page;
use schema::{Rx, list};
use serde::Serialize;
use std::collections::HashMap;

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
    /// warn when it is late, otherwise plain.
    pub tone: &'static str,
    /// The heading it stands under.
    pub group: &'static str,
    /// The client it is about, by id; empty for none.
    pub client: String,
}

/// A kind of work, with a part of what waits.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// Names the step in addresses.
    pub step: &'static str,
    /// The heading it stands under.
    pub group: &'static str,
    /// The oldest first.
    pub tasks: Vec<Task>,
    /// Where the rest begins, when there is more.
    pub next: Option<String>,
}

/// How many tasks of one step stand on the first page.
const FEW: i64 = 20;

/// What waits for the reader, in the order of the process: the oldest of each step.
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
/// [`Error::NotFound`] when there is no such step.
pub fn one(rx: &mut Rx, context: &Context, word: &str, slice: &Slice) -> Result<Waiting> {
    let step = step::ALL
        .iter()
        .find(|step| step.word() == word)
        .ok_or(Error::NotFound)?;
    let mut found = vec![step.ask(rx, context, slice)?];
    name_clients(rx, &mut found)?;
    found.pop().ok_or(Error::NotFound)
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

/// Ends each sentence with the name of its client, in one question for all of them.
fn name_clients(rx: &mut Rx, waiting: &mut [Waiting]) -> Result<()> {
    let tasks = || waiting.iter().flat_map(|found| &found.tasks);
    let mut ids: Vec<String> = tasks().map(|task| task.client.clone()).collect();
    ids.sort();
    ids.dedup();
    let names: HashMap<String, String> = list::client_names(rx, ids)?;
    for task in waiting.iter_mut().flat_map(|found| &mut found.tasks) {
        if let Some(name) = names.get(&task.client) {
            let comma = if task.sentence.is_empty() { "" } else { ", " };
            task.sentence.push_str(comma);
            task.sentence.push_str(name);
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
