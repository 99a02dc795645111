//! Logins, sessions and assessors' views.

use crate::Result;
use crate::db::AnyBackend;
use crate::stored::Json;
use crate::table::{access_view, login_attempt, session, user_account};
use crate::tx::{Meant, Rx, Tx};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;

row! {
    /// A login. Its person, where there is one, is what independence compares.
    User in user_account {
        /// UUIDv7.
        id: String,
        /// What is typed at login.
        login: String,
        /// The name shown.
        name: String,
        /// The person behind it.
        person_id: Option<String>,
        /// The client it acts for.
        client_id: Option<String>,
        /// Role words.
        #[diesel(serialize_as = String, deserialize_as = String)]
        roles: Json<Vec<String>>,
        /// Argon2id in PHC form; never part of an event.
        #[serde(skip_serializing)]
        password: String,
        /// Whether it can no longer log in.
        disabled: bool,
        /// Counts changes.
        version: i64,
    }
}
record!(User in user_account, User, client: |_c| None, audit: |_a| None);
revisable!(User in user_account);

row! {
    /// A dated, read-only view for an assessor; of one client or of all.
    View in access_view {
        /// UUIDv7.
        id: String,
        /// The assessor's login.
        user_id: String,
        /// The client; absent for all.
        client_id: Option<String>,
        /// First day.
        from_on: NaiveDate,
        /// Last day.
        until_on: NaiveDate,
        /// Counts changes.
        version: i64,
    }
}
record!(View in access_view, View, client: |_c| None, audit: |_a| None);
revisable!(View in access_view);

/// A login session; the token itself is never stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = session)]
pub struct Session {
    /// SHA-256 of the cookie's token.
    pub token_hash: String,
    /// Whose it is.
    pub user_id: String,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// Last use, UTC.
    pub seen_at: NaiveDateTime,
}

