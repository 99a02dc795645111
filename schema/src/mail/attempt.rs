//! An attempt to send: claimed with a lease, and what came of it.

use super::Mail;
use crate::Result;
use crate::table::mail;
use crate::tx::{Meant, Transaction};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::mail::State;

/// Claims the next queued mail and marks it as being attempted.
pub fn claim(tx: &mut Transaction, lease_until: NaiveDateTime) -> Result<Option<Mail>> {
    let found: Option<Mail> = mail::table
        .filter(mail::state.eq(State::Queued.word()))
        .filter(
            mail::lease_until
                .is_null()
                .or(mail::lease_until.lt(tx.at())),
        )
        .order((mail::created_at.asc(), mail::id.asc()))
        .select(Mail::as_select())
        .first(tx.conn)
        .optional()
        .meant()?;
    if let Some(claimed) = &found {
        diesel::update(mail::table.find(&claimed.id))
            .set((
                mail::state.eq(State::Attempting.word()),
                mail::attempts.eq(claimed.attempts + 1),
                mail::lease_until.eq(lease_until),
            ))
            .execute(tx.conn)
            .meant()?;
    }
    Ok(found)
}

/// The attempt that a worker has claimed, and no other: what comes of an attempt that was given up
/// meanwhile says nothing about the one after it.
macro_rules! attempt {
    ($tx:ident, $claimed:ident, $change:expr) => {{
        let attempt = mail::table
            .find(&$claimed.id)
            .filter(mail::state.eq(State::Attempting.word()))
            .filter(mail::attempts.eq($claimed.attempts + 1));
        let changed = diesel::update(attempt)
            .set($change)
            .execute($tx.conn)
            .meant()?;
        Ok(changed > 0)
    }};
}

/// Marks an attempted mail as taken by the server; `false` when the attempt is no longer this one.
pub fn sent(tx: &mut Transaction, claimed: &Mail) -> Result<bool> {
    let at = tx.at();
    attempt!(
        tx,
        claimed,
        (
            mail::state.eq(State::Sent.word()),
            mail::sent_at.eq(at),
            mail::lease_until.eq(None::<NaiveDateTime>),
            mail::error.eq(""),
        )
    )
}

/// Puts a mail the server refused before taking it back in the queue, not before an instant; `false`
/// when the attempt is no longer this one.
pub fn refused(
    tx: &mut Transaction,
    claimed: &Mail,
    error: &str,
    again_at: NaiveDateTime,
) -> Result<bool> {
    attempt!(
        tx,
        claimed,
        (
            mail::state.eq(State::Queued.word()),
            mail::tries.eq(claimed.tries + 1),
            mail::lease_until.eq(again_at),
            mail::error.eq(error),
        )
    )
}

/// Marks a mail as refused for good: no attempt follows by itself, a person looks at it; `false` when
/// the attempt is no longer this one.
pub fn failed(tx: &mut Transaction, claimed: &Mail, error: &str) -> Result<bool> {
    attempt!(
        tx,
        claimed,
        (
            mail::state.eq(State::Failed.word()),
            mail::lease_until.eq(None::<NaiveDateTime>),
            mail::error.eq(error),
        )
    )
}

/// Notes why nobody can tell whether the server took a mail; a person decides on it. `false` when the
/// attempt is no longer this one.
pub fn unclear(tx: &mut Transaction, claimed: &Mail, error: &str) -> Result<bool> {
    attempt!(
        tx,
        claimed,
        (
            mail::state.eq(State::Unknown.word()),
            mail::lease_until.eq(None::<NaiveDateTime>),
            mail::error.eq(error),
        )
    )
}

/// Marks attempts whose worker vanished as unknown: nobody can tell whether the server took them.
pub fn lose_track(tx: &mut Transaction) -> Result<usize> {
    let now = tx.at();
    diesel::update(
        mail::table
            .filter(mail::state.eq(State::Attempting.word()))
            .filter(mail::lease_until.lt(now)),
    )
    .set(mail::state.eq(State::Unknown.word()))
    .execute(tx.conn)
    .meant()
}
