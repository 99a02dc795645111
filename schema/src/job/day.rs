//! The job of a day: which days are done, which are opened again, and which are forgotten.

use super::{Key, Work};
use crate::Result;
use crate::table::job;
use crate::tx::{Meant, Snapshot, Transaction};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::job::{Kind, State};

/// Removes the jobs of its kind that were given up for a later day than this one's: the clock was wrong then.
pub fn forget_after<W: Work<Key = NaiveDate>>(tx: &mut Transaction, work: &W) -> Result<()> {
    let wrong = job::table
        .filter(job::kind.eq(W::KIND.word()))
        .filter(job::state.eq(State::Failed.word()))
        .filter(job::subject_id.gt(work.key().text()));
    diesel::delete(wrong).execute(tx.conn).meant()?;
    Ok(())
}

/// Forgets failed jobs of its kind for other days: what they were for is done by the job of the day.
pub fn forget_others<W: Work<Key = NaiveDate>>(tx: &mut Transaction, work: &W) -> Result<()> {
    let old = job::table
        .filter(job::kind.eq(W::KIND.word()))
        .filter(job::state.eq(State::Failed.word()))
        .filter(job::subject_id.ne(work.key().text()));
    diesel::delete(old).execute(tx.conn).meant()?;
    Ok(())
}

/// The latest day up to a day whose job of a kind is done.
pub fn last_done(rx: &mut Snapshot, kind: Kind, up_to: NaiveDate) -> Result<Option<NaiveDate>> {
    let last: Option<String> = job::table
        .filter(job::kind.eq(kind.word()))
        .filter(job::state.eq(State::Done.word()))
        .filter(job::subject_id.le(up_to.text()))
        .select(diesel::dsl::max(job::subject_id))
        .get_result(rx.conn)
        .meant()?;
    Ok(last.and_then(|day| NaiveDate::read(&day)))
}

/// Queues a job again that was done. That is no event: no person asked for it.
pub fn reopen<W: Work>(tx: &mut Transaction, work: &W) -> Result<()> {
    let done = job::table
        .filter(job::kind.eq(W::KIND.word()))
        .filter(job::subject_id.eq(work.key().text()))
        .filter(job::state.eq(State::Done.word()));
    diesel::update(done)
        .set((
            job::state.eq(State::Queued.word()),
            job::attempts.eq(0),
            job::run_at.eq(tx.at()),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}
