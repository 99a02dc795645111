//! What a use case answered to a key, so that a repeated request does not repeat the act.

use crate::table::idempotency;
use crate::tx::{Meant, Rx, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::Result;

/// A remembered answer.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency)]
pub struct Remembered {
    /// Whose key it is.
    pub user_id: String,
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
///
/// # Errors
/// Only those of the database.
pub fn recall(rx: &mut Rx, user_id: &str, key: &str) -> Result<Option<Remembered>> {
    idempotency::table
        .find((user_id, key))
        .select(Remembered::as_select())
        .first(rx.conn)
        .optional()
        .meant()
}

/// Remembers an answer in the transaction of the act itself, and forgets those before an instant.
///
/// # Errors
/// Only those of the database.
pub fn remember(tx: &mut Tx, answer: Remembered, forget_before: NaiveDateTime) -> Result<()> {
    diesel::delete(idempotency::table.filter(idempotency::created_at.lt(forget_before)))
        .execute(tx.conn)
        .meant()?;
    diesel::insert_into(idempotency::table)
        .values(answer)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}
