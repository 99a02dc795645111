//! Tasks: what waits for whom. They are made of the records of a file whenever one of them was written,
//! so that the page a person lands on asks one bounded question.

use crate::list::{Page, cut};
use crate::record::Record;
use crate::table::task;
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result, human};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::{Act, Noun, of};
use std::collections::{BTreeSet, HashMap};

pub(crate) mod file;
mod standing;

pub use file::File;
pub use standing::{clients, lone, standing};

/// The day of what no day is set for: behind all others.
pub const UNDATED: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The first day of what is to be done at once.
pub const AT_ONCE: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// An act that waits for somebody. No record: it follows from records and is made anew from them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = task)]
pub struct Task {
    /// UUIDv7, the same for all who are addressed; empty before it is written.
    pub id: String,
    /// Who is addressed: a role, `role:person`, or `role:client`.
    pub for_whom: String,
    /// The act, `noun/verb`.
    pub act: String,
    /// The noun of the record it is to be done to.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub noun: Noun,
    /// The record it is to be done to.
    pub noun_id: String,
    /// The client; empty for none.
    pub client_id: Id<of::Client>,
    /// What is to be done, as `domain::sentence::kept` writes a sentence.
    pub title: String,
    /// What it is about, likewise.
    pub about: String,
    /// The last day in time; [`UNDATED`] for none.
    pub due_on: NaiveDate,
    /// The first day it is to be done.
    pub from_on: NaiveDate,
    /// The last day it can be done.
    pub until_on: NaiveDate,
    /// Persons who may not do it, each between bars, nor whoever is one natural person with one of them.
    pub but: String,
    /// Since when it waits: the civil day in the body's zone on which it arose.
    pub since: NaiveDate,
}

impl Task {
    /// What makes it the same task, whoever is addressed and whatever its days are now.
    fn what(&self) -> (String, String, String) {
        (self.act.clone(), self.noun_id.clone(), self.title.clone())
    }
}

/// The tasks of a file as they are stored.
pub fn of_file(rx: &mut Snapshot, file: &File) -> Result<Vec<Task>> {
    let mut asked = task::table
        .select(Task::as_select())
        .order(task::id.asc())
        .into_boxed::<crate::db::conn::AnyBackend>();
    asked = match file {
        File::Client(client) => asked.filter(task::client_id.eq(client.clone())),
        File::Record(_, id) => asked
            .filter(task::client_id.eq(""))
            .filter(task::noun_id.eq(id.clone())),
    };
    asked.load(rx.conn).meant()
}

/// Makes the tasks of a file these, in which id and first day are left to be filled in. What waited
/// before keeps both; what is as it was is not written.
pub fn replace(tx: &mut Transaction, file: &File, fresh: Vec<Task>) -> Result<()> {
    let before = of_file(tx, file)?;
    let mut born: HashMap<_, (String, NaiveDate)> = before
        .iter()
        .map(|task| (task.what(), (task.id.clone(), task.since)))
        .collect();
    let fresh: Vec<Task> = fresh
        .into_iter()
        .map(|task| {
            let new = || (tx.new_row_id(), tx.today());
            let (id, since) = born.entry(task.what()).or_insert_with(new).clone();
            Task { id, since, ..task }
        })
        .collect();
    for gone in before.iter().filter(|task| !fresh.contains(task)) {
        diesel::delete(task::table.find((&gone.id, &gone.for_whom)))
            .execute(tx.conn)
            .meant()?;
    }
    for task in fresh.into_iter().filter(|task| !before.contains(task)) {
        diesel::insert_into(task::table)
            .values(task)
            .execute(tx.conn)
            .meant()?;
    }
    Ok(())
}

/// Which part of what waits is asked for.
#[derive(Debug, Clone, Default)]
pub struct Slice {
    /// Continue after this place, as [`Page::next`] names it; empty for the beginning.
    pub after: String,
    /// How many at most.
    pub limit: i64,
    /// Whether what has no day is asked for, or what has one.
    pub undated: bool,
}

