//! The certifications an audit is for, and the cycle of each that it belongs to.

use super::Audit;
use crate::certification::Certification;
use crate::table::{audit, audit_certification};
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::audit::{Kind, State};
use domain::of;
use std::collections::HashMap;

/// The audits of a certification in the order of their days.
pub fn of_certification(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
) -> Result<Vec<Audit>> {
    let its = audit_certification::table
        .filter(audit_certification::certification_id.eq(certification_id))
        .select(audit_certification::audit_id);
    audit::table
        .filter(audit::id.eq_any(its))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select(Audit::as_select())
        .load(rx.conn)
        .meant()
}

/// The audits of a certification that belong to one of its cycles, in the order of their days.
pub fn of_cycle(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
    cycle: i64,
) -> Result<Vec<Audit>> {
    let its = audit_certification::table
        .filter(audit_certification::certification_id.eq(certification_id))
        .filter(audit_certification::cycle.eq(cycle))
        .select(audit_certification::audit_id);
    audit::table
        .filter(audit::id.eq_any(its))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select(Audit::as_select())
        .load(rx.conn)
        .meant()
}

/// The audits of a certification in the order of their days, each with the cycle it belongs to there.
pub fn with_cycles(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
) -> Result<Vec<(Audit, i64)>> {
    let rows: Vec<(Id<of::Audit>, i64)> = audit_certification::table
        .filter(audit_certification::certification_id.eq(certification_id))
        .select((audit_certification::audit_id, audit_certification::cycle))
        .load(rx.conn)
        .meant()?;
    let cycles: HashMap<Id<of::Audit>, i64> = rows.into_iter().collect();
    let audits = of_certification(rx, certification_id)?.into_iter();
    let placed = audits.filter_map(|audit| {
        let cycle = *cycles.get(&audit.id)?;
        Some((audit, cycle))
    });
    Ok(placed.collect())
}

/// The audits in the cycle that an audit belongs to, of the certification it was scheduled under, in the
/// order of their days; itself among them.
pub fn of_same_cycle(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<Audit>> {
    let cycle: i64 = audit_certification::table
        .filter(audit_certification::audit_id.eq(&audit.id))
        .filter(audit_certification::certification_id.eq(&audit.certification_id))
        .select(audit_certification::cycle)
        .get_result(rx.conn)
        .meant()?;
    of_cycle(rx, &audit.certification_id, cycle)
}

/// The audits, by id, of the certifications that an audit is for; itself among them.
pub(crate) fn related(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Id<of::Audit>>> {
    let certifications: Vec<Id<of::Certification>> = audit_certification::table
        .filter(audit_certification::audit_id.eq(audit_id))
        .select(audit_certification::certification_id)
        .load(rx.conn)
        .meant()?;
    audit_certification::table
        .filter(audit_certification::certification_id.eq_any(certifications))
        .select(audit_certification::audit_id)
        .distinct()
        .load(rx.conn)
        .meant()
}

/// An audit as others of its certifications look at it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit)]
pub(crate) struct Related {
    /// Its id.
    pub id: Id<of::Audit>,
    /// What it is for.
    #[diesel(deserialize_as = String)]
    pub kind: Kind,
    /// Where it stands.
    #[diesel(deserialize_as = String)]
    pub state: State,
    /// Its first day.
    pub first_day: NaiveDate,
}

/// The same audits as far as others look at them. Only that is read: an audit's own records are long.
pub(crate) fn related_audits(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Related>> {
    let ids = related(rx, audit_id)?;
    audit::table
        .filter(audit::id.eq_any(ids))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select(Related::as_select())
        .load(rx.conn)
        .meant()
}

/// Says that an audit is for another certification too, in its present cycle. The history of the audit
/// tells of it.
///
/// # Errors
/// [`domain::Fault::Stale`] when it is for that certification already, or somebody else changed it
/// meanwhile.
pub fn add_certification(
    tx: &mut Settled,
    audit: &Audit,
    certification: &Certification,
) -> Result<()> {
    write(tx, audit, certification)?;
    audit.revise(tx, |_| ())?;
    Ok(())
}

/// Has an audit belong to the present cycle of a certification that it is for already. The history of the
/// audit tells of it.
///
/// # Errors
/// [`domain::Fault::Stale`] when somebody else changed it meanwhile.
pub fn carry_over(tx: &mut Settled, audit: &Audit, certification: &Certification) -> Result<()> {
    let row = audit_certification::table
        .filter(audit_certification::audit_id.eq(&audit.id))
        .filter(audit_certification::certification_id.eq(&certification.id));
    diesel::update(row)
        .set(audit_certification::cycle.eq(certification.cycle))
        .execute(tx.conn)
        .meant()?;
    audit.revise(tx, |_| ())?;
    Ok(())
}

/// Writes that an audit is for a certification, in its present cycle.
pub(super) fn write(tx: &mut Settled, audit: &Audit, certification: &Certification) -> Result<()> {
    diesel::insert_into(audit_certification::table)
        .values((
            audit_certification::audit_id.eq(&audit.id),
            audit_certification::certification_id.eq(&certification.id),
            audit_certification::cycle.eq(certification.cycle),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}
