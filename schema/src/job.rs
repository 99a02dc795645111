//! Jobs: rows written in the use case's transaction, claimed with a lease, fenced against late workers.

/// Whether a job is of a kind that this program knows: a newer one may have queued others. It is an expression
/// so that no index on the kind serves it: SQLite would read by that index and sort what it found.
macro_rules! known {
    () => {
        job::kind
            .concat("")
            .eq_any(domain::job::Kind::ALL.iter().map(|kind| kind.word()))
    };
}

mod claim;
mod day;
mod work;

pub use claim::{claim, fail, finish, hold, keep};
pub use day::{forget_after, forget_others, last_done, reopen};
pub use work::{Key, Work};

use crate::list::{Ask, Page, cut};
use crate::record::Record;
use crate::table::job;
use crate::tx::{Meant, Settled, Snapshot, Transaction};
use crate::{Id, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::job::{Kind, State};
use domain::{Fault, of};

/// A job. There is at most one of a kind for a subject.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Queryable,
    Selectable,
    Insertable,
    serde::Serialize,
    schemars::JsonSchema,
)]
#[diesel(table_name = job)]
pub struct Job {
    /// UUIDv7.
    pub id: Id<of::Job>,
    /// What is done.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub kind: Kind,
    /// What it is about: the key of its [`Work`] as text.
    pub subject_id: String,
    /// Where it stands.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub state: State,
    /// Not before, UTC.
    #[serde(serialize_with = "crate::stored::instant::serialize")]
    #[schemars(with = "chrono::DateTime<chrono::Utc>")]
    pub run_at: NaiveDateTime,
    /// Until when a worker holds it, UTC.
    #[serde(serialize_with = "crate::stored::instant::or_none::serialize")]
    #[schemars(with = "Option<chrono::DateTime<chrono::Utc>>")]
    pub lease_until: Option<NaiveDateTime>,
    /// Counts claims; a worker with an older number is refused.
    pub fence: i64,
    /// Counts failures.
    pub attempts: i64,
    /// The last failure.
    pub error: String,
    /// UTC.
    #[serde(serialize_with = "crate::stored::instant::serialize")]
    #[schemars(with = "chrono::DateTime<chrono::Utc>")]
    pub created_at: NaiveDateTime,
}

/// Queues a job in the caller's transaction; the one that is there already stays.
pub fn queue<W: Work>(tx: &mut Transaction, work: &W) -> Result<()> {
    write(tx, W::KIND, work.key().text())
}

