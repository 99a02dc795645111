//! A job in the hands of a worker: claimed, held, finished or failed.

use super::Job;
use crate::Result;
use crate::table::job;
use crate::tx::{Meant, Transaction};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::Fault;
use domain::job::State;

/// Claims the next job that is due, or whose worker's lease has run out.
pub fn claim(tx: &mut Transaction, lease_until: NaiveDateTime) -> Result<Option<Job>> {
    let now = tx.at();
    let found: Option<Job> = job::table
        // One that a newer program queued waits for that program and keeps nothing else from being done.
        .filter(known!())
        .filter(
            job::state
                .eq(State::Queued.word())
                .and(job::run_at.le(now))
                .or(job::state
                    .eq(State::Running.word())
                    .and(job::lease_until.lt(now))),
        )
        .order((job::run_at.asc(), job::id.asc()))
        .select(Job::as_select())
        .first(tx.conn)
        .optional()
        .meant()?;
    let Some(mut claimed) = found else {
        return Ok(None);
    };
    claimed.fence += 1;
    claimed.state = State::Running;
    claimed.lease_until = Some(lease_until);
    diesel::update(job::table.find(&claimed.id))
        .set((
            job::state.eq(claimed.state.word()),
            job::fence.eq(claimed.fence),
            job::lease_until.eq(lease_until),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(Some(claimed))
}

/// Refuses a worker whose job was claimed by another meanwhile.
///
/// # Errors
/// [`Fault::Stale`] when the claim is no longer the last one.
pub fn hold(tx: &mut Transaction, claimed: &Job) -> Result<()> {
    let fence: i64 = job::table
        .find(&claimed.id)
        .select(job::fence)
        .get_result(tx.conn)
        .meant()?;
    if fence == claimed.fence {
        Ok(())
    } else {
        Err(Fault::Stale)
    }
}

/// Lets the claim of a worker last until an instant, UTC, or as long as it does already: whoever still
/// writes for a job has not died.
///
/// # Errors
/// [`Fault::Stale`] when the claim is no longer the last one.
pub fn keep(tx: &mut Transaction, claimed: &Job, until: NaiveDateTime) -> Result<()> {
    hold(tx, claimed)?;
    let until = claimed.lease_until.map_or(until, |lease| lease.max(until));
    diesel::update(job::table.find(&claimed.id))
        .set(job::lease_until.eq(until))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Marks a job as done.
///
/// # Errors
/// [`Fault::Stale`] when the claim is no longer the last one.
pub fn finish(tx: &mut Transaction, claimed: &Job) -> Result<()> {
    hold(tx, claimed)?;
    diesel::update(job::table.find(&claimed.id))
        .set((
            job::state.eq(State::Done.word()),
            job::lease_until.eq(None::<NaiveDateTime>),
            job::error.eq(""),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Notes a failure: it runs again later, or a person looks at it after the last attempt.
///
/// # Errors
/// [`Fault::Stale`] when the claim is no longer the last one.
pub fn fail(
    tx: &mut Transaction,
    claimed: &Job,
    error: &str,
    again_at: Option<NaiveDateTime>,
) -> Result<()> {
    hold(tx, claimed)?;
    let state = match again_at {
        Some(_) => State::Queued,
        None => State::Failed,
    };
    diesel::update(job::table.find(&claimed.id))
        .set((
            job::state.eq(state.word()),
            job::run_at.eq(again_at.unwrap_or(claimed.run_at)),
            job::lease_until.eq(None::<NaiveDateTime>),
            job::attempts.eq(claimed.attempts + 1),
            job::error.eq(error),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tx::Moment;
    use crate::{Db, migration};
    use chrono::NaiveDate;
    use domain::Actor;
    use domain::job::Kind;

    fn moment() -> Moment {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Moment {
            at: today.and_hms_opt(9, 0, 0).unwrap(),
            today,
            request: "test".to_owned(),
        }
    }

    /// A worker goes back to an older program while a newer one has queued what only that one knows.
    #[test]
    fn a_job_of_a_kind_that_is_not_known_here_keeps_no_other_from_being_done() {
        let folder = std::env::temp_dir().join(format!("certwright-claim-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite://{}", folder.join("certwright.db").display());
        let db = Db::open(&url).unwrap();
        migration::run(&db).unwrap();
        let claimed: domain::Result<Option<Job>> = db.write(&Actor::system(), moment, |tx| {
            let queued = |id: &str, kind: &str| {
                (
                    job::id.eq(id.to_owned()),
                    job::kind.eq(kind.to_owned()),
                    job::subject_id.eq("2026-11-22"),
                    job::state.eq(State::Queued.word()),
                    job::run_at.eq(moment().at),
                    job::fence.eq(0_i64),
                    job::attempts.eq(0_i64),
                    job::error.eq(""),
                    job::created_at.eq(moment().at),
                )
            };
            for (id, kind) in [("a", "of_a_newer_program"), ("b", Kind::RunDaily.word())] {
                let new = diesel::insert_into(job::table).values(queued(id, kind));
                new.execute(tx.conn).unwrap();
            }
            let lease_until = moment().at + chrono::Duration::minutes(1);
            Ok(claim(tx, lease_until)?)
        });
        assert_eq!(claimed.unwrap().map(|job| job.kind), Some(Kind::RunDaily));
        drop(db);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
