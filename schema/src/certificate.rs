//! Certificates: one row per revision, frozen before anything is made of it.

use crate::table::certificate;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::certificate::State;
use domain::{LifeCycle, of};

/// Revisions of numbers that share a key: a few of each of the ten that differ by zeros alone.
const MOST: i64 = 200;

row! {
    /// One revision of a certificate.
    Certificate in certificate {
        /// UUIDv7.
        id: Id<of::Certificate>,
        /// The number printed and asked for.
        number: String,
        /// The key the number is found by however it is typed, [`domain::certificate::number::folded`].
        folded: String,
        /// Counts revisions of the number, the first is 1.
        revision: i64,
        /// The certification.
        certification_id: Id<of::Certification>,
        /// The client.
        client_id: Id<of::Client>,
        /// The decision it follows; a revision issued anew may follow none of its own.
        decision_id: Option<Id<of::Decision>>,
        /// The revision it is issued anew from, by id; none where it is the first that follows its decision.
        reissued_from: Option<Id<of::Certificate>>,
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
        /// Counts changes.
        version: i64,
    }
}
record!(Certificate in certificate, Certificate, client: |r| Some(&r.client_id), audit: |_a| None);
living!(Certificate in certificate, State);
crate::list::list!(Certificate in certificate, ReadCertification, owner: client_id, audit: none, by state as state);

/// The revisions of a number, newest first.
pub fn revisions(rx: &mut Snapshot, number: &str) -> Result<Vec<Certificate>> {
    certificate::table
        .filter(certificate::number.eq(number))
        .order(certificate::revision.desc())
        .select(Certificate::as_select())
        .load(rx.conn)
        .meant()
}

/// The certificates of a certification, newest first.
pub fn of_certification(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
) -> Result<Vec<Certificate>> {
    certificate::table
        .filter(certificate::certification_id.eq(certification_id))
        .order(certificate::id.desc())
        .select(Certificate::as_select())
        .load(rx.conn)
        .meant()
}

/// The numbers with one of some keys that anything was published under.
pub fn folded_as(rx: &mut Snapshot, keys: &[String]) -> Result<Vec<String>> {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let mut numbers: Vec<String> = certificate::table
        .filter(certificate::folded.eq_any(keys))
        .filter(certificate::state.ne(State::Issuing.word()))
        .order(certificate::number.asc())
        .select(certificate::number)
        .limit(MOST)
        .load(rx.conn)
        .meant()?;
    numbers.dedup();
    Ok(numbers)
}

/// The certificate first issued after a decision, where there is one.
pub fn of_decision(
    rx: &mut Snapshot,
    decision_id: &Id<of::Decision>,
) -> Result<Option<Certificate>> {
    certificate::table
        .filter(certificate::decision_id.eq(decision_id))
        .filter(certificate::reissued_from.is_null())
        .select(Certificate::as_select())
        .get_result(rx.conn)
        .optional()
        .meant()
}

/// The certificates that have begun while one of an earlier revision still stands in their place.
pub fn overtaking(rx: &mut Snapshot) -> Result<Vec<Id<of::Certificate>>> {
    let earlier = diesel::alias!(certificate as earlier);
    let stands = [State::Issued.word(), State::Suspended.word()];
    let there = earlier
        .filter(
            earlier
                .field(certificate::certification_id)
                .eq(certificate::certification_id),
        )
        .filter(
            earlier
                .field(certificate::revision)
                .lt(certificate::revision),
        )
        .filter(earlier.field(certificate::state).eq_any(stands))
        .select(earlier.field(certificate::id));
    certificate::table
        .filter(certificate::state.eq(State::Issued.word()))
        .filter(certificate::start_on.le(rx.today()))
        .filter(diesel::dsl::exists(there))
        .order(certificate::id.asc())
        .select(certificate::id)
        .load(rx.conn)
        .meant()
}
