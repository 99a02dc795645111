//! Sessions of people: a random token in the browser, its hash in the database.

use super::User;
use crate::app::App;
use crate::store::hash;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{NaiveDateTime, TimeDelta};
use domain::{Actor, Error, Result};
use ring::rand::{SecureRandom, SystemRandom};
use schema::account::{self, Session};
use schema::{Record, Transaction};

/// A session unused for so long ends, minutes.
const IDLE: i64 = 60;
/// A session ends so long after the login in any case, minutes.
const WHOLE: i64 = 12 * 60;
/// The use of a session is written down at most this often, minutes.
const TOUCH: i64 = 1;

/// Who holds a session, and what else every page tells them.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Who acts.
    pub actor: Actor,
    /// The body's name; empty while none is entered.
    pub body: String,
}

/// What the browser holds: 256 random bits, base64url.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token(pub String);

/// Opens a session for a user who gave the right password; ends the one the browser held before.
pub fn login(app: &App, request: &str, user: &User, before: Option<&str>) -> Result<Token> {
    let mut bits = [0u8; 32];
    SystemRandom::new()
        .fill(&mut bits)
        .map_err(Error::internal)?;
    let token = Token(URL_SAFE_NO_PAD.encode(bits));
    let now = app.clock().stamp();
    let session = Session {
        token_hash: hash(token.0.as_bytes()),
        user_id: user.id.clone(),
        created_at: now,
        seen_at: now,
    };
    app.db().write(
        &Actor::system(),
        || app.clock().moment(request),
        |tx| {
            if let Some(before) = before {
                account::close_session(tx, &hash(before.as_bytes()))?;
            }
            account::open_session(tx, &session)
        },
    )?;
    Ok(token)
}

/// Who holds a session token; nobody when it is unknown, too old, or the login was disabled.
///
/// `touch` writes the use down. A request that is about to write by itself leaves it to the page
/// that follows, so that a busy database is waited for once.
pub fn holder(app: &App, request: &str, token: &str, touch: bool) -> Result<Option<Holder>> {
    let key = hash(token.as_bytes());
    let found = app.read(
        &Actor::public(),
        request,
        |rx, context| match account::session(rx, &key)? {
            Some(session) if is_open(&session, rx.at()) => {
                let user = User::find(rx, &session.user_id)?;
                let body = context.settings.body.name.clone();
                let holder = user.actor().map(|actor| Holder { actor, body });
                Ok(holder.map(|holder| (holder, session.seen_at, rx.at())))
            }
            _ => Ok(None),
        },
    )?;
    let Some((holder, seen, now)) = found else {
        return Ok(None);
    };
    if touch && passed(seen, now, TOUCH) {
        note_use(app, request, &key, now);
    }
    Ok(Some(holder))
}

/// Ends a session.
pub fn logout(app: &App, request: &str, token: &str) -> Result<()> {
    let key = hash(token.as_bytes());
    app.db().write(
        &Actor::system(),
        || app.clock().moment(request),
        |tx| Ok(account::close_session(tx, &key)?),
    )
}

/// A page can be read while nothing can be written, so a failure here is only logged.
fn note_use(app: &App, request: &str, key: &str, now: NaiveDateTime) {
    let touched = app.db().write(
        &Actor::system(),
        || app.clock().moment(request),
        |tx| account::touch_session(tx, key, now),
    );
    if let Err(error) = touched {
        tracing::warn!(request, %error, "the use of a session could not be written down");
    }
}

/// Removes sessions that are over: so many at most. Returns how many there were.
pub(crate) fn sweep(tx: &mut Transaction, most: i64) -> schema::Result<usize> {
    let ago = |minutes| tx.at() - TimeDelta::minutes(minutes);
    let (idle, whole) = (ago(IDLE), ago(WHOLE));
    account::forget_sessions(tx, idle, whole, most)
}

fn is_open(session: &Session, now: NaiveDateTime) -> bool {
    !passed(session.seen_at, now, IDLE) && !passed(session.created_at, now, WHOLE)
}

fn passed(since: NaiveDateTime, now: NaiveDateTime, minutes: i64) -> bool {
    now.signed_duration_since(since) >= TimeDelta::minutes(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn session_at(created: i64, seen: i64) -> (Session, NaiveDateTime) {
        let now = NaiveDate::from_ymd_opt(2026, 11, 23)
            .unwrap()
            .and_hms_opt(18, 0, 0)
            .unwrap();
        let session = Session {
            token_hash: String::new(),
            user_id: schema::Id::default(),
            created_at: now - TimeDelta::minutes(created),
            seen_at: now - TimeDelta::minutes(seen),
        };
        (session, now)
    }

    #[test]
    fn a_session_ends_after_sixty_idle_minutes() {
        let (used, now) = session_at(300, 59);
        let (idle, _) = session_at(300, 60);
        assert!(is_open(&used, now));
        assert!(!is_open(&idle, now));
    }

    #[test]
    fn a_session_ends_twelve_hours_after_login_however_busy() {
        let (young, now) = session_at(12 * 60 - 1, 0);
        let (old, _) = session_at(12 * 60, 0);
        assert!(is_open(&young, now));
        assert!(!is_open(&old, now));
    }
}
