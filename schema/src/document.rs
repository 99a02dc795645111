//! Documents by content: the row names bytes that are already on disk.

use crate::Result;
use crate::table::{certificate, document};
use crate::tx::{Meant, Rx, Tx};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use domain::Noun;
use std::collections::BTreeSet;

/// A stored document.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = document)]
pub struct Document {
    /// SHA-256 of its bytes, lower-case hex; its name in the store.
    pub sha256: String,
    /// certificate, audit_report or evidence.
    pub kind: String,
    /// The noun it belongs to.
    #[diesel(serialize_as = String, deserialize_as = String)]
    pub noun: Noun,
    /// The record it belongs to.
    pub noun_id: String,
    /// The client it belongs to.
    pub client_id: Option<String>,
    /// File name offered when downloaded.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of what its seal covers, lower-case hex, which is what the seal signs; empty where it
    /// has no seal of ours.
    pub digest: String,
    /// UTC.
    pub created_at: NaiveDateTime,
}

/// Names stored bytes, once.
///
/// # Errors
/// Only those of the database.
pub fn name(tx: &mut Tx, document: Document) -> Result<()> {
    if find(tx, &document.sha256)?.is_some() {
        return Ok(());
    }
    diesel::insert_into(document::table)
        .values(document)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// The document with a hash, where there is one.
///
/// # Errors
/// Only those of the database.
pub fn find(rx: &mut Rx, sha256: &str) -> Result<Option<Document>> {
    document::table
        .find(sha256)
        .select(Document::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// The document whose seal signs one of some digests, where there is one.
///
/// # Errors
/// Only those of the database.
pub fn sealed_over(rx: &mut Rx, digests: &[String]) -> Result<Option<Document>> {
    let digests: Vec<&str> = digests
        .iter()
        .map(String::as_str)
        .filter(|digest| !digest.is_empty())
        .collect();
    document::table
        .filter(document::digest.eq_any(digests))
        .order(document::sha256.asc())
        .select(Document::as_select())
        .first(rx.conn)
        .optional()
        .meant()
}

/// Every document, for the doctor and the demo's index.
///
/// # Errors
/// Only those of the database.
pub fn all(rx: &mut Rx) -> Result<Vec<Document>> {
    document::table
        .order((document::created_at.asc(), document::sha256.asc()))
        .select(Document::as_select())
        .load(rx.conn)
        .meant()
}

/// The SHA-256 of everything in the store that a record names: documents, and certificates before
/// their seal.
///
/// # Errors
/// Only those of the database.
pub fn named(rx: &mut Rx) -> Result<BTreeSet<String>> {
    let documents: Vec<String> = document::table
        .select(document::sha256)
        .load(rx.conn)
        .meant()?;
    let unsealed: Vec<String> = certificate::table
        .filter(certificate::unsealed.ne(""))
        .select(certificate::unsealed)
        .load(rx.conn)
        .meant()?;
    Ok(documents.into_iter().chain(unsealed).collect())
}
