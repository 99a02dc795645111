//! An act that was asked for before with the same key has its first answer.

use domain::{Error, Result};
use kernel::Done;
use schema::Transaction;
use schema::idempotency::{self, Remembered};

/// How a request asks for an act to be done.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The request's id, for events and the log.
    pub request: String,
    /// The version of the record the asker saw.
    pub expected: Option<i64>,
    /// The `Idempotency-Key`.
    pub key: Option<String>,
}

/// The first answer to a request that was sent before with the same key.
///
/// # Errors
/// [`Error::Invalid`] when the key was used for another request.
pub(crate) fn recall(tx: &mut Transaction, terms: &Terms, asked: &str) -> Result<Option<Done>> {
    let (Some(key), Some(user)) = (&terms.key, tx.user()) else {
        return Ok(None);
    };
    match idempotency::recall(tx, &user, key)? {
        None => Ok(None),
        Some(first) if first.request_hash == asked => serde_json::from_str(&first.output)
            .map(Some)
            .map_err(Error::internal),
        Some(_) => Err(Error::invalid(
            "Idempotency-Key",
            "This key was used for another request. Send a new key.",
        )),
    }
}

/// Keeps the answer for when the same request comes again.
pub(crate) fn remember(
    tx: &mut Transaction,
    terms: &Terms,
    asked: String,
    done: &Done,
) -> Result<()> {
    let (Some(key), Some(user)) = (&terms.key, tx.user()) else {
        return Ok(());
    };
    let answer = Remembered {
        user_id: user,
        key: key.clone(),
        request_hash: asked,
        output: serde_json::to_string(done).map_err(Error::internal)?,
        created_at: tx.at(),
    };
    Ok(idempotency::remember(tx, answer)?)
}
