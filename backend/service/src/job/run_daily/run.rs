//! The day's work, record by record.

use super::RunDaily;
use crate::App;
use crate::job::deadline::{self, Due};
use crate::job::duty::{Expire, OpenCase, TakeEffect};
use crate::job::fence::{read, write};
use crate::job::perform::Run;
use crate::job::refresh_tasks::run::refresh_all;
use crate::job::sweep;
use domain::certificate::State;
use domain::certification::Step;
use domain::lifecycle::can;
use domain::{Error, Fault, Result, of};
use kernel::{Context, fulfil, today};
use schema::certificate::{self, Certificate};
use schema::certification::{self, Certification};
use schema::job::Job;
use schema::{Id, Record, Transaction};

impl Run for RunDaily {
    /// Does the work of today; every part of it was done before or is done once now.
    ///
    /// One record in trouble does not keep the others from their day: the first error is told at the end.
    ///
    /// # Errors
    /// The first one met.
    fn run(self, app: &App, job: &Job) -> Result<()> {
        // A clock that is wrong for a moment must not expire anything.
        read(app, job, today::believed)?;
        let mut outcomes = Vec::new();
        for id in read(app, job, |rx, _| {
            let today = rx.today();
            let running = certification::running(rx)?.into_iter();
            Ok(running
                .filter(|c| c.expires_on.is_some_and(|last| last < today))
                .map(|c| c.id)
                .collect::<Vec<_>>())
        })? {
            let outcome = write(app, job, |tx, context| expire(tx, context, &id));
            note(&mut outcomes, outcome)?;
        }
        for id in read(app, job, |rx, _| Ok(certificate::overtaking(rx)?))? {
            let outcome = write(app, job, |tx, context| take_effect(tx, context, &id));
            note(&mut outcomes, outcome)?;
        }
        for due in read(app, job, deadline::passed)? {
            let outcome = write(app, job, |tx, context| open(tx, context, due));
            note(&mut outcomes, outcome)?;
        }
        // Days have passed, so other things are to be done.
        let outcome = refresh_all(app, job);
        note(&mut outcomes, outcome)?;
        outcomes.push(sweep::all(app, job));
        outcomes.into_iter().collect()
    }
}

/// Keeps the trouble of one record for the end. Without a database, or once another worker has the
/// job, there is nothing to go on with.
fn note(outcomes: &mut Vec<Result<()>>, outcome: Result<()>) -> Result<()> {
    match outcome {
        Err(
            error @ (Error::Fault(Fault::Unavailable)
            | Error::Fault(Fault::NoRoom)
            | Error::Fault(Fault::Uncertain)
            | Error::Fault(Fault::Stale)),
        ) => Err(error),
        other => {
            outcomes.push(other);
            Ok(())
        }
    }
}

/// A certification that nobody ended or renewed meanwhile expires.
fn expire(tx: &mut Transaction, context: &Context, id: &Id<of::Certification>) -> Result<()> {
    let certification = Certification::find(tx, id)?;
    let lapsed = certification
        .expires_on
        .is_some_and(|last| last < tx.today());
    if !lapsed || !can(certification.state, Step::Expire) {
        return Ok(());
    }
    fulfil(Expire, tx, context, id)
}

/// A certificate that nobody suspended or ended meanwhile takes the place of those before it.
fn take_effect(tx: &mut Transaction, context: &Context, id: &Id<of::Certificate>) -> Result<()> {
    if Certificate::find(tx, id)?.state != State::Issued {
        return Ok(());
    }
    fulfil(TakeEffect, tx, context, id)
}

fn open(tx: &mut Transaction, context: &Context, due: Due) -> Result<()> {
    if !deadline::is_to_be_opened(tx, &due)? {
        return Ok(());
    }
    let client = due.client_id.clone();
    fulfil(OpenCase(due), tx, context, &client)
}
