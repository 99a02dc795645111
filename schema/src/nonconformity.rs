//! Nonconformities with answer and verification.

use crate::stored::Json;
use crate::table::{audit_certification, nonconformity};
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result, audit};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::lifecycle::starts;
use domain::nonconformity::{self as rules, FoundAt, Grade, State, Step};
use domain::{Fault, LifeCycle, of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The client's answer (9.4.9).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "NonconformityAnswer")]
pub struct Answer {
    /// What was done at once.
    pub correction: String,
    /// Why it happened.
    pub cause: String,
    /// What keeps it from happening again, done or planned.
    pub corrective_action: String,
    /// By when it is carried out.
    pub done_by: Option<NaiveDate>,
}

row! {
    /// A requirement that is not fulfilled.
    Nonconformity in nonconformity {
        /// UUIDv7.
        id: Id<of::Nonconformity>,
        /// The number people use.
        number: String,
        /// The audit it was found at.
        audit_id: Id<of::Audit>,
        /// The client.
        client_id: Id<of::Client>,
        /// The certification its audit was scheduled under, one of those it concerns: questions go to the
        /// audit, which may be for several.
        certification_id: Id<of::Certification>,
        /// Major or minor.
        #[diesel(serialize_as = String, deserialize_as = String)]
        grade: Grade,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// The clause not met.
        requirement: String,
        /// What is wrong.
        statement: String,
        /// The objective evidence.
        evidence: String,
        /// When it was recorded.
        raised_on: NaiveDate,
        /// Last day to answer.
        answer_due_on: NaiveDate,
        /// The answer.
        #[diesel(serialize_as = String, deserialize_as = String)]
        answer: Json<Option<Answer>>,
        /// When it was answered.
        answered_on: Option<NaiveDate>,
        /// What the reviewer of the answer says.
        remark: String,
        /// When the plan was accepted.
        plan_accepted_on: Option<NaiveDate>,
        /// When it was verified.
        verified_on: Option<NaiveDate>,
        /// Who verified.
        verified_by: Option<Id<of::Person>>,
        /// What the verification rests on.
        verification: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Nonconformity in nonconformity, Nonconformity, client: |r| Some(&r.client_id), audit: |r| Some(&r.audit_id));
living!(Nonconformity in nonconformity, State);
awaited!(Nonconformity in nonconformity, by client_id, in state);
crate::list::list!(Nonconformity in nonconformity, ReadAudit, owner: client_id, audit: audit_id, by state as state, grade as kind);

/// The nonconformities of an audit.
pub fn of_audit(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Nonconformity>> {
    nonconformity::table
        .filter(nonconformity::audit_id.eq(audit_id))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

/// The nonconformities found at the audits that are for a certification.
pub fn of_certification(
    rx: &mut Snapshot,
    certification_id: &Id<of::Certification>,
) -> Result<Vec<Nonconformity>> {
    let its = audit_certification::table
        .filter(audit_certification::certification_id.eq(certification_id))
        .select(audit_certification::audit_id);
    nonconformity::table
        .filter(nonconformity::audit_id.eq_any(its))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

/// The nonconformities of all certifications that an audit is for, its own among them.
pub fn around_audit(rx: &mut Snapshot, audit_id: &Id<of::Audit>) -> Result<Vec<Nonconformity>> {
    let audits = audit::related(rx, audit_id)?;
    nonconformity::table
        .filter(nonconformity::audit_id.eq_any(audits))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

/// Major nonconformities that are not verified yet.
pub fn open_majors(rx: &mut Snapshot) -> Result<Vec<Nonconformity>> {
    let all = State::ALL.iter().copied();
    let open = all.filter(|state| *state != State::Verified);
    nonconformity::table
        .filter(nonconformity::state.eq_any(words(open)))
        .filter(nonconformity::grade.eq(Grade::Major.word()))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

fn words(states: impl IntoIterator<Item = State>) -> Vec<&'static str> {
    states.into_iter().map(LifeCycle::word).collect()
}

/// Nonconformities whose answer is late on a day.
pub fn answer_overdue(rx: &mut Snapshot, today: NaiveDate) -> Result<Vec<Nonconformity>> {
    nonconformity::table
        .filter(nonconformity::state.eq_any(words(starts::<State>(Step::Answer))))
        .filter(nonconformity::answer_due_on.lt(today))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether a nonconformity whose plan is accepted is verified now and not at the next audit: see
/// [`rules::is_verified_now`]. What its record says and what queues hold is read the same way.
pub fn is_verified_now(
    rx: &mut Snapshot,
    found: &Nonconformity,
    minors_closed: bool,
) -> Result<bool> {
    let audits = audit::related_audits(rx, &found.audit_id)?;
    let (at, others): (Vec<_>, Vec<_>) = audits.iter().partition(|it| it.id == found.audit_id);
    let at = at.first().ok_or(Fault::NotFound)?;
    let found_at = FoundAt {
        kind: at.kind,
        first_day: at.first_day,
    };
    let others: Vec<_> = others.iter().map(|it| (it.state, it.first_day)).collect();
    let grade = found.grade;
    Ok(rules::is_verified_now(
        grade,
        found_at,
        &others,
        minors_closed,
    ))
}
