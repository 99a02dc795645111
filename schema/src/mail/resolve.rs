//! What a person decides about a mail that has not arrived.

use super::Mail;
use crate::Result;
use crate::table::mail;
use crate::tx::{Meant, Settled};
use diesel::prelude::*;
use domain::mail::{Resolved, State};

/// A person decides on a mail in trouble.
///
/// # Errors
/// [`domain::Fault::Stale`] when it is not in trouble any more.
pub fn resolve(tx: &mut Settled, before: &Mail, how: Resolved) -> Result<Mail> {
    if !before.is_in_trouble() {
        return Err(domain::Fault::Stale);
    }
    let mut after = before.clone();
    after.state = match how {
        Resolved::Again => State::Queued,
        Resolved::Received => State::Sent,
        Resolved::Closed => State::Closed,
    };
    after.sent_at = (how == Resolved::Received).then(|| tx.at());
    after.lease_until = None;
    after.tries = 0;
    after.error = String::new();
    let unchanged = mail::table
        .find(&before.id)
        .filter(mail::state.eq(before.state.word()))
        .filter(mail::attempts.eq(before.attempts));
    let changed = diesel::update(unchanged)
        .set((
            mail::state.eq(after.state.word()),
            mail::sent_at.eq(after.sent_at),
            mail::lease_until.eq(after.lease_until),
            mail::tries.eq(after.tries),
            mail::error.eq(&after.error),
        ))
        .execute(tx.conn)
        .meant()?;
    if changed == 0 {
        return Err(domain::Fault::Stale);
    }
    tx.record(Some(before), &after)?;
    Ok(after)
}
