//! Certificates: one row per revision, frozen before anything is made of it.

use crate::table::certificate;
use crate::tx::{Meant, Rx};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::Result;
use domain::certificate::State;

row! {
    /// One revision of a certificate.
    Certificate in certificate {
        /// UUIDv7.
        id: String,
        /// The number printed and asked for.
        number: String,
        /// Counts revisions of the number, the first is 1.
        revision: i64,
        /// The certification.
        certification_id: String,
        /// The client.
        client_id: String,
        /// The decision it follows.
        decision_id: String,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// Date of issue.
        issued_on: NaiveDate,
        /// First day of the first certification.
        initial_on: NaiveDate,
        /// First day of this cycle.
        start_on: NaiveDate,
        /// Last valid day.
        expires_on: NaiveDate,
        /// What will be rendered and signed, JSON; never changed.
        frozen: String,
        /// SHA-256 of the rendered bytes before the seal, once made.
        unsealed: String,
        /// SHA-256 of the sealed document, once made.
        document: String,
        /// The signed token with the same facts, once made.
        token: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Certificate in certificate, "certificate", client: |r| Some(&r.client_id), audit: |_a| None);
living!(Certificate in certificate, State);

/// The revisions of a number, newest first.
///
/// # Errors
/// Only those of the database.
pub fn revisions(rx: &mut Rx, number: &str) -> Result<Vec<Certificate>> {
    certificate::table
        .filter(certificate::number.eq(number))
        .order(certificate::revision.desc())
        .select(Certificate::as_select())
        .load(rx.conn)
        .meant()
}

/// The certificates of a certification, newest first.
///
/// # Errors
/// Only those of the database.
pub fn of_certification(rx: &mut Rx, certification_id: &str) -> Result<Vec<Certificate>> {
    certificate::table
        .filter(certificate::certification_id.eq(certification_id))
        .order(certificate::id.desc())
        .select(Certificate::as_select())
        .load(rx.conn)
        .meant()
}

/// The certificate whose sealed document has a hash, where there is one.
///
/// # Errors
/// Only those of the database.
pub fn with_document(rx: &mut Rx, sha256: &str) -> Result<Option<Certificate>> {
    certificate::table
        .filter(certificate::document.eq(sha256))
        .select(Certificate::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// The certificate of a decision, where there is one.
///
/// # Errors
/// Only those of the database.
pub fn of_decision(rx: &mut Rx, decision_id: &str) -> Result<Option<Certificate>> {
    certificate::table
        .filter(certificate::decision_id.eq(decision_id))
        .select(Certificate::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}
