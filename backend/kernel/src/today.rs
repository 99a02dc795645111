//! Whether the day that the clock tells is believed: by the daily job, and by every act of a person.
//!
//! What is done on a wrong day stays done: deadlines count from it, numbers carry its year, and
//! certifications expire. So a day before the last event or far after it waits for a person, who queues
//! the daily job of that day again. That is an event of this day, and everything goes on.

use crate::context::Context;
use domain::job::Kind;
use domain::{Act, Error, Refusal, Result, Verdict, calendar};
use schema::job::Job;
use schema::{Id, Record, Snapshot, event};

/// What is wrong with today; nothing where it is believed. A demonstration's clock is moved on purpose.
pub fn doubt(rx: &mut Snapshot, context: &Context) -> Result<Option<Verdict>> {
    if context.demonstration {
        return Ok(None);
    }
    let today = rx.today();
    let Some(last) = event::last_day(rx)? else {
        return Ok(None);
    };
    let verdict = calendar::today_follows_the_last_record(last, today);
    if verdict.is_met() || today < last {
        return Ok(Some(verdict).filter(|verdict| !verdict.is_met()));
    }
    // A body may be quiet for long. While its server ran and worked off each day, the clock went on.
    let worked_off = schema::job::last_done(rx, Kind::RunDaily, today)?;
    let verdict = match worked_off {
        Some(day) => calendar::today_follows_the_last_record(last.max(day), today),
        None => verdict,
    };
    Ok(Some(verdict).filter(|verdict| !verdict.is_met()))
}

/// Holds what must not be done on a day nobody believes.
///
/// # Errors
/// [`Error::Refused`] on such a day.
pub fn believed(rx: &mut Snapshot, context: &Context) -> Result<()> {
    match doubt(rx, context)? {
        Some(unmet) => Err(Error::Refused(Refusal(vec![unmet]))),
        None => Ok(()),
    }
}

/// The same for an act of a person; the act that confirms the day is always possible.
///
/// # Errors
/// [`Error::Refused`] on a day nobody believes.
pub fn believed_for(rx: &mut Snapshot, context: &Context, act: Act, subject: &str) -> Result<()> {
    match doubt(rx, context)? {
        None => Ok(()),
        Some(_) if act == Act::RetryJob && confirms(rx, subject)? => Ok(()),
        Some(unmet) => Err(Error::Refused(Refusal(vec![unmet]))),
    }
}

/// Whether a job is the daily job of today.
fn confirms(rx: &mut Snapshot, job: &str) -> Result<bool> {
    let today = rx.today();
    let job = Job::find(rx, &Id::from(job))?;
    Ok(job.kind == Kind::RunDaily && job.is_about(&today))
}
