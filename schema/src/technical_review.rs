//! Independent reviews of audit files. Append-only.

use crate::stored::Json;
use crate::table::technical_review;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::of;
use domain::technical_review::Outcome;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the reviewer confirmed (9.5.2, 9.5.3.1, 9.5.4).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "TechnicalReviewBody")]
pub struct Body {
    /// The application data is still valid.
    pub application_confirmed: bool,
    /// The report suffices for requirements and scope.
    pub report_sufficient: bool,
    /// The comments and actions on nonconformities were looked at.
    pub nonconformities_reviewed: bool,
    /// The objectives were met.
    pub objectives_confirmed: bool,
    /// The cycle and complaints were considered, for a renewal.
    pub cycle_considered: bool,
    /// What is missing, or a remark.
    pub note: String,
}

row! {
    /// One review of one audit file.
    TechnicalReview in technical_review {
        /// UUIDv7.
        id: Id<of::TechnicalReview>,
        /// The audit.
        audit_id: Id<of::Audit>,
        /// The client.
        client_id: Id<of::Client>,
        /// What it came to.
        #[diesel(serialize_as = String, deserialize_as = String)]
        outcome: Outcome,
        /// Who reviewed.
        reviewer_id: Id<of::Person>,
        /// The day.
        reviewed_on: NaiveDate,
        /// What was confirmed.
        #[diesel(serialize_as = String, deserialize_as = String)]
        body: Json<Body>,
        /// Always 1: reviews do not change.
        version: i64,
    }
}
record!(TechnicalReview in technical_review, TechnicalReview, client: |r| Some(&r.client_id), audit: |r| Some(&r.audit_id));

/// The reviews of an audit, oldest first.
pub fn of_audit(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<TechnicalReview>> {
    technical_review::table
        .filter(technical_review::audit_id.eq(audit_id))
        .order(technical_review::id.asc())
        .select(TechnicalReview::as_select())
        .load(rx.conn)
        .meant()
}
