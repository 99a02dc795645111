//! The public keys of the body's seals, the present one and those before it. What was sealed and signed
//! with a key that is no longer used must still be checked, so that none is ever removed.

use crate::Result;
use crate::table::seal_key;
use crate::tx::{Meant, Snapshot, Transaction};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// The public side of a seal. The private key is never stored.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = seal_key)]
pub struct SealKey {
    /// SHA-256 of the certificate chain: a key may be certified anew.
    pub id: String,
    /// The key's name in tokens, its RFC 7638 thumbprint.
    pub kid: String,
    /// The public key as a JSON Web Key.
    pub jwk: String,
    /// The certificate chain in PEM, the sealing certificate first.
    pub chain: String,
    /// When it was first used here, UTC.
    pub first_used_at: NaiveDateTime,
}

/// Every seal that was ever used, newest first.
pub fn all(rx: &mut Snapshot) -> Result<Vec<SealKey>> {
    seal_key::table
        .order((seal_key::first_used_at.desc(), seal_key::id.asc()))
        .select(SealKey::as_select())
        .load(rx.conn)
        .meant()
}

/// Keeps a seal's public side, once.
pub fn keep(tx: &mut Transaction, used: SealKey) -> Result<()> {
    let there: i64 = seal_key::table
        .filter(seal_key::id.eq(&used.id))
        .count()
        .get_result(tx.conn)
        .meant()?;
    if there > 0 {
        return Ok(());
    }
    diesel::insert_into(seal_key::table)
        .values(used)
        .execute(tx.conn)
        .meant()?;
    Ok(())
}
