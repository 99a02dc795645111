//! What people bring along: taken in while it arrives, looked at, and kept for a day until a record names it.

mod jpeg;
mod kind;
mod name;
#[cfg(test)]
mod tests;

pub use kind::{ACCEPT, ENDINGS};

use crate::app::App;
use crate::store::{Draft, hash};
use chrono::TimeDelta;
use domain::error::{FieldError, Unfit};
use domain::permission::{permits_somewhere, refusal};
use domain::sentence::{Sentence, say};
use domain::{Act, Actor, Error, Fault, Result};
pub use schema::upload::Upload;

/// The longest file that is taken, bytes.
pub const LONGEST: u64 = 32 * 1024 * 1024;
/// So many bytes one login brings within a day at most.
const A_DAY: i64 = 1024 * 1024 * 1024;

/// Whether a login may bring files along at all: who may put any on record.
///
/// # Errors
/// [`Error::Forbidden`] where it may not.
pub fn may(actor: &Actor) -> Result<()> {
    match permits_somewhere(Act::AddAttachment, actor) {
        true => Ok(()),
        false => Err(refusal(Act::AddAttachment, actor)),
    }
}

/// Begins to take a file in.
///
/// # Errors
/// [`Fault::NoRoom`] when the disk is full.
pub fn begin(app: &App) -> Result<Draft> {
    app.store().begin()
}

/// Keeps a file that came as a whole, for the login that brought it. Nothing is stored of what is refused.
///
/// # Errors
/// [`Error::Invalid`] for the field, where it is not what is taken; [`Error::Forbidden`] without a login.
pub fn keep(
    app: &App,
    actor: &Actor,
    request: &str,
    field: &str,
    called: &str,
    mut draft: Draft,
) -> Result<Upload> {
    let user = actor.user.clone().ok_or(Error::Forbidden)?;
    let name = name::kept(called);
    let wrong = |code, why: Sentence| Error::Invalid(vec![FieldError::new(field, why).coded(code)]);
    let size = draft.size();
    if size > LONGEST {
        return Err(wrong(Unfit::Length, too_long()));
    }
    let found = kind::of(&name, size, draft.look()?).map_err(Error::internal)?;
    let media_type = found.map_err(|why| wrong(Unfit::Value, why))?;
    let size = i64::try_from(size).map_err(Error::internal)?;
    let brought = app.read(actor, request, |rx, _| {
        let now = rx.at();
        Ok(schema::upload::brought(rx, &user.as_str().into(), now)?)
    })?;
    if brought.saturating_add(size) > A_DAY {
        let why = "You have brought 1 GB of files within a day. Go on tomorrow.";
        return Err(wrong(Unfit::Length, why.into()));
    }
    let sha256 = draft.keep()?;
    app.write(actor, request, |tx, _| {
        let upload = Upload {
            id: hash(format!("{user} {sha256} {name}").as_bytes()),
            user_id: user.as_str().into(),
            sha256,
            size,
            media_type: media_type.to_owned(),
            name,
            kept_until: tx.at() + TimeDelta::days(1),
        };
        schema::upload::keep(tx, &upload)?;
        Ok(upload)
    })
}

/// What is said of a file that is too long.
pub fn too_long() -> Sentence {
    say!(
        "The file is longer than {most} MB. Send a shorter one, or several.",
        most = i64::try_from(LONGEST / 1024 / 1024).unwrap_or(i64::MAX)
    )
}

/// A file that was brought along, by its id, for the login that brought it.
///
/// # Errors
/// [`Fault::NotFound`] when it is not there any more.
pub fn find(app: &App, actor: &Actor, request: &str, id: &str) -> Result<Upload> {
    let found = app.read(actor, request, |rx, _| Ok(schema::upload::find(rx, id)?))?;
    found.ok_or(Error::Fault(Fault::NotFound))
}
