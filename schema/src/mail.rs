//! Mail to be sent: rows written in the use case's transaction. Its state tells the truth.

use crate::Result;
use crate::list::{self, Ask, Page};
use crate::record::Record;
use crate::search;
use crate::table::{mail, search as words};
use crate::tx::{Meant, Rx, Settled, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::Noun;

/// A mail.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = mail)]
pub struct Mail {
    /// UUIDv7.
    pub id: String,
    /// The Message-ID header, one for all attempts.
    pub message_id: String,
    /// Which mail it is.
    pub kind: String,
    /// The noun it is about.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub noun: Noun,
    /// The record it is about.
    pub noun_id: String,
    /// Where it goes.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
    /// queued, attempting, sent, unknown after a crash, failed when it was refused for good, or closed
    /// by a person who told the recipient otherwise.
    pub state: String,
    /// Counts attempts.
    pub attempts: i64,
    /// Counts those that were refused since it was queued, or since a person had it sent again.
    pub tries: i64,
    /// Until when a worker holds it, UTC.
    pub lease_until: Option<NaiveDateTime>,
    /// The last failure.
    pub error: String,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// When the server took it, UTC.
    pub sent_at: Option<NaiveDateTime>,
}

/// Queues a mail in the caller's transaction.
///
/// # Errors
/// Only those of the database.
pub fn queue(tx: &mut Tx, mail: Mail) -> Result<()> {
    let words = format!("{} {}", mail.subject, mail.recipient);
    search::write(tx, Mail::NOUN, &mail.id, &words)?;
    diesel::insert_into(mail::table)
        .values(mail)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Claims the next queued mail and marks it as being attempted.
///
/// # Errors
/// Only those of the database.
pub fn claim(tx: &mut Tx, lease_until: NaiveDateTime) -> Result<Option<Mail>> {
    let found: Option<Mail> = mail::table
        .filter(mail::state.eq("queued"))
        .filter(
            mail::lease_until
                .is_null()
                .or(mail::lease_until.lt(tx.at())),
        )
        .order((mail::created_at.asc(), mail::id.asc()))
        .select(Mail::as_select())
        .first(tx.conn)
        .optional()
        .meant()?;
    if let Some(claimed) = &found {
        diesel::update(mail::table.find(&claimed.id))
            .set((
                mail::state.eq("attempting"),
                mail::attempts.eq(claimed.attempts + 1),
                mail::lease_until.eq(lease_until),
            ))
            .execute(tx.conn)
            .meant()?;
    }
    Ok(found)
}

/// The attempt that a worker has claimed, and no other: what comes of an attempt that was given up
/// meanwhile says nothing about the one after it.
macro_rules! attempt {
    ($tx:ident, $claimed:ident, $change:expr) => {{
        let attempt = mail::table
            .find(&$claimed.id)
            .filter(mail::state.eq("attempting"))
            .filter(mail::attempts.eq($claimed.attempts + 1));
        let changed = diesel::update(attempt)
            .set($change)
            .execute($tx.conn)
            .meant()?;
        Ok(changed > 0)
    }};
}

/// Marks an attempted mail as taken by the server; `false` when the attempt is no longer this one.
///
/// # Errors
/// Only those of the database.
pub fn sent(tx: &mut Tx, claimed: &Mail) -> Result<bool> {
    let at = tx.at();
    attempt!(
        tx,
        claimed,
        (
            mail::state.eq("sent"),
            mail::sent_at.eq(at),
            mail::lease_until.eq(None::<NaiveDateTime>),
            mail::error.eq(""),
        )
    )
}

/// Puts a mail the server refused before taking it back in the queue, not before an instant; `false`
/// when the attempt is no longer this one.
///
/// # Errors
/// Only those of the database.
pub fn refused(tx: &mut Tx, claimed: &Mail, error: &str, again_at: NaiveDateTime) -> Result<bool> {
    attempt!(
        tx,
        claimed,
        (
            mail::state.eq("queued"),
            mail::tries.eq(claimed.tries + 1),
            mail::lease_until.eq(again_at),
            mail::error.eq(error),
        )
    )
}

/// Marks a mail as refused for good: no attempt follows by itself, a person looks at it; `false` when
/// the attempt is no longer this one.
///
/// # Errors
/// Only those of the database.
pub fn failed(tx: &mut Tx, claimed: &Mail, error: &str) -> Result<bool> {
    attempt!(
        tx,
        claimed,
        (
            mail::state.eq("failed"),
            mail::lease_until.eq(None::<NaiveDateTime>),
            mail::error.eq(error),
        )
    )
}

/// Notes why nobody can tell whether the server took a mail; a person decides on it. `false` when the
/// attempt is no longer this one.
///
/// # Errors
/// Only those of the database.
pub fn unclear(tx: &mut Tx, claimed: &Mail, error: &str) -> Result<bool> {
    attempt!(
        tx,
        claimed,
        (
            mail::state.eq("unknown"),
            mail::lease_until.eq(None::<NaiveDateTime>),
            mail::error.eq(error),
        )
    )
}

/// Mails about a record that have not arrived: refused for good, closed by a person, or nobody can tell.
///
/// # Errors
/// Only those of the database.
pub fn in_trouble_about(rx: &mut Rx, noun: Noun, id: &str) -> Result<Vec<Mail>> {
    mail::table
        .filter(mail::noun.eq(noun.word()))
        .filter(mail::noun_id.eq(id))
        .filter(mail::state.eq_any(["unknown", "failed", "closed"]))
        .order(mail::id.desc())
        .select(Mail::as_select())
        .load(rx.conn)
        .meant()
}

/// Mails that did not arrive, of which nobody can tell whether they did, or that wait for another
/// attempt after several; oldest first, so many at most.
///
/// # Errors
/// Only those of the database.
pub fn in_trouble(rx: &mut Rx, limit: i64) -> Result<Vec<Mail>> {
    let waits = mail::state
        .eq("queued")
        .and(mail::attempts.ge(crate::job::PATIENCE));
    mail::table
        .filter(mail::state.eq_any(["unknown", "failed"]).or(waits))
        .order(mail::id.asc())
        .limit(limit)
        .select(Mail::as_select())
        .load(rx.conn)
        .meant()
}

/// Marks attempts whose worker vanished as unknown: nobody can tell whether the server took them.
///
/// # Errors
/// Only those of the database.
pub fn lose_track(tx: &mut Tx) -> Result<usize> {
    let now = tx.at();
    diesel::update(
        mail::table
            .filter(mail::state.eq("attempting"))
            .filter(mail::lease_until.lt(now)),
    )
    .set(mail::state.eq("unknown"))
    .execute(tx.conn)
    .meant()
}

/// What a person decides about a mail that has not arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// Send it again.
    Again,
    /// It was received.
    Received,
    /// It is not sent again: the recipient is told another way.
    Closed,
}

impl Mail {
    /// Whether a person decides on it: refused for good, of unknown fate, or waiting after a failure.
    pub fn is_in_trouble(&self) -> bool {
        match self.state.as_str() {
            "unknown" | "failed" => true,
            "queued" => !self.error.is_empty(),
            _ => false,
        }
    }
}

/// A person decides on a mail in trouble.
///
/// # Errors
/// [`domain::Fault::Stale`] when it is not in trouble any more.
pub fn resolve(tx: &mut Settled, before: &Mail, how: Resolved) -> Result<Mail> {
    if !before.is_in_trouble() {
        return Err(domain::Fault::Stale);
    }
    let mut after = before.clone();
    after.state = match how {
        Resolved::Again => "queued",
        Resolved::Received => "sent",
        Resolved::Closed => "closed",
    }
    .to_owned();
    after.sent_at = (how == Resolved::Received).then(|| tx.at());
    after.lease_until = None;
    after.tries = 0;
    after.error = String::new();
    let unchanged = mail::table
        .find(&before.id)
        .filter(mail::state.eq(&before.state))
        .filter(mail::attempts.eq(before.attempts));
    let changed = diesel::update(unchanged)
        .set((
            mail::state.eq(&after.state),
            mail::sent_at.eq(after.sent_at),
            mail::lease_until.eq(after.lease_until),
            mail::tries.eq(after.tries),
            mail::error.eq(&after.error),
        ))
        .execute(tx.conn)
        .meant()?;
    if changed == 0 {
        return Err(domain::Fault::Stale);
    }
    tx.record(Some(before), &after)?;
    Ok(after)
}

lifeless!(Mail);

impl Record for Mail {
    const NOUN: domain::Noun = domain::Noun::Mail;
    fn id(&self) -> &str {
        &self.id
    }
    fn version(&self) -> i64 {
        self.attempts
    }
    fn client(&self) -> Option<&str> {
        None
    }
    fn audit(&self) -> Option<&str> {
        None
    }
    fn find(rx: &mut Rx, id: &str) -> Result<Mail> {
        mail::table
            .find(id)
            .select(Mail::as_select())
            .get_result(rx.conn)
            .meant()
    }
    fn ids(_: &mut Rx) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

/// A page of mails, newest first.
///
/// # Errors
/// Only those of the database.
pub fn list(rx: &mut Rx, ask: &Ask) -> Result<Page<Mail>> {
    let limit = ask.limit.clamp(1, 200);
    let mut wanted = mail::table.into_boxed::<crate::db::AnyBackend>();
    if let Some(state) = ask.state.clone() {
        wanted = wanted.filter(mail::state.eq(state));
    }
    if let Some(text) = &ask.text {
        let found = words::table
            .filter(words::noun.eq(Mail::NOUN.word()))
            .filter(words::folded.like(search::pattern(text)).escape('\\'))
            .select(words::id);
        wanted = wanted.filter(mail::id.eq_any(found));
    }
    if let Some(after) = ask.after.clone() {
        wanted = wanted.filter(mail::id.lt(after));
    }
    let rows = wanted
        .order(mail::id.desc())
        .limit(limit + 1)
        .select(Mail::as_select())
        .load(rx.conn)
        .meant()?;
    Ok(list::cut(rows, limit, |mail: &Mail| mail.id.clone()))
}

/// The newest mails, of one state where it is given.
///
/// # Errors
/// Only those of the database.
pub fn newest(rx: &mut Rx, state: Option<&str>, limit: i64) -> Result<Vec<Mail>> {
    let mut newest = mail::table.into_boxed::<crate::db::AnyBackend>();
    if let Some(state) = state {
        newest = newest.filter(mail::state.eq(state.to_owned()));
    }
    newest
        .order((mail::created_at.desc(), mail::id.desc()))
        .limit(limit)
        .select(Mail::as_select())
        .load(rx.conn)
        .meant()
}
