//! Mail to be sent: rows written in the use case's transaction. Its state tells the truth.

mod attempt;
mod resolve;

pub use attempt::{claim, failed, lose_track, refused, sent, unclear};
pub use resolve::resolve;

use crate::list::{self, Ask, Page};
use crate::record::Record;
use crate::table::{mail, search as words};
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result, search};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::mail::{Kind, State};
use domain::{Noun, of};

/// A mail.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Queryable,
    Selectable,
    Insertable,
    serde::Serialize,
    schemars::JsonSchema,
)]
#[diesel(table_name = mail)]
pub struct Mail {
    /// UUIDv7.
    pub id: Id<of::Mail>,
    /// The Message-ID header, one for all attempts.
    pub message_id: String,
    /// Which mail it is.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub kind: Kind,
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
    /// Where it stands.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub state: State,
    /// Counts attempts.
    pub attempts: i64,
    /// Counts those that were refused since it was queued, or since a person had it sent again.
    pub tries: i64,
    /// Until when a worker holds it, UTC.
    #[serde(serialize_with = "crate::stored::instant::or_none::serialize")]
    #[schemars(with = "Option<chrono::DateTime<chrono::Utc>>")]
    pub lease_until: Option<NaiveDateTime>,
    /// The last failure.
    pub error: String,
    /// UTC.
    #[serde(serialize_with = "crate::stored::instant::serialize")]
    #[schemars(with = "chrono::DateTime<chrono::Utc>")]
    pub created_at: NaiveDateTime,
    /// When the server took it, UTC.
    #[serde(serialize_with = "crate::stored::instant::or_none::serialize")]
    #[schemars(with = "Option<chrono::DateTime<chrono::Utc>>")]
    pub sent_at: Option<NaiveDateTime>,
}

/// Queues a mail in the caller's transaction.
pub fn queue(tx: &mut Transaction, mail: Mail) -> Result<()> {
    let words = format!("{} {}", mail.subject, mail.recipient);
    search::write(tx, Mail::NOUN, &mail.id, &words)?;
    diesel::insert_into(mail::table)
        .values(mail)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Mails about a record that have not arrived: refused for good, closed by a person, or nobody can tell.
pub fn in_trouble_about(rx: &mut Snapshot, noun: Noun, id: &str) -> Result<Vec<Mail>> {
    mail::table
        .filter(mail::noun.eq(noun.word()))
        .filter(mail::noun_id.eq(id))
        .filter(mail::state.eq_any([State::Unknown, State::Failed, State::Closed].map(State::word)))
        .order(mail::id.desc())
        .select(Mail::as_select())
        .load(rx.conn)
        .meant()
}

/// Mails that did not arrive, of which nobody can tell whether they did, or that wait for another
/// attempt after several; oldest first, so many at most.
pub fn in_trouble(rx: &mut Snapshot, limit: i64) -> Result<Vec<Mail>> {
    let waits = mail::state
        .eq(State::Queued.word())
        .and(mail::attempts.ge(crate::job::PATIENCE));
    let lost = [State::Unknown, State::Failed].map(State::word);
    mail::table
        .filter(mail::state.eq_any(lost).or(waits))
        .order(mail::id.asc())
        .limit(limit)
        .select(Mail::as_select())
        .load(rx.conn)
        .meant()
}

impl Mail {
    /// Whether a person decides on it: refused for good, of unknown fate, or waiting after a failure.
    pub fn is_in_trouble(&self) -> bool {
        match self.state {
            State::Unknown | State::Failed => true,
            State::Queued => !self.error.is_empty(),
            State::Attempting | State::Sent | State::Closed => false,
        }
    }
}

lifeless!(Mail);

impl Record for Mail {
    const NOUN: domain::Noun = domain::Noun::Mail;
    type Of = of::Mail;
    fn id(&self) -> &Id<of::Mail> {
        &self.id
    }
    fn version(&self) -> i64 {
        self.attempts
    }
    fn client(&self) -> Option<&Id<of::Client>> {
        None
    }
    fn audit(&self) -> Option<&Id<of::Audit>> {
        None
    }
    fn find(rx: &mut Snapshot, id: &Id<of::Mail>) -> Result<Mail> {
        mail::table
            .find(id)
            .select(Mail::as_select())
            .get_result(rx.conn)
            .meant()
    }
    fn ids(_: &mut Snapshot) -> Result<Vec<Id<of::Mail>>> {
        Ok(Vec::new())
    }
}

/// A page of mails, newest first.
pub fn list(rx: &mut Snapshot, ask: &Ask) -> Result<Page<Mail>> {
    let limit = ask.limit.clamp(1, 200);
    let mut wanted = mail::table.into_boxed::<crate::db::conn::AnyBackend>();
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
    Ok(list::cut(rows, limit, |mail: &Mail| mail.id.to_string()))
}

/// The newest mails, of one state where it is given, so many at most.
pub fn newest(rx: &mut Snapshot, state: Option<State>, limit: i64) -> Result<Vec<Mail>> {
    let mut newest = mail::table.into_boxed::<crate::db::conn::AnyBackend>();
    if let Some(state) = state {
        newest = newest.filter(mail::state.eq(state.word()));
    }
    newest
        .order((mail::created_at.desc(), mail::id.desc()))
        .limit(limit)
        .select(Mail::as_select())
        .load(rx.conn)
        .meant()
}
