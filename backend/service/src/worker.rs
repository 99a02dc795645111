//! Does the jobs and sends the mail: each claimed with a lease, so that a worker that dies loses nothing.

use crate::job::lease::{JOB_LEASE, later, wait};
use crate::job::refresh_tasks::run::refresh_for_this_program;
use crate::job::run_daily::RunDaily;
use crate::{App, job, mailer};
use chrono::{NaiveDateTime, TimeDelta};
use domain::{Actor, Error, Fault, Result};
use kernel::today;
use schema::Moment;
use schema::job::Job;
use schema::mail::Mail;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use tokio::sync::watch;

pub use crate::job::fault::arm as arm_fault;

const POLL: Duration = Duration::from_secs(1);
// Longer than a mail can take: every step of the SMTP dialogue has its own time limit.
const MAIL_LEASE: TimeDelta = TimeDelta::seconds(180);
const JOB_ATTEMPTS: i64 = 8;

/// What a worker has claimed.
enum Work {
    Job(Job),
    Mail(Mail),
}

/// Does every job and sends every mail that is due now, and returns how many it took on.
///
/// A job that fails is noted and tried again later.
pub fn run_once(app: &App) -> Result<usize> {
    drain(app, || app.clock().stamp())
}

/// Does everything that is due at an instant of wall time, UTC: leases and waiting times are judged by it.
pub fn run_due(app: &App, now: NaiveDateTime) -> Result<usize> {
    drain(app, || now)
}

fn drain(app: &App, now: impl Fn() -> NaiveDateTime) -> Result<usize> {
    queue_daily(app)?;
    let mut taken = 0;
    while step(app, now())? {
        taken += 1;
    }
    Ok(taken)
}

/// Works until it is told to stop, looking for work every second. It finishes what it has begun.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut begun = None;
    while !*stop.borrow() {
        let today = app.clock().today();
        let is_new_day = begun != Some(today);
        let worker = app.clone();
        let stepped = tokio::task::spawn_blocking(move || {
            if is_new_day {
                crate::verification::keep_seal(&worker)?;
                refresh_for_this_program(&worker)?;
            }
            if is_new_day || is_doubted(&worker)? {
                queue_daily(&worker)?;
            }
            step(&worker, worker.clock().stamp())
        });
        match stepped.await {
            Ok(Ok(worked)) => {
                begun = Some(today);
                if worked {
                    continue;
                }
            }
            Ok(Err(error)) => {
                tracing::error!(%error, "the worker could not continue and is trying again")
            }
            Err(error) => {
                tracing::error!(%error, "the worker stopped unexpectedly and is trying again")
            }
        }
        tokio::select! {
            () = tokio::time::sleep(POLL) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

fn queue_daily(app: &App) -> Result<()> {
    let daily = RunDaily {
        day: app.clock().today(),
    };
    app.write(&Actor::system(), "worker", |tx, context| {
        schema::job::forget_after(tx, &daily)?;
        schema::job::queue(tx, &daily)?;
        // A day that was worked off and is doubted now needs its job for a person to confirm it by.
        match today::doubt(tx, context)? {
            Some(_) => schema::job::reopen(tx, &daily)?,
            None => schema::job::forget_others(tx, &daily)?,
        }
        Ok(())
    })
}

/// Whether a person has to confirm the day, so that its job has to be there.
fn is_doubted(app: &App) -> Result<bool> {
    app.read(&Actor::system(), "worker", |rx, context| {
        Ok(today::doubt(rx, context)?.is_some())
    })
}

/// Does one piece of work; `false` when nothing is due.
fn step(app: &App, now: NaiveDateTime) -> Result<bool> {
    match take(app, now)? {
        None => Ok(false),
        Some(Work::Mail(mail)) => mailer::send(app, &mail, now).map(|()| true),
        Some(Work::Job(job)) => {
            let _span =
                tracing::info_span!("job", kind = %job.kind, subject = %job.subject_id).entered();
            do_job(app, &job, now).map(|()| true)
        }
    }
}

fn take(app: &App, now: NaiveDateTime) -> Result<Option<Work>> {
    let moment = Moment {
        at: now,
        ..app.clock().moment("worker")
    };
    app.db().write(
        &Actor::system(),
        || moment,
        |tx| {
            let lost = schema::mail::lose_track(tx)?;
            if lost > 0 {
                tracing::warn!(
                    lost,
                    "it is not known whether these messages were accepted; a person must decide"
                );
            }
            if let Some(job) = schema::job::claim(tx, later(now, JOB_LEASE))? {
                return Ok(Some(Work::Job(job)));
            }
            let mail = schema::mail::claim(tx, later(now, MAIL_LEASE))?;
            Ok(mail.map(Work::Mail))
        },
    )
}

fn do_job(app: &App, job: &Job, now: NaiveDateTime) -> Result<()> {
    let noted = match guarded(|| job::perform::perform(app, job)) {
        Err(error) if job::fault::is_injected(&error) => return Err(error),
        Ok(()) => app.write(&Actor::system(), "worker", |tx, _| {
            Ok(schema::job::finish(tx, job)?)
        }),
        Err(error) => {
            // What a rule refuses, time alone does not mend: a person looks at it.
            let may_mend = !matches!(error, Error::Refused(_)) && job.attempts + 1 < JOB_ATTEMPTS;
            let again_at = may_mend.then(|| later(now, wait(job.attempts)));
            tracing::error!(%error, attempt = job.attempts + 1, "a job failed");
            app.write(&Actor::system(), "worker", |tx, _| {
                Ok(schema::job::fail(tx, job, &error.to_string(), again_at)?)
            })
        }
    };
    match noted {
        Err(Error::Fault(Fault::Stale)) => {
            tracing::warn!("another worker has claimed this job in the meantime");
            Ok(())
        }
        other => other,
    }
}

/// What is not done yet or has failed, one sentence each.
pub fn unfinished(app: &App) -> Result<Vec<String>> {
    app.read(&Actor::system(), "worker", |rx, _| {
        let jobs = schema::job::open(rx)?;
        Ok(jobs
            .into_iter()
            .map(|j| format!("{} of {}: {} {}", j.kind, j.subject_id, j.state, j.error))
            .collect())
    })
}

/// Turns a job that broke off into one that failed, so that it is noted and not begun forever.
fn guarded(act: impl FnOnce() -> Result<()>) -> Result<()> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|_| {
        Err(Error::Fault(Fault::Internal(
            "the job stopped unexpectedly; the log says where".to_owned(),
        )))
    })
}

#[cfg(test)]
mod tests;
