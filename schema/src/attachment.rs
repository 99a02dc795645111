//! What is on file beside records, and who opened it.

use crate::record::Beside;
use crate::table::{attachment, opening};
use crate::tx::{Meant, Snapshot, Transaction};
use crate::{Id, Result};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::attachment::{Mark, State};
use domain::{LifeCycle, Noun, of};

row! {
    /// A file beside a record, or the entry that one was seen and is not kept.
    Attachment in attachment {
        /// UUIDv7.
        id: Id<of::Attachment>,
        /// The number people use.
        number: String,
        /// The noun of the record it stands beside.
        #[diesel(serialize_as = String, deserialize_as = String)]
        noun: Noun,
        /// The record.
        noun_id: String,
        /// The client that the record belongs to; empty where there is none.
        client_id: Id<of::Client>,
        /// The audit that the record belongs to; empty where there is none.
        audit_id: Id<of::Audit>,
        /// What it is, and what it shows.
        title: String,
        /// Who may open it, of those who may read the record.
        #[diesel(serialize_as = String, deserialize_as = String)]
        mark: Mark,
        /// SHA-256 of the file, lower-case hex; empty where it is not kept.
        document: String,
        /// What the file was called by whoever brought it.
        name: String,
        /// What the bytes are, as in RFC 6838.
        media_type: String,
        /// How many bytes there are.
        size: i64,
        /// What was seen, and where, of a file that is not kept.
        seen: String,
        /// Why it is not kept.
        why_not_kept: String,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// Who put it on file.
        added_by: String,
        /// The login with which it was put on file.
        user_id: Id<of::User>,
        /// When.
        added_on: NaiveDate,
        /// When it was withdrawn.
        withdrawn_on: Option<NaiveDate>,
        /// Why it was withdrawn.
        why_withdrawn: String,
        /// Counts changes.
        version: i64,
    }
}
record!(
    Attachment in attachment, Attachment,
    client: |r| Some(&r.client_id).filter(|id| !id.is_empty()),
    audit: |r| Some(&r.audit_id).filter(|id| !id.is_empty()),
    words: |_w| None,
    beside: |r| Some(Beside { noun: r.noun, id: &r.noun_id, mark: r.mark }),
    insert: pub
);
living!(Attachment in attachment, State);

impl Attachment {
    /// Whether the file itself is kept and nobody withdrew it: what is shown by a document is shown by one of these.
    pub fn is_kept(&self) -> bool {
        self.state == State::OnRecord && !self.document.is_empty()
    }
}

/// Whether a file was put beside a record after an id was made, is kept, and nobody withdrew it.
pub fn is_kept_since(rx: &mut Snapshot, noun: Noun, id: &str, after: &str) -> Result<bool> {
    let found: Option<Id<of::Attachment>> = attachment::table
        .filter(attachment::noun.eq(noun.word()))
        .filter(attachment::noun_id.eq(id))
        .filter(attachment::state.eq(State::OnRecord.word()))
        .filter(attachment::document.ne(""))
        .filter(attachment::id.gt(after))
        .select(attachment::id)
        .first(rx.conn)
        .optional()
        .meant()?;
    Ok(found.is_some())
}

/// What is on file beside a record, the newest first: so many at most.
pub fn beside(rx: &mut Snapshot, noun: Noun, id: &str) -> Result<Vec<Attachment>> {
    attachment::table
        .filter(attachment::noun.eq(noun.word()))
        .filter(attachment::noun_id.eq(id))
        .order(attachment::id.desc())
        .limit(200)
        .select(Attachment::as_select())
        .load(rx.conn)
        .meant()
}

/// That somebody opened what is on file.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = opening)]
pub struct Opening {
    /// UUIDv7.
    pub id: String,
    /// What was opened.
    pub attachment_id: Id<of::Attachment>,
    /// The login.
    pub user_id: Id<of::User>,
    /// The name shown.
    pub reader: String,
    /// The civil day, in the body's zone.
    pub opened_on: NaiveDate,
    /// When, UTC.
    pub opened_at: NaiveDateTime,
    /// The request it belongs to, for the log.
    pub request_id: String,
}

/// Notes that the actor opens what is on file.
pub fn open(tx: &mut Transaction, attachment_id: Id<of::Attachment>) -> Result<()> {
    let opened = Opening {
        id: tx.new_row_id(),
        attachment_id,
        user_id: tx.user().unwrap_or_default(),
        reader: tx.actor().name.clone(),
        opened_on: tx.today(),
        opened_at: tx.at(),
        request_id: tx.request().to_owned(),
    };
    diesel::insert_into(opening::table)
        .values(opened)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Who opened what is on file, the latest first: so many at most.
pub fn openings(rx: &mut Snapshot, id: &Id<of::Attachment>, most: i64) -> Result<Vec<Opening>> {
    opening::table
        .filter(opening::attachment_id.eq(id))
        .order((opening::opened_at.desc(), opening::id.desc()))
        .limit(most)
        .select(Opening::as_select())
        .load(rx.conn)
        .meant()
}
