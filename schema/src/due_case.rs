//! Deadlines that passed: a dated case that a person resolves. It never decides by itself.

use crate::table::due_case;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::due_case::Kind;
use domain::{Noun, of};

row! {
    /// A deadline that passed, or a notice that one is near.
    DueCase in due_case {
        /// UUIDv7.
        id: Id<of::DueCase>,
        /// What passed, or is near.
        #[diesel(serialize_as = String, deserialize_as = String)]
        kind: Kind,
        /// The noun concerned.
        #[diesel(serialize_as = String, deserialize_as = String)]
        noun: Noun,
        /// The record concerned.
        noun_id: String,
        /// The client.
        client_id: Id<of::Client>,
        /// The day that was due.
        due_on: NaiveDate,
        /// When the case was opened.
        opened_on: NaiveDate,
        /// When it was resolved.
        closed_on: Option<NaiveDate>,
        /// What has to be done, as `domain::sentence::kept` writes a sentence.
        message: String,
        /// Counts changes.
        version: i64,
    }
}
record!(DueCase in due_case, DueCase, client: |r| Some(&r.client_id), audit: |_a| None);
revisable!(DueCase in due_case);

/// The open cases, most urgent first.
pub fn open(rx: &mut Snapshot) -> Result<Vec<DueCase>> {
    due_case::table
        .filter(due_case::closed_on.is_null())
        .order((due_case::due_on.asc(), due_case::id.asc()))
        .limit(200)
        .select(DueCase::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether a case was opened already, resolved or not.
pub fn exists(rx: &mut Snapshot, kind: Kind, noun_id: &str, due_on: NaiveDate) -> Result<bool> {
    let count: i64 = due_case::table
        .filter(due_case::kind.eq(kind.word()))
        .filter(due_case::noun_id.eq(noun_id))
        .filter(due_case::due_on.eq(due_on))
        .count()
        .get_result(rx.conn)
        .meant()?;
    Ok(count > 0)
}

/// The open cases of a client, most urgent first.
pub fn of_client(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<DueCase>> {
    due_case::table
        .filter(due_case::client_id.eq(client_id))
        .filter(due_case::closed_on.is_null())
        .order((due_case::due_on.asc(), due_case::id.asc()))
        .select(DueCase::as_select())
        .load(rx.conn)
        .meant()
}

/// The open cases of a record.
pub fn of_record(rx: &mut Snapshot, noun_id: &str) -> Result<Vec<DueCase>> {
    due_case::table
        .filter(due_case::noun_id.eq(noun_id))
        .filter(due_case::closed_on.is_null())
        .order(due_case::due_on.asc())
        .select(DueCase::as_select())
        .load(rx.conn)
        .meant()
}
