//! Certifications and their audit programmes.

use crate::stored::Json;
use crate::table::{audit_certification, certification, programme};
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result, client};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::ai_system::Role;
use domain::audit::Kind;
use domain::certification::State;
use domain::decision::Cause;
use domain::{LifeCycle, of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

row! {
    /// One client certified, or to be certified, to one standard.
    Certification in certification {
        /// UUIDv7.
        id: Id<of::Certification>,
        /// The number people use; certificates carry it with a revision.
        number: String,
        /// The client.
        client_id: Id<of::Client>,
        /// The application it began with.
        application_id: Id<of::Application>,
        /// The standard.
        standard: String,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// The scope.
        scope: String,
        /// The client's roles towards AI systems.
        #[diesel(serialize_as = String, deserialize_as = String)]
        roles: Json<Vec<Role>>,
        /// Sites in the scope, by id.
        #[diesel(serialize_as = String, deserialize_as = String)]
        sites: Json<Vec<Id<of::Site>>>,
        /// Version of the statement of applicability last audited.
        soa_version: String,
        /// The date of that version.
        soa_dated: Option<NaiveDate>,
        /// Counts cycles, the first is 1.
        cycle: i64,
        /// First day of the first certification.
        initial_on: Option<NaiveDate>,
        /// First day of this cycle.
        start_on: Option<NaiveDate>,
        /// Last valid day.
        expires_on: Option<NaiveDate>,
        /// Since when it is suspended.
        suspended_on: Option<NaiveDate>,
        /// What for; none where it is not, or where nobody said.
        #[diesel(serialize_as = String, deserialize_as = String)]
        suspended_for: Json<Option<Cause>>,
        /// The expiry before a lapse, for as long as the original date is kept (8.2.2 b).
        lapsed_on: Option<NaiveDate>,
        /// The last day of the recertification audit after that lapse.
        recertified_on: Option<NaiveDate>,
        /// Counts changes.
        version: i64,
    }
}
record!(Certification in certification, Certification, client: |r| Some(&r.client_id), audit: |_a| None);
living!(Certification in certification, State);
awaited!(Certification in certification, by client_id, in state);
crate::list::list!(Certification in certification, ReadCertification, owner: client_id, audit: none, by state as state);

/// An audit the programme foresees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "PlannedAudit")]
pub struct Planned {
    /// What it is for.
    pub kind: Kind,
    /// Latest last day; absent while the decision it counts from is not taken.
    pub due_on: Option<NaiveDate>,
    /// Auditor half days (9.1.4).
    pub half_days: u32,
    /// What the date rests on.
    pub basis: String,
}

row! {
    /// The audit programme of one cycle (9.1.3).
    Programme in programme {
        /// UUIDv7.
        id: Id<of::Programme>,
        /// The certification.
        certification_id: Id<of::Certification>,
        /// The client.
        client_id: Id<of::Client>,
        /// Which cycle; the first is 1.
        cycle: i64,
        /// The audits foreseen.
        #[diesel(serialize_as = String, deserialize_as = String)]
        body: Json<Vec<Planned>>,
        /// Counts changes.
        version: i64,
    }
}
record!(Programme in programme, Programme, client: |r| Some(&r.client_id), audit: |_a| None);
revisable!(Programme in programme);

/// The programme of a cycle, where it exists.
pub fn programme(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
    cycle: i64,
) -> Result<Option<Programme>> {
    programme::table
        .filter(programme::certification_id.eq(certification_id))
        .filter(programme::cycle.eq(cycle))
        .select(Programme::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

impl Certification {
    /// Whether nothing more is decided about it.
    pub fn is_over(&self) -> bool {
        matches!(self.state, State::Refused | State::Withdrawn)
    }
}

/// A client's certifications.
pub fn of_client(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<Certification>> {
    certification::table
        .filter(certification::client_id.eq(client_id))
        .order(certification::id.asc())
        .select(Certification::as_select())
        .load(rx.conn)
        .meant()
}

/// The certifications of a client, and of those it is one with, that are in force and cover some of the same: of
/// the client itself those that share a site, of another record of it all of them, since nobody compared their
/// sites yet. `itself` is left out.
pub fn overlapping(
    rx: &mut Snapshot,
    client_id: &Id<of::Client>,
    standard: &str,
    sites: &[Id<of::Site>],
    itself: Option<&Id<of::Certification>>,
) -> Result<Vec<Certification>> {
    let clients = client::one_with(rx, client_id)?;
    let mut found: Vec<Certification> = certification::table
        .filter(certification::client_id.eq_any(clients))
        .filter(certification::standard.eq(standard))
        .filter(certification::state.eq_any([State::Active, State::Suspended].map(State::word)))
        .order(certification::id.asc())
        .select(Certification::as_select())
        .load(rx.conn)
        .meant()?;
    found.retain(|one| {
        let shared = one.sites.iter().any(|site| sites.contains(site));
        Some(&one.id) != itself && (shared || one.client_id != *client_id)
    });
    Ok(found)
}

/// The last valid days of certifications by id, where they have one.
pub fn expiries(
    rx: &mut Snapshot,
    ids: Vec<Id<of::Certification>>,
) -> Result<HashMap<Id<of::Certification>, NaiveDate>> {
    let rows: Vec<(Id<of::Certification>, Option<NaiveDate>)> = certification::table
        .filter(certification::id.eq_any(ids))
        .select((certification::id, certification::expires_on))
        .load(rx.conn)
        .meant()?;
    let dated = rows.into_iter().filter_map(|(id, day)| Some((id, day?)));
    Ok(dated.collect())
}

/// Number and scope of certifications by id.
pub fn scopes(
    rx: &mut Snapshot,
    ids: Vec<Id<of::Certification>>,
) -> Result<HashMap<Id<of::Certification>, (String, String)>> {
    let rows: Vec<(Id<of::Certification>, String, String)> = certification::table
        .filter(certification::id.eq_any(ids))
        .select((
            certification::id,
            certification::number,
            certification::scope,
        ))
        .load(rx.conn)
        .meant()?;
    let named = rows
        .into_iter()
        .map(|(id, number, scope)| (id, (number, scope)));
    Ok(named.collect())
}

/// The certifications an audit is for.
pub fn of_audit(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Certification>> {
    let its = audit_certification::table
        .filter(audit_certification::audit_id.eq(audit_id))
        .select(audit_certification::certification_id);
    certification::table
        .filter(certification::id.eq_any(its))
        .order(certification::id.asc())
        .select(Certification::as_select())
        .load(rx.conn)
        .meant()
}

/// The certification an application led to, where there is one.
pub fn of_application(
    rx: &mut Snapshot,
    application_id: &Id<of::Application>,
) -> Result<Option<Certification>> {
    certification::table
        .filter(certification::application_id.eq(application_id))
        .select(Certification::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// Certifications that carry a certificate now: active or suspended.
pub fn running(rx: &mut Snapshot) -> Result<Vec<Certification>> {
    certification::table
        .filter(certification::state.eq_any([State::Active, State::Suspended].map(State::word)))
        .order(certification::id.asc())
        .select(Certification::as_select())
        .load(rx.conn)
        .meant()
}
