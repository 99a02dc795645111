//! Login by password, slowed down after wrong ones.

use super::password::{self, Gate};
use super::{User, normal};
use crate::app::App;
use chrono::{NaiveDateTime, TimeDelta};
use domain::{Actor, Error, Result};
use schema::{Rx, account};
use std::time::Duration;

/// Wrong passwords a login name may have within the window before it is refused for a while.
const FAILURES: i64 = 5;
/// The window, minutes.
const WINDOW: i64 = 15;

/// Counting, checking and noting is one step for two at a time, so that many tries at once do
/// not all pass before the first is counted.
static TRYING: Gate = Gate::new(2);

/// How long a try waits for its turn before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(3);

/// What became of a login.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// Login and password belong together.
    Known(User),
    /// They do not; which of the two is wrong is not told.
    Wrong,
    /// Too many wrong passwords lately; refused for so many minutes.
    Throttled(i64),
}

impl Entry {
    /// The sentence for someone who was not let in.
    pub fn sentence(&self) -> String {
        match self {
            Entry::Known(_) => String::new(),
            Entry::Wrong => "Login and password do not belong together.".to_owned(),
            Entry::Throttled(1) => "Too many wrong passwords. Try again in 1 minute.".to_owned(),
            Entry::Throttled(minutes) => {
                format!("Too many wrong passwords. Try again in {minutes} minutes.")
            }
        }
    }
}

/// Checks a login name and a password. An unknown login costs as much work as a known one.
///
/// # Errors
/// [`Error::Unavailable`] when too many try at once, and those of the database.
pub fn authenticate(app: &App, request: &str, login: &str, password: &str) -> Result<Entry> {
    let login: String = normal(login).chars().take(100).collect();
    TRYING
        .pass_soon(PATIENCE, || attempt(app, request, &login, password))
        .unwrap_or(Err(Error::Unavailable))
}

fn attempt(app: &App, request: &str, login: &str, password: &str) -> Result<Entry> {
    let nobody = Actor::public();
    let moment = || app.clock().moment(request);
    let (wait, user) = app.db().read(&nobody, moment(), |rx| {
        Ok((wait(rx, login)?, account::by_login(rx, login)?))
    })?;
    let known = user.as_ref().map(|user| user.id.clone());
    if wait > 0 {
        tracing::warn!(target: "security", request, known, "login refused: too many wrong passwords");
        return Ok(Entry::Throttled(wait));
    }
    let fits = match &user {
        Some(user) => password::fits(password, &user.password)?,
        None => password::hash(password).map(|_| false)?,
    };
    match user.filter(|user| fits && !user.disabled) {
        Some(user) => Ok(Entry::Known(user)),
        None => {
            app.db()
                .write(&nobody, moment(), |tx| account::note_failure(tx, login))?;
            tracing::warn!(target: "security", request, known, "login refused: wrong login or password");
            Ok(Entry::Wrong)
        }
    }
}

/// Minutes until fewer than the allowed failures lie within the window.
fn wait(rx: &mut Rx, login: &str) -> Result<i64> {
    let now = rx.at();
    for minutes in 0..=WINDOW {
        let since = minutes_before(now, WINDOW - minutes);
        if account::failures_since(rx, login, since)? < FAILURES {
            return Ok(minutes);
        }
    }
    Err(Error::internal("login failures lie in the future"))
}

fn minutes_before(now: NaiveDateTime, minutes: i64) -> NaiveDateTime {
    now.checked_sub_signed(TimeDelta::minutes(minutes))
        .unwrap_or(now)
}
