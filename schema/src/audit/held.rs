//! What audits mean to the programme that asks for them.

use super::{Audit, ReadinessRecord};
use crate::stored::Json;
use crate::table::{audit, audit_certification};
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::audit::{Held, Kind, State};
use domain::of;

/// What is read of an audit for its programme.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit)]
struct Read {
    #[diesel(deserialize_as = String)]
    kind: Kind,
    #[diesel(deserialize_as = String)]
    state: State,
    last_day: NaiveDate,
    ended_early: String,
    #[diesel(deserialize_as = String)]
    readiness: Json<Option<ReadinessRecord>>,
}

impl Audit {
    /// What it means to its programme.
    pub fn held(&self) -> Held {
        Held {
            kind: self.kind,
            state: self.state,
            last_day: self.last_day,
            ended_early: !self.ended_early.is_empty(),
            readiness: self.readiness.as_ref().map(|record| record.readiness),
        }
    }
}

/// The audits of a cycle as its programme sees them, by their days. Only that is read: an audit's own
/// records are long.
pub fn held(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
    cycle: i64,
) -> Result<Vec<Held>> {
    let its = audit_certification::table
        .filter(audit_certification::certification_id.eq(certification_id))
        .filter(audit_certification::cycle.eq(cycle))
        .select(audit_certification::audit_id);
    let rows: Vec<Read> = audit::table
        .filter(audit::id.eq_any(its))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select(Read::as_select())
        .load(rx.conn)
        .meant()?;
    let held = rows.into_iter().map(|read| Held {
        kind: read.kind,
        state: read.state,
        last_day: read.last_day,
        ended_early: !read.ended_early.is_empty(),
        readiness: read.readiness.as_ref().map(|record| record.readiness),
    });
    Ok(held.collect())
}
