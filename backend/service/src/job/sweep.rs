//! Removes what nobody asks for any more: sessions that are over, old login failures, old answers to
//! idempotency keys, files that were brought along and put nowhere, files that nothing names.

use crate::App;
use crate::account::session;
use crate::job::fence::{read, write};
use chrono::TimeDelta;
use domain::Result;
use schema::job::Job;
use schema::{Transaction, account, document, idempotency, upload};

/// Rows removed in one transaction, so that no other writer waits long.
const MOST: i64 = 500;
/// A failed login counts for minutes; it is kept for so many hours.
const FAILURES_HOURS: i64 = 24;
/// An answer is given again for so many hours.
const ANSWERS_HOURS: i64 = 72;

/// A file without a name may belong to work under way; it is kept for so many hours.
const FILES_HOURS: i64 = 24;

/// Removes everything that is over, in short transactions.
pub(super) fn all(app: &App, job: &Job) -> Result<()> {
    let parts: [fn(&mut Transaction) -> schema::Result<usize>; 4] = [
        |tx| session::sweep(tx, MOST),
        |tx| {
            let before = tx.at() - TimeDelta::hours(FAILURES_HOURS);
            account::forget_failures(tx, before, MOST)
        },
        |tx| {
            let before = tx.at() - TimeDelta::hours(ANSWERS_HOURS);
            idempotency::forget(tx, before, MOST)
        },
        |tx| {
            let now = tx.at();
            upload::forget(tx, now, MOST)
        },
    ];
    let full = usize::try_from(MOST).unwrap_or(usize::MAX);
    for part in parts {
        while write(app, job, |tx, _| Ok(part(tx)?))? >= full {}
    }
    files(app, job)
}

/// A file that nothing names, because a crash or a full disk came between, goes after a day.
fn files(app: &App, job: &Job) -> Result<()> {
    let named = read(app, job, |rx, _| Ok(document::named(rx)?))?;
    let before = app.clock().wall() - TimeDelta::hours(FILES_HOURS);
    let removed = app.store().sweep(&named, before)?;
    if removed > 0 {
        tracing::info!(removed, "files without a name were removed");
    }
    Ok(())
}