impl Slice {
    fn begins(&self) -> (NaiveDate, &str) {
        let first = if self.undated { UNDATED } else { AT_ONCE };
        match self.after.split_once('_') {
            Some((day, id)) => (day.parse().unwrap_or(first), id),
            None => (first, ""),
        }
    }
}

/// What waits for the reader today: by its day, and of one day the oldest first. What several roles of
/// the reader are addressed for comes once.
pub fn waiting(rx: &mut Snapshot, slice: &Slice) -> Result<Page<Task>> {
    let limit = slice.limit.clamp(1, 200);
    let today = rx.today();
    let (day, id) = slice.begins();
    let actor = rx.actor();
    let barred: Vec<&str> = Act::ALL
        .iter()
        .filter(|act| !domain::permission::permits_somewhere(**act, actor))
        .map(|act| act.word())
        .collect();
    let mine = match rx.person() {
        Some(person) => human::records(rx, &person)?,
        None => Vec::new(),
    };
    let mut found: Vec<Task> = Vec::new();
    for whom in addressed(rx) {
        let mut asked = task::table
            .filter(task::for_whom.eq(whom))
            // Said once more by itself: SQLite begins to read there, and not at the first task of all.
            .filter(task::due_on.ge(day))
            .filter(
                task::due_on
                    .gt(day)
                    .or(task::due_on.eq(day).and(task::id.gt(id.to_owned()))),
            )
            .filter(task::from_on.le(today))
            .filter(task::until_on.ge(today))
            .filter(task::act.ne_all(barred.clone()))
            .order((task::due_on.asc(), task::id.asc()))
            .limit(limit + 1)
            .select(Task::as_select())
            .into_boxed::<crate::db::conn::AnyBackend>();
        for person in &mine {
            asked = asked.filter(task::but.not_like(format!("%|{person}|%")));
        }
        if !slice.undated {
            asked = asked.filter(task::due_on.lt(UNDATED));
        }
        let of_one: Vec<Task> = asked.load(rx.conn).meant()?;
        found.extend(of_one);
    }
    found.sort_by(|one, other| (one.due_on, &one.id).cmp(&(other.due_on, &other.id)));
    found.dedup_by(|one, other| one.id == other.id);
    found.truncate(usize::try_from(limit).unwrap_or_default() + 1);
    Ok(cut(found, limit, |task| {
        format!("{}_{}", task.due_on, task.id)
    }))
}

/// The acts that wait on a record for the reader today, by word.
pub fn awaited<R: Record>(rx: &mut Snapshot, record: &R) -> Result<BTreeSet<String>> {
    let today = rx.today();
    let rows: Vec<Task> = task::table
        .filter(task::client_id.eq(record.client().cloned().unwrap_or_default()))
        .filter(task::noun_id.eq(record.id().as_str()))
        .filter(task::for_whom.eq_any(addressed(rx)))
        .filter(task::from_on.le(today))
        .filter(task::until_on.ge(today))
        .select(Task::as_select())
        .load(rx.conn)
        .meant()?;
    let mine = match rx.person() {
        Some(person) => human::records(rx, &person)?,
        None => Vec::new(),
    };
    let may = |task: &Task| {
        !mine
            .iter()
            .any(|one| task.but.contains(&format!("|{one}|")))
    };
    Ok(rows.into_iter().filter(may).map(|task| task.act).collect())
}

/// Everything the reader is addressed by.
fn addressed(rx: &Snapshot) -> Vec<String> {
    let actor = rx.actor();
    let mut all = Vec::new();
    for role in &actor.roles {
        all.push(role.word().to_owned());
        for tied in [&actor.person, &actor.client].into_iter().flatten() {
            all.push(format!("{}:{tied}", role.word()));
        }
    }
    all
}
