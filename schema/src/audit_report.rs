//! Audit reports.

use crate::stored::Json;
use crate::table::audit_report;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::audit_report::{Recommendation, State};
use domain::{LifeCycle, of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the leader writes; the rest of the report comes from the records (9.4.8.2, 9.4.8.3).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "AuditReportBody")]
pub struct Body {
    /// The audit's conclusions in a few sentences.
    pub conclusions: String,
    /// Conformity and effectiveness, with what it rests on.
    pub conformity: String,
    /// Capability to meet requirements and expected outcomes.
    pub capability: String,
    /// The internal audit process.
    pub internal_audit: String,
    /// The management review process.
    pub management_review: String,
    /// Whether the scope is appropriate, and why.
    pub scope_appropriate: String,
    /// Whether the scope is not appropriate.
    pub scope_inappropriate: bool,
    /// Whether certificate or marks are not used as agreed.
    pub mark_misused: bool,
    /// Whether the objectives were fulfilled.
    pub objectives_met: bool,
    /// Deviations from the plan and their reasons.
    pub deviations: String,
    /// Issues that affect the programme.
    pub issues: String,
    /// Significant changes since the last audit.
    pub changes: String,
    /// Unresolved issues.
    pub unresolved: String,
    /// Control of the certificate's and mark's use.
    pub mark_use: String,
    /// Effectiveness of earlier corrective actions.
    pub earlier_actions: String,
    /// Version of the statement of applicability audited.
    pub soa_version: String,
    /// The date of that version.
    pub soa_dated: Option<NaiveDate>,
    /// What the team recommends.
    pub recommendation: Recommendation,
    /// What the recommendation rests on.
    pub grounds: String,
    /// Its conditions.
    pub conditions: String,
    /// What changed since a report that recommended less.
    #[serde(default)]
    pub what_changed: String,
}

row! {
    /// The report of an audit.
    AuditReport in audit_report {
        /// UUIDv7.
        id: Id<of::AuditReport>,
        /// The number people use.
        number: String,
        /// The audit.
        audit_id: Id<of::Audit>,
        /// The client.
        client_id: Id<of::Client>,
        /// Draft or issued.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// What the leader wrote.
        #[diesel(serialize_as = String, deserialize_as = String)]
        body: Json<Body>,
        /// The whole report as it was issued, JSON.
        frozen: String,
        /// When it was issued.
        issued_on: Option<NaiveDate>,
        /// SHA-256 of the sealed document, once made.
        document: String,
        /// Counts changes.
        version: i64,
    }
}
record!(AuditReport in audit_report, AuditReport, client: |r| Some(&r.client_id), audit: |r| Some(&r.audit_id));
living!(AuditReport in audit_report, State);

/// The report of an audit in force, where there is one: a returned file gets another.
pub fn of_audit(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Option<AuditReport>> {
    audit_report::table
        .filter(audit_report::audit_id.eq(audit_id))
        .order(audit_report::id.desc())
        .select(AuditReport::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// Every report issued on an audit, oldest first: a returned file gets another, and the first stays.
pub fn issued(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<AuditReport>> {
    audit_report::table
        .filter(audit_report::audit_id.eq(audit_id))
        .filter(audit_report::state.eq(State::Issued.word()))
        .order(audit_report::id.asc())
        .select(AuditReport::as_select())
        .load(rx.conn)
        .meant()
}
