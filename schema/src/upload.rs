//! What a login brought along: bytes in the store that no record names yet. They are kept for a day.

use crate::table::upload;
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::of;
use serde::Serialize;

/// Bytes that a login brought along.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = upload)]
pub struct Upload {
    /// What whoever brought it names it by. It is made of login, name and bytes, so that the same file
    /// brought twice is one.
    pub id: String,
    /// Who brought it.
    #[serde(skip)]
    pub user_id: Id<of::User>,
    /// SHA-256 of the bytes, lower-case hex; their name in the store.
    pub sha256: String,
    /// How many bytes there are.
    pub size: i64,
    /// What they are, told by themselves, as in RFC 6838.
    pub media_type: String,
    /// What whoever brought it called it.
    pub name: String,
    /// Until when it is kept while no record names it, UTC.
    #[serde(skip)]
    pub kept_until: NaiveDateTime,
}

/// Writes down what was brought along, or that the same is kept longer.
pub fn keep(tx: &mut Transaction, upload: &Upload) -> Result<()> {
    let of_it = upload::table.find(&upload.id);
    let there: Option<NaiveDateTime> = of_it
        .select(upload::kept_until)
        .get_result(tx.conn)
        .optional()
        .meant()?;
    if let Some(until) = there {
        diesel::update(of_it)
            .set(upload::kept_until.eq(until.max(upload.kept_until)))
            .execute(tx.conn)
            .meant()?;
    } else {
        diesel::insert_into(upload::table)
            .values(upload.clone())
            .execute(tx.conn)
            .meant()?;
    }
    Ok(())
}

/// What the login that acts brought along under an id, where it is still there.
pub fn find(rx: &mut Snapshot, id: &str) -> Result<Option<Upload>> {
    let Some(user) = rx.user() else {
        return Ok(None);
    };
    upload::table
        .filter(upload::id.eq(id))
        .filter(upload::user_id.eq(user))
        .select(Upload::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// How many bytes a login brought along that are kept at an instant.
pub fn brought(rx: &mut Snapshot, user: &Id<of::User>, at: NaiveDateTime) -> Result<i64> {
    let sizes: Vec<i64> = upload::table
        .filter(upload::user_id.eq(user))
        .filter(upload::kept_until.gt(at))
        .select(upload::size)
        .load(rx.conn)
        .meant()?;
    Ok(sizes.into_iter().sum())
}

/// Forgets what is kept no longer than an instant: so many at most. Returns how many there were.
pub fn forget(tx: &mut Transaction, at: NaiveDateTime, most: i64) -> Result<usize> {
    let over: Vec<String> = upload::table
        .filter(upload::kept_until.le(at))
        .select(upload::id)
        .limit(most)
        .load(tx.conn)
        .meant()?;
    diesel::delete(upload::table.filter(upload::id.eq_any(over)))
        .execute(tx.conn)
        .meant()
}
