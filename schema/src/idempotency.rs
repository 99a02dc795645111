//! What a use case answered to a key, so that a repeated request does not repeat the act.

use crate::table::idempotency;
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::of;

/// A remembered answer.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency)]
pub struct Remembered {
    /// Whose key it is.
    pub user_id: Id<of::User>,
    /// The key.
    pub key: String,
    /// SHA-256 of what was asked.
    pub request_hash: String,
    /// The use case's output, JSON.
    pub output: String,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// The answer remembered for a key, where there is one.
pub fn recall(rx: &mut Snapshot, user_id: &Id<of::User>, key: &str) -> Result<Option<Remembered>> {
    idempotency::table
        .find((user_id, key))
        .select(Remembered::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// Removes answers remembered before an instant: so many at most. Returns how many there were.
pub fn forget(tx: &mut Transaction, before: NaiveDateTime, most: i64) -> Result<usize> {
    let over: Vec<(Id<of::User>, String)> = idempotency::table
        .filter(idempotency::created_at.lt(before))
        .select((idempotency::user_id, idempotency::key))
        .limit(most)
        .load(tx.conn)
        .meant()?;
    for (user, key) in &over {
        diesel::delete(idempotency::table.find((user, key)))
            .execute(tx.conn)
            .meant()?;
    }
    Ok(over.len())
}

/// Remembers an answer in the transaction of the act itself.
pub fn remember(tx: &mut Transaction, answer: Remembered) -> Result<()> {
    diesel::insert_into(idempotency::table)
        .values(answer)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}