/// The login with a name, where there is one.
///
/// # Errors
/// Only those of the database.
pub fn by_login(rx: &mut Rx, login: &str) -> Result<Option<User>> {
    user_account::table
        .filter(user_account::login.eq(login))
        .select(User::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// All logins of a person or for a client; all there are when neither is given.
///
/// # Errors
/// Only those of the database.
pub fn all(rx: &mut Rx) -> Result<Vec<User>> {
    user_account::table
        .order(user_account::login.asc())
        .select(User::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether a login that is not disabled acts for a client.
///
/// # Errors
/// Only those of the database.
pub fn acts_for(rx: &mut Rx, client: &str) -> Result<bool> {
    let found: Vec<String> = user_account::table
        .filter(user_account::client_id.eq(client.to_owned()))
        .filter(user_account::disabled.eq(false))
        .select(user_account::id)
        .limit(1)
        .load(rx.conn)
        .meant()?;
    Ok(!found.is_empty())
}

/// Opens a session.
///
/// # Errors
/// Only those of the database.
pub fn open_session(tx: &mut Tx, session: &Session) -> Result<()> {
    diesel::insert_into(session::table)
        .values(session)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// The session with a token, where there is one.
///
/// # Errors
/// Only those of the database.
pub fn session(rx: &mut Rx, token_hash: &str) -> Result<Option<Session>> {
    session::table
        .find(token_hash)
        .select(Session::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// Notes that a session was used.
///
/// # Errors
/// Only those of the database.
pub fn touch_session(tx: &mut Tx, token_hash: &str, at: NaiveDateTime) -> Result<()> {
    diesel::update(session::table.find(token_hash))
        .set(session::seen_at.eq(at))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// Only those of the database.
pub fn close_session(tx: &mut Tx, token_hash: &str) -> Result<()> {
    diesel::delete(session::table.find(token_hash))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Ends every session of a login.
///
/// # Errors
/// Only those of the database.
pub fn close_sessions_of(tx: &mut Tx, user_id: &str) -> Result<()> {
    diesel::delete(session::table.filter(session::user_id.eq(user_id)))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Whose tries to enter are looked at.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// Those with a login name from a browser that was let in with it before.
    Browser {
        /// The login name.
        login: &'a str,
        /// The browser's number.
        browser: &'a str,
    },
    /// Those of strangers with a login name from an address.
    Pair {
        /// The login name.
        login: &'a str,
        /// The address.
        address: &'a str,
    },
    /// Those of strangers with a login name from anywhere.
    Login(&'a str),
    /// Those of strangers from an address with any login name.
    Address(&'a str),
}

/// When passwords were tried between two instants, newest first, so many at most. A right one is
/// not among them, as soon as it is known to be right.
///
/// # Errors
/// Only those of the database.
pub fn tries(
    rx: &mut Rx,
    whose: Whose<'_>,
    (since, until): (NaiveDateTime, NaiveDateTime),
    most: i64,
) -> Result<Vec<NaiveDateTime>> {
    let between = login_attempt::table
        .filter(login_attempt::happened_at.ge(since))
        .filter(login_attempt::happened_at.le(until))
        .into_boxed::<AnyBackend>();
    let (login, address, browser) = match whose {
        Whose::Browser { login, browser } => (Some(login), None, browser),
        Whose::Pair { login, address } => (Some(login), Some(address), ""),
        Whose::Login(login) => (Some(login), None, ""),
        Whose::Address(address) => (None, Some(address), ""),
    };
    let mut wanted = between.filter(login_attempt::browser.eq(browser.to_owned()));
    if let Some(login) = login {
        wanted = wanted.filter(login_attempt::login.eq(login.to_owned()));
    }
    if let Some(address) = address {
        wanted = wanted.filter(login_attempt::address.eq(address.to_owned()));
    }
    wanted
        .order(login_attempt::happened_at.desc())
        .limit(most)
        .select(login_attempt::happened_at)
        .load(rx.conn)
        .meant()
}

/// Removes sessions not used since an instant, or opened before another: so many at most. Returns
/// how many there were.
///
/// # Errors
/// Only those of the database.
pub fn forget_sessions(
    tx: &mut Tx,
    seen_before: NaiveDateTime,
    opened_before: NaiveDateTime,
    most: i64,
) -> Result<usize> {
    let over: Vec<String> = session::table
        .filter(
            session::seen_at
                .lt(seen_before)
                .or(session::created_at.lt(opened_before)),
        )
        .select(session::token_hash)
        .limit(most)
        .load(tx.conn)
        .meant()?;
    diesel::delete(session::table.filter(session::token_hash.eq_any(over)))
        .execute(tx.conn)
        .meant()
}

/// Removes failed tries to enter before an instant: so many at most. Returns how many there were.
///
/// # Errors
/// Only those of the database.
pub fn forget_failures(tx: &mut Tx, before: NaiveDateTime, most: i64) -> Result<usize> {
    let over: Vec<String> = login_attempt::table
        .filter(login_attempt::happened_at.lt(before))
        .select(login_attempt::id)
        .limit(most)
        .load(tx.conn)
        .meant()?;
    diesel::delete(login_attempt::table.filter(login_attempt::id.eq_any(over)))
        .execute(tx.conn)
        .meant()
}

/// Notes a try to enter, before its password is checked. The browser is empty for a stranger.
///
/// # Errors
/// Only those of the database.
pub fn note_try(tx: &mut Tx, login: &str, address: &str, browser: &str) -> Result<()> {
    // What no longer counts goes with each new one, so that no flood of tries fills the table.
    let before = tx.at() - TimeDelta::hours(1);
    forget_failures(tx, before, 50)?;
    diesel::insert_into(login_attempt::table)
        .values((
            login_attempt::id.eq(tx.new_id()),
            login_attempt::login.eq(login),
            login_attempt::address.eq(address),
            login_attempt::browser.eq(browser),
            login_attempt::happened_at.eq(tx.at()),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Forgets the tries with a login name from an address and a browser, where the right password
/// came now.
///
/// # Errors
/// Only those of the database.
pub fn forget_tries(tx: &mut Tx, login: &str, address: &str, browser: &str) -> Result<()> {
    let with_login = login_attempt::table
        .filter(login_attempt::login.eq(login))
        .filter(login_attempt::browser.eq(browser));
    // A known browser is the same one wherever it stands.
    let forgotten = if browser.is_empty() {
        diesel::delete(with_login.filter(login_attempt::address.eq(address))).execute(tx.conn)
    } else {
        diesel::delete(with_login).execute(tx.conn)
    };
    forgotten.meant().map(drop)
}

/// Whether a view of this login covers a client today; without a client, one that covers all is asked for.
pub(crate) fn view_covers(rx: &mut Rx, user_id: &str, client_id: Option<&str>) -> Result<bool> {
    let covered = viewed_clients(rx, user_id)?;
    Ok(covered
        .iter()
        .any(|one| one.is_none() || one.as_deref() == client_id))
}

/// The views in force today or later, oldest first.
///
/// # Errors
/// Only those of the database.
pub fn views_in_force(rx: &mut Rx) -> Result<Vec<View>> {
    let today = rx.today();
    access_view::table
        .filter(access_view::until_on.ge(today))
        .order(access_view::id.asc())
        .limit(200)
        .select(View::as_select())
        .load(rx.conn)
        .meant()
}

/// Every view of a login, past, present and to come, by its last day.
///
/// # Errors
/// Only those of the database.
pub fn views_of(rx: &mut Rx, user_id: &str) -> Result<Vec<View>> {
    access_view::table
        .filter(access_view::user_id.eq(user_id))
        .order((access_view::until_on.asc(), access_view::id.asc()))
        .select(View::as_select())
        .load(rx.conn)
        .meant()
}

/// The clients a login's views cover today; `None` stands for all.
///
/// # Errors
/// Only those of the database.
pub fn viewed_clients(rx: &mut Rx, user_id: &str) -> Result<Vec<Option<String>>> {
    let today = rx.today();
    access_view::table
        .filter(access_view::user_id.eq(user_id))
        .filter(access_view::from_on.le(today))
        .filter(access_view::until_on.ge(today))
        .select(access_view::client_id)
        .load(rx.conn)
        .meant()
}
