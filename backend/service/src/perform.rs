//! What every act has in common once it is asked for: its input, its overrides, its answer.

use crate::app::{Context, Raw, Terms};
use crate::field::{self, Choices};
use crate::today;
use crate::use_case::{Done, UseCase};
use chrono::NaiveDate;
use domain::{Actor, Error, Result};
use schema::idempotency::{self, Remembered};
use schema::{Tx, override_};
use serde_json::Value;

/// Runs an act on a day that is believed, under the overrides that two people agreed on for it; those it
/// rested on are spent.
///
/// # Errors
/// What the act returns.
pub(crate) fn run(
    tx: &mut Tx,
    context: &Context,
    case: &UseCase,
    subject: &str,
    input: Value,
) -> Result<Done> {
    let act = case.act.word();
    today::believed_for(tx, context, case.act, subject)?;
    tx.begin(act);
    let standing = override_::standing(tx, act, subject)?;
    tx.stand(standing);
    let done = (case.run)(tx, context, subject, input)?;
    override_::spend(tx, act, subject)?;
    Ok(done)
}

/// The input of an act, decoded by its fields and what they may choose from.
///
/// # Errors
/// [`Error::Invalid`] with every wrong field.
pub(crate) fn decode(
    case: &UseCase,
    raw: &Raw,
    choices: &Choices,
    today: NaiveDate,
) -> Result<Value> {
    match raw {
        Raw::Form(pairs) => field::from_form(case.fields, pairs, choices, today),
        Raw::Json(value) => field::from_json(case.fields, value, choices, today),
    }
    .map_err(Error::Invalid)
}

/// The first answer to a request that was sent before with the same key.
///
/// # Errors
/// [`Error::Invalid`] when the key was used for another request.
pub(crate) fn recall(
    tx: &mut Tx,
    actor: &Actor,
    terms: &Terms,
    asked: &str,
) -> Result<Option<Done>> {
    let (Some(key), Some(user)) = (&terms.key, &actor.user) else {
        return Ok(None);
    };
    match idempotency::recall(tx, user, key)? {
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
///
/// # Errors
/// Only those of the database.
pub(crate) fn remember(
    tx: &mut Tx,
    actor: &Actor,
    terms: &Terms,
    asked: String,
    done: &Done,
) -> Result<()> {
    let (Some(key), Some(user)) = (&terms.key, &actor.user) else {
        return Ok(());
    };
    let answer = Remembered {
        user_id: user.clone(),
        key: key.clone(),
        request_hash: asked,
        output: serde_json::to_string(done).map_err(Error::internal)?,
        created_at: tx.at(),
    };
    Ok(idempotency::remember(tx, answer)?)
}
