//! Which audits decisions were taken upon.

use super::Decision;
use crate::certification::{self, Certification};
use crate::table::{audit, audit_certification, decision, decision_audit};
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Result};
use diesel::prelude::*;
use domain::audit::{Kind, State};
use domain::{LifeCycle, of};

/// Writes which audits a decision was taken upon.
pub(super) fn write(tx: &mut Settled, taken: &Decision) -> Result<()> {
    for audit_id in taken.audits.iter() {
        diesel::insert_into(decision_audit::table)
            .values((
                decision_audit::decision_id.eq(&taken.id),
                decision_audit::audit_id.eq(audit_id),
            ))
            .execute(tx.conn)
            .meant()?;
    }
    Ok(())
}

/// The audits that the decisions on a certification were taken upon, by id.
pub fn decided(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
) -> Result<Vec<Id<of::Audit>>> {
    let decisions = decision::table
        .filter(decision::certification_id.eq(certification_id))
        .select(decision::id);
    decision_audit::table
        .filter(decision_audit::decision_id.eq_any(decisions))
        .select(decision_audit::audit_id)
        .load(rx.conn)
        .meant()
}

/// Whether a decision on a certification was taken upon an audit.
pub fn upon(
    rx: &mut Snapshot,
    audit_id: &Id<of::Audit>,
    certification_id: &Id<of::Certification>,
) -> Result<bool> {
    let decisions = decision::table
        .filter(decision::certification_id.eq(certification_id))
        .select(decision::id);
    let found: Vec<Id<of::Decision>> = decision_audit::table
        .filter(decision_audit::audit_id.eq(audit_id))
        .filter(decision_audit::decision_id.eq_any(decisions))
        .select(decision_audit::decision_id)
        .load(rx.conn)
        .meant()?;
    Ok(!found.is_empty())
}

/// Whether each certification that an audit is for was decided on upon it.
pub fn upon_each(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<bool> {
    for its in certification::of_audit(rx, audit_id)? {
        if !upon(rx, audit_id, &its.id)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a reviewed audit of the present cycle waits for a decision, as far as it can be told without
/// the file: a bounded question before the dear one.
pub fn may_wait(rx: &mut Snapshot, certification: &Certification) -> Result<bool> {
    let its = audit_certification::table
        .filter(audit_certification::certification_id.eq(&certification.id))
        .filter(audit_certification::cycle.eq(certification.cycle))
        .select(audit_certification::audit_id);
    let mut audits: Vec<(Id<of::Audit>, String)> = audit::table
        .filter(audit::id.eq_any(its))
        .filter(audit::kind.ne(Kind::Stage1.word()))
        .select((audit::id, audit::state))
        .load(rx.conn)
        .meant()?;
    // Asked for a state, SQLite would go through every audit that is in it.
    audits.retain(|(_, state)| state == State::Reviewed.word());
    if audits.is_empty() {
        return Ok(false);
    }
    let decided = decided(rx, &certification.id)?;
    Ok(audits.iter().any(|(id, _)| !decided.contains(id)))
}
