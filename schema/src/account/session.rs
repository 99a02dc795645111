//! Login sessions: opened, used, ended, forgotten.

use crate::table::session;
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::of;

/// A login session; the token itself is never stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = session)]
pub struct Session {
    /// SHA-256 of the cookie's token.
    pub token_hash: String,
    /// Whose it is.
    pub user_id: Id<of::User>,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// Last use, UTC.
    pub seen_at: NaiveDateTime,
}

/// Opens a session.
pub fn open_session(tx: &mut Transaction, session: &Session) -> Result<()> {
    diesel::insert_into(session::table)
        .values(session)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// The session with a token, where there is one.
pub fn session(rx: &mut Snapshot, token_hash: &str) -> Result<Option<Session>> {
    session::table
        .find(token_hash)
        .select(Session::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// Notes that a session was used.
pub fn touch_session(tx: &mut Transaction, token_hash: &str, at: NaiveDateTime) -> Result<()> {
    diesel::update(session::table.find(token_hash))
        .set(session::seen_at.eq(at))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Ends a session.
pub fn close_session(tx: &mut Transaction, token_hash: &str) -> Result<()> {
    diesel::delete(session::table.find(token_hash))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Ends every session of a login.
pub fn close_sessions_of(tx: &mut Transaction, user_id: &Id<of::User>) -> Result<()> {
    diesel::delete(session::table.filter(session::user_id.eq(user_id)))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Removes sessions not used since an instant, or opened before another: so many at most. Returns
/// how many there were.
pub fn forget_sessions(
    tx: &mut Transaction,
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
