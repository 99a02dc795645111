//! Audit-time tables a body enters from its licensed copy. ISO/IEC 17021-1:2015, 9.1.4.1.

use crate::stored::Json;
use crate::table::audit_time_table;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::audit_time::Table;
use domain::audit_time_table::State;
use domain::{LifeCycle, of};

row! {
    /// One table as a person entered it, and the second person who compared it with its source.
    AuditTimeTable in audit_time_table {
        /// UUIDv7.
        id: Id<of::AuditTimeTable>,
        /// The table's own identity, kept with every calculation.
        identity: String,
        /// What it is called.
        title: String,
        /// The table.
        #[diesel(serialize_as = String, deserialize_as = String)]
        body: Json<Table>,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// The person who entered it.
        entered_by: Id<of::Person>,
        /// When.
        entered_on: NaiveDate,
        /// The person who compared it.
        checked_by: Option<Id<of::Person>>,
        /// When.
        checked_on: Option<NaiveDate>,
        /// What the second person said.
        note: String,
        /// Counts changes.
        version: i64,
    }
}
record!(AuditTimeTable in audit_time_table, AuditTimeTable, client: |_c| None, audit: |_a| None);
living!(AuditTimeTable in audit_time_table, State);
awaited!(AuditTimeTable in audit_time_table, alone: audit_time_table::state.eq(State::Entered.word()));

/// Every table entered, newest first.
pub fn all(rx: &mut Snapshot) -> Result<Vec<AuditTimeTable>> {
    audit_time_table::table
        .order(audit_time_table::id.desc())
        .limit(200)
        .select(AuditTimeTable::as_select())
        .load(rx.conn)
        .meant()
}

/// The table with an identity.
pub fn named(rx: &mut Snapshot, identity: &str) -> Result<Option<AuditTimeTable>> {
    audit_time_table::table
        .filter(audit_time_table::identity.eq(identity))
        .select(AuditTimeTable::as_select())
        .first(rx.conn)
        .optional()
        .meant()
}
