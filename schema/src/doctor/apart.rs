//! What a record says of others, against the tables that these are found by.

use crate::stored::Json;
use crate::table::{audit, audit_certification, decision, decision_audit};
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use diesel::prelude::*;
use domain::{Fault, of};
use std::collections::{BTreeMap, BTreeSet};

/// The numbers of decisions whose own list of audits is not what the table that is asked says.
///
/// # Errors
/// Those of the database, and a list that cannot be read.
pub fn decisions_apart(rx: &mut Snapshot) -> Result<Vec<String>> {
    let rows: Vec<(Id<of::Decision>, Id<of::Audit>)> = decision_audit::table
        .select((decision_audit::decision_id, decision_audit::audit_id))
        .load(rx.conn)
        .meant()?;
    let mut asked: BTreeMap<Id<of::Decision>, BTreeSet<Id<of::Audit>>> = BTreeMap::new();
    for (decision, audit) in rows {
        asked.entry(decision).or_default().insert(audit);
    }
    let decisions: Vec<(Id<of::Decision>, String, String)> = decision::table
        .order(decision::number.asc())
        .select((decision::id, decision::number, decision::audits))
        .load(rx.conn)
        .meant()?;
    let mut apart = Vec::new();
    for (id, number, audits) in decisions {
        let own: Json<BTreeSet<Id<of::Audit>>> = audits.try_into().map_err(Fault::internal)?;
        if own.0 != asked.remove(&id).unwrap_or_default() {
            apart.push(number);
        }
    }
    Ok(apart)
}

/// The numbers of audits that are not found by the certification they were scheduled under.
pub fn audits_apart(rx: &mut Snapshot) -> Result<Vec<String>> {
    let its = audit_certification::table
        .filter(audit_certification::audit_id.eq(audit::id))
        .filter(audit_certification::certification_id.eq(audit::certification_id))
        .select(audit_certification::audit_id);
    audit::table
        .filter(diesel::dsl::not(diesel::dsl::exists(its)))
        .order(audit::number.asc())
        .select(audit::number)
        .load(rx.conn)
        .meant()
}
