//! The event trail: append-only, chained, one row for each change.

use crate::table::event;
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::connection::DefaultLoadingMode;
use diesel::prelude::*;
use domain::{Fault, Noun, of};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// One event of the trail.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = event)]
pub struct Event {
    /// Counts events from 1 without gaps.
    pub seq: i64,
    /// When it was recorded, UTC.
    pub recorded_at: NaiveDateTime,
    /// The civil day it happened, in the body's zone.
    pub happened_on: NaiveDate,
    /// The login.
    pub user_id: Option<Id<of::User>>,
    /// The person behind it.
    pub person_id: Option<Id<of::Person>>,
    /// The name shown.
    pub actor: String,
    /// `noun/verb`.
    pub act: String,
    /// The noun changed.
    pub noun: String,
    /// The record changed.
    pub noun_id: String,
    /// The client it belongs to.
    pub client_id: Option<Id<of::Client>>,
    /// The record's version after it.
    pub version: i64,
    /// The record before, JSON; empty for a new one.
    pub before: String,
    /// The record after, JSON.
    pub after: String,
    /// Why.
    pub reason: String,
    /// The verdicts it rests on, JSON.
    pub verdicts: String,
    /// The request it belongs to.
    pub request_id: String,
    /// The hash of the event before.
    pub prev_hash: String,
    /// SHA-256 over this event and the hash before.
    pub hash: String,
}

/// An event as a history tells it, without what changed.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = event)]
pub struct Happened {
    /// When it was recorded, UTC.
    pub recorded_at: NaiveDateTime,
    /// The civil day it happened, in the body's zone.
    pub happened_on: NaiveDate,
    /// The name shown.
    pub actor: String,
    /// `noun/verb`.
    pub act: String,
    /// Why.
    pub reason: String,
}

pub(crate) struct Entry {
    pub act: String,
    pub noun: Noun,
    pub id: String,
    pub client: Option<Id<of::Client>>,
    pub version: i64,
    pub before: String,
    pub after: String,
    pub reason: String,
    pub verdicts: String,
}

pub(crate) fn append(tx: &mut Transaction, entry: Entry) -> Result<()> {
    let last: Option<(i64, String)> = event::table
        .order(event::seq.desc())
        .select((event::seq, event::hash))
        .first(tx.conn)
        .optional()
        .meant()?;
    let (seq, prev_hash) = last.unwrap_or((0, String::new()));
    let mut next = Event {
        seq: seq + 1,
        recorded_at: tx.at(),
        happened_on: tx.today(),
        user_id: tx.user(),
        person_id: tx.person(),
        actor: tx.actor().name.clone(),
        act: entry.act,
        noun: entry.noun.word().to_owned(),
        noun_id: entry.id,
        client_id: entry.client,
        version: entry.version,
        before: entry.before,
        after: entry.after,
        reason: entry.reason,
        verdicts: entry.verdicts,
        request_id: tx.request().to_owned(),
        prev_hash,
        hash: String::new(),
    };
    next.hash = hash(&next)?;
    diesel::insert_into(event::table)
        .values(next)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// The hash an event must carry.
///
/// # Errors
/// Only when it cannot be written as JSON.
pub fn hash(event: &Event) -> Result<String> {
    let mut bare = event.clone();
    bare.hash.clear();
    let text = serde_json::to_string(&bare).map_err(Fault::internal)?;
    Ok(hex(&Sha256::digest(text.as_bytes())))
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The civil day of the last event; none while there is no event.
pub fn last_day(rx: &mut Snapshot) -> Result<Option<NaiveDate>> {
    event::table
        .order(event::seq.desc())
        .select(event::happened_on)
        .first(rx.conn)
        .optional()
        .meant()
}

/// The history of a record, its last two hundred events, newest first.
pub fn history(rx: &mut Snapshot, noun: Noun, id: &str) -> Result<Vec<Happened>> {
    let events = event::table
        .filter(event::noun.eq(noun.word()))
        .filter(event::noun_id.eq(id))
        .order(event::seq.desc())
        .select(Happened::as_select())
        .load_iter::<Happened, DefaultLoadingMode>(rx.conn)
        .meant()?;
    events.take(200).collect::<QueryResult<_>>().meant()
}

/// Events from a sequence number on, so many at most, for the doctor.
pub fn from(rx: &mut Snapshot, seq: i64, limit: i64) -> Result<Vec<Event>> {
    event::table
        .filter(event::seq.ge(seq))
        .order(event::seq.asc())
        .limit(limit)
        .select(Event::as_select())
        .load(rx.conn)
        .meant()
}
