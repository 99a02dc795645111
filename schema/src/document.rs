//! Documents: bytes that are already on disk, under the name that a record gives them.
//!
//! Equal bytes are kept once, as a [`Blob`], and may be documents of several records of several clients.
//! Who may read them, and what they are called, is a matter of the [`Document`], never of the bytes alone.

use crate::db::conn::AnyBackend;
use crate::table::{attachment, audit_report, blob, certificate, file, upload};
use crate::tx::{Meant, Settled, Snapshot, Transaction};
use crate::{Id, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::document::Kind;
use domain::{Fault, Noun, of};
use std::collections::BTreeSet;

/// Stored bytes.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = blob)]
pub struct Blob {
    /// SHA-256 of the bytes, lower-case hex; their name in the store.
    pub sha256: String,
    /// How many bytes there are.
    pub size: i64,
    /// What they are, as in RFC 6838: `application/pdf`.
    pub media_type: String,
    /// SHA-256 of what the seal in them covers, lower-case hex, which is what the seal signs; empty where
    /// they have no seal of ours.
    pub digest: String,
    /// When they were first named, UTC.
    pub created_at: NaiveDateTime,
}

/// A document: stored bytes as a record names them.
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
#[diesel(table_name = file)]
pub struct Document {
    /// UUIDv7.
    pub id: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// What it is.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub kind: Kind,
    /// The noun it belongs to.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub noun: Noun,
    /// The record it belongs to.
    pub noun_id: String,
    /// The client it belongs to.
    pub client_id: Option<Id<of::Client>>,
    /// File name offered when downloaded.
    pub name: String,
    /// Whether it holds what is not public (17021-1, 8.4).
    pub confidential: bool,
    /// When it was named, UTC.
    pub created_at: NaiveDateTime,
}

/// Bytes that were stored, and what a record says of them.
#[derive(Debug, Clone)]
pub struct New {
    /// See [`Blob::sha256`].
    pub sha256: String,
    /// See [`Blob::size`].
    pub size: i64,
    /// See [`Blob::media_type`].
    pub media_type: String,
    /// See [`Blob::digest`].
    pub digest: String,
    /// See [`Document::kind`].
    pub kind: Kind,
    /// The record it belongs to, of the noun that its kind is made for.
    pub noun_id: String,
    /// The client it belongs to.
    pub client_id: Option<Id<of::Client>>,
    /// File name offered when downloaded.
    pub name: String,
    /// See [`Document::confidential`].
    pub confidential: bool,
}

/// Names stored bytes with a record, once.
///
/// # Errors
/// Those of the database, and a record that names the same bytes as a document of another kind.
pub fn name(tx: &mut Settled, new: New) -> Result<()> {
    let noun = new.kind.noun();
    let is_its = |one: &Document| one.noun == noun && one.noun_id == new.noun_id;
    if let Some(there) = of_bytes(tx, &new.sha256)?.into_iter().find(is_its) {
        return match there.kind == new.kind {
            true => Ok(()),
            false => Err(Fault::Internal(format!(
                "{noun} {} names the same bytes as {} and as {}",
                new.noun_id, there.kind, new.kind
            ))),
        };
    }
    keep(tx, &new)?;
    let document = Document {
        id: tx.new_row_id(),
        sha256: new.sha256,
        kind: new.kind,
        noun,
        noun_id: new.noun_id,
        client_id: new.client_id,
        name: new.name,
        confidential: new.confidential,
        created_at: tx.at(),
    };
    diesel::insert_into(file::table)
        .values(document)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Writes down bytes that no record named before.
fn keep(tx: &mut Transaction, new: &New) -> Result<()> {
    if bytes(tx, &new.sha256)?.is_some() {
        return Ok(());
    }
    let kept = Blob {
        sha256: new.sha256.clone(),
        size: new.size,
        media_type: new.media_type.clone(),
        digest: new.digest.clone(),
        created_at: tx.at(),
    };
    diesel::insert_into(blob::table)
        .values(kept)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// The records that a kind of document is made for: id, number, and the SHA-256 of the document, empty for
/// none yet. The one with an id, or all that name a document.
fn named_by(
    rx: &mut Snapshot,
    kind: Kind,
    id: Option<&str>,
) -> Result<Vec<(String, String, String)>> {
    macro_rules! rows_of {
        ($table:ident) => {{
            let asked = $table::table
                .select(($table::id, $table::number, $table::document))
                .into_boxed::<AnyBackend>();
            let asked = match id {
                Some(id) => asked.filter($table::id.eq(id.to_owned())),
                None => asked.filter($table::document.ne("")),
            };
            asked.load(rx.conn).meant()
        }};
    }
    match kind {
        Kind::Certificate => rows_of!(certificate),
        Kind::AuditReport => rows_of!(audit_report),
        Kind::Attachment => rows_of!(attachment),
    }
}

/// A document as the record it was made for names it: noun, id, number and SHA-256.
pub type Named = (Noun, String, String, String);

/// What every record with a document names, for the doctor.
pub fn named_by_records(rx: &mut Snapshot) -> Result<Vec<Named>> {
    let mut all = Vec::new();
    for kind in Kind::ALL {
        let rows = named_by(rx, *kind, None)?.into_iter();
        all.extend(rows.map(|(id, number, sha256)| (kind.noun(), id, number, sha256)));
    }
    Ok(all)
}

/// The number of the record that a document was made for.
///
/// # Errors
/// [`Fault::NotFound`] when there is no such record.
pub fn number(rx: &mut Snapshot, document: &Document) -> Result<String> {
    let found = named_by(rx, document.kind, Some(&document.noun_id))?.pop();
    found.map(|(_, number, _)| number).ok_or(Fault::NotFound)
}

/// The bytes with a hash, where a record names them.
pub fn bytes(rx: &mut Snapshot, sha256: &str) -> Result<Option<Blob>> {
    blob::table
        .find(sha256)
        .select(Blob::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// Every document with a hash, the one that was named first before the others.
pub fn of_bytes(rx: &mut Snapshot, sha256: &str) -> Result<Vec<Document>> {
    file::table
        .filter(file::sha256.eq(sha256))
        .order(file::id.asc())
        .select(Document::as_select())
        .load(rx.conn)
        .meant()
}

/// The document with a hash that carries a seal of ours, where there is one. Others may name the same
/// bytes later: it is the one they were sealed for.
pub fn sealed(rx: &mut Snapshot, sha256: &str) -> Result<Option<Document>> {
    match bytes(rx, sha256)? {
        Some(kept) if !kept.digest.is_empty() => first(rx, sha256),
        _ => Ok(None),
    }
}

/// The document whose seal signs one of some digests, where there is one.
pub fn sealed_over(rx: &mut Snapshot, digests: &[String]) -> Result<Option<Document>> {
    let digests: Vec<&str> = digests
        .iter()
        .map(String::as_str)
        .filter(|digest| !digest.is_empty())
        .collect();
    let found: Option<String> = blob::table
        .filter(blob::digest.eq_any(digests))
        .order(blob::sha256.asc())
        .select(blob::sha256)
        .first(rx.conn)
        .optional()
        .meant()?;
    match found {
        Some(sha256) => first(rx, &sha256),
        None => Ok(None),
    }
}

/// The document with a hash that was named before all others.
fn first(rx: &mut Snapshot, sha256: &str) -> Result<Option<Document>> {
    Ok(of_bytes(rx, sha256)?.into_iter().next())
}

/// Every document, oldest first, for the doctor and the demo's index.
pub fn all(rx: &mut Snapshot) -> Result<Vec<Document>> {
    file::table
        .order((file::created_at.asc(), file::sha256.asc(), file::id.asc()))
        .select(Document::as_select())
        .load(rx.conn)
        .meant()
}

/// The bytes of every document, for the doctor.
pub fn blobs(rx: &mut Snapshot) -> Result<Vec<Blob>> {
    blob::table
        .order((blob::created_at.asc(), blob::sha256.asc()))
        .select(Blob::as_select())
        .load(rx.conn)
        .meant()
}

/// The SHA-256 of everything in the store that is needed: documents, certificates before their seal, and
/// what was brought along and no record names yet.
pub fn named(rx: &mut Snapshot) -> Result<BTreeSet<String>> {
    let documents: Vec<String> = blob::table.select(blob::sha256).load(rx.conn).meant()?;
    let unsealed: Vec<String> = certificate::table
        .filter(certificate::unsealed.ne(""))
        .select(certificate::unsealed)
        .load(rx.conn)
        .meant()?;
    let uploaded: Vec<String> = upload::table.select(upload::sha256).load(rx.conn).meant()?;
    let all = documents.into_iter().chain(unsealed).chain(uploaded);
    Ok(all.collect())
}