fn write(tx: &mut Transaction, kind: Kind, subject_id: String) -> Result<()> {
    let there: i64 = job::table
        .filter(job::kind.eq(kind.word()))
        .filter(job::subject_id.eq(subject_id.as_str()))
        .count()
        .get_result(tx.conn)
        .meant()?;
    if there > 0 {
        return Ok(());
    }
    let new = Job {
        id: tx.new_id(),
        kind,
        subject_id,
        state: State::Queued,
        run_at: tx.at(),
        lease_until: None,
        fence: 0,
        attempts: 0,
        error: String::new(),
        created_at: tx.at(),
    };
    diesel::insert_into(job::table)
        .values(new)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Jobs that are not done, oldest first.
pub fn open(rx: &mut Snapshot) -> Result<Vec<Job>> {
    job::table
        .filter(job::state.ne(State::Done.word()))
        .order(job::created_at.asc())
        .limit(200)
        .select(Job::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether a job of a kind waits to be begun.
pub fn is_queued(rx: &mut Snapshot, kind: Kind) -> Result<bool> {
    is_any(rx, kind, &[State::Queued])
}

/// Whether a job of a kind is still to be finished by a worker; not where it was given up.
pub fn is_under_way(rx: &mut Snapshot, kind: Kind) -> Result<bool> {
    is_any(rx, kind, &[State::Queued, State::Running])
}

fn is_any(rx: &mut Snapshot, kind: Kind, states: &[State]) -> Result<bool> {
    let count: i64 = job::table
        .filter(job::kind.eq(kind.word()))
        .filter(job::state.eq_any(states.iter().map(|state| state.word())))
        .count()
        .get_result(rx.conn)
        .meant()?;
    Ok(count > 0)
}

/// A page of jobs, newest first.
pub fn list(rx: &mut Snapshot, ask: &Ask) -> Result<Page<Job>> {
    let limit = ask.limit.clamp(1, 200);
    let mut wanted = job::table
        .filter(known!())
        .into_boxed::<crate::db::conn::AnyBackend>();
    if let Some(state) = ask.state.clone() {
        wanted = wanted.filter(job::state.eq(state));
    }
    if let Some(kind) = ask.kind.clone() {
        wanted = wanted.filter(job::kind.eq(kind));
    }
    if let Some(after) = ask.after.clone() {
        wanted = wanted.filter(job::id.lt(after));
    }
    let rows = wanted
        .order(job::id.desc())
        .limit(limit + 1)
        .select(Job::as_select())
        .load(rx.conn)
        .meant()?;
    Ok(cut(rows, limit, |job: &Job| job.id.to_string()))
}

impl Job {
    /// Whether it was given up: no worker takes it again by itself.
    pub fn is_given_up(&self) -> bool {
        self.state == State::Failed
    }

    /// Whether it failed and is not done: given up, or waiting to be tried again.
    pub fn is_in_trouble(&self) -> bool {
        self.is_given_up() || self.state == State::Queued && self.attempts > 0
    }
}

/// Queues a job again that was given up, or has it begun at once that waits for its next attempt.
///
/// # Errors
/// [`Fault::Stale`] when it is not in trouble, or no longer.
pub fn retry(tx: &mut Settled, before: &Job) -> Result<Job> {
    let mut after = before.clone();
    after.state = State::Queued;
    after.attempts = 0;
    after.run_at = tx.at();
    if !before.is_in_trouble() {
        return Err(Fault::Stale);
    }
    let unchanged = job::table
        .find(&before.id)
        .filter(job::state.eq(before.state.word()))
        .filter(job::fence.eq(before.fence));
    let changed = diesel::update(unchanged)
        .set((
            job::state.eq(after.state.word()),
            job::attempts.eq(0),
            job::run_at.eq(after.run_at),
        ))
        .execute(tx.conn)
        .meant()?;
    if changed == 0 {
        return Err(Fault::Stale);
    }
    tx.record(Some(before), &after)?;
    Ok(after)
}

lifeless!(Job);

impl Record for Job {
    const NOUN: domain::Noun = domain::Noun::Job;
    type Of = of::Job;
    fn id(&self) -> &Id<of::Job> {
        &self.id
    }
    fn version(&self) -> i64 {
        self.fence
    }
    fn client(&self) -> Option<&Id<of::Client>> {
        None
    }
    fn audit(&self) -> Option<&Id<of::Audit>> {
        None
    }
    fn find(rx: &mut Snapshot, id: &Id<of::Job>) -> Result<Job> {
        job::table
            .find(id)
            .select(Job::as_select())
            .get_result(rx.conn)
            .meant()
    }
    fn ids(_: &mut Snapshot) -> Result<Vec<Id<of::Job>>> {
        Ok(Vec::new())
    }
}

/// Attempts that may fail before a person is asked to look: the first may be a moment's trouble.
pub const PATIENCE: i64 = 2;

/// Jobs that were given up, or failed more than once and wait for their next attempt; oldest first, so
/// many at most.
pub fn in_trouble(rx: &mut Snapshot, limit: i64) -> Result<Vec<Job>> {
    let waits = job::state
        .eq(State::Queued.word())
        .and(job::attempts.ge(PATIENCE));
    job::table
        .filter(known!())
        .filter(job::state.eq(State::Failed.word()).or(waits))
        .order(job::id.asc())
        .limit(limit)
        .select(Job::as_select())
        .load(rx.conn)
        .meant()
}
