//! What was examined at an audit, and what could be better there.

use crate::table::{coverage, improvement};
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use diesel::prelude::*;
use domain::coverage::{Conclusion, Method};
use domain::{Fault, of};

row! {
    /// Something examined at an audit, with its evidence (9.4.4).
    Coverage in coverage {
        /// UUIDv7.
        id: Id<of::Coverage>,
        /// The audit.
        audit_id: Id<of::Audit>,
        /// The client.
        client_id: Id<of::Client>,
        /// A clause, control group or topic of the catalogue.
        topic: String,
        /// What was concluded.
        #[diesel(serialize_as = String, deserialize_as = String)]
        conclusion: Conclusion,
        /// How it was examined.
        #[diesel(serialize_as = String, deserialize_as = String)]
        method: Method,
        /// What was seen, in which sample.
        evidence: String,
        /// Who examined it.
        person_id: Id<of::Person>,
        /// Whether it may count: it does not where it disagrees with what another found not to conform.
        counts: bool,
        /// Counts changes.
        version: i64,
    }
}
record!(Coverage in coverage, Coverage, client: |r| Some(&r.client_id), audit: |r| Some(&r.audit_id));
revisable!(Coverage in coverage);

row! {
    /// An opportunity for improvement (9.4.5.2).
    Improvement in improvement {
        /// UUIDv7.
        id: Id<of::Improvement>,
        /// The number people use.
        number: String,
        /// The audit.
        audit_id: Id<of::Audit>,
        /// The client.
        client_id: Id<of::Client>,
        /// The clause it relates to.
        requirement: String,
        /// What could be better, without advice.
        statement: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Improvement in improvement, Improvement, client: |r| Some(&r.client_id), audit: |r| Some(&r.audit_id));

/// What was concluded on the topics of an audit, entry by entry that may count, without the evidence.
///
/// # Errors
/// Those of the database, and a word that is none.
pub fn concluded(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<(String, Conclusion)>> {
    let rows: Vec<(String, String)> = coverage::table
        .filter(coverage::audit_id.eq(audit_id))
        .filter(coverage::counts.eq(true))
        .order(coverage::id.asc())
        .select((coverage::topic, coverage::conclusion))
        .load(rx.conn)
        .meant()?;
    rows.into_iter()
        .map(|(topic, word)| {
            let conclusion = Conclusion::try_from(word).map_err(Fault::internal)?;
            Ok((topic, conclusion))
        })
        .collect()
}

/// What was examined at an audit.
pub fn coverage(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Coverage>> {
    coverage::table
        .filter(coverage::audit_id.eq(audit_id))
        .order(coverage::id.asc())
        .select(Coverage::as_select())
        .load(rx.conn)
        .meant()
}

/// The opportunities for improvement of an audit.
pub fn improvements(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Improvement>> {
    improvement::table
        .filter(improvement::audit_id.eq(audit_id))
        .order(improvement::id.asc())
        .select(Improvement::as_select())
        .load(rx.conn)
        .meant()
}
