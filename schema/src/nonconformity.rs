//! Nonconformities with answer and verification.

use crate::stored::Json;
use crate::table::{audit_certification, nonconformity};
use crate::tx::{Meant, Rx};
use crate::{Result, audit};
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::nonconformity::{Grade, State};
use serde::{Deserialize, Serialize};

/// The client's answer (9.4.9).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
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
        id: String,
        /// The number people use.
        number: String,
        /// The audit it was found at.
        audit_id: String,
        /// The client.
        client_id: String,
        /// The certification its audit was scheduled under, one of those it concerns: questions go to the
        /// audit, which may be for several.
        certification_id: String,
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
        verified_by: Option<String>,
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
///
/// # Errors
/// Only those of the database.
pub fn of_audit(rx: &mut Rx, audit_id: &str) -> Result<Vec<Nonconformity>> {
    nonconformity::table
        .filter(nonconformity::audit_id.eq(audit_id))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

/// The nonconformities found at the audits that are for a certification.
///
/// # Errors
/// Only those of the database.
pub fn of_certification(rx: &mut Rx, certification_id: &str) -> Result<Vec<Nonconformity>> {
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
///
/// # Errors
/// Only those of the database.
pub fn around_audit(rx: &mut Rx, audit_id: &str) -> Result<Vec<Nonconformity>> {
    let audits = audit::related(rx, audit_id)?;
    nonconformity::table
        .filter(nonconformity::audit_id.eq_any(audits))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

/// Major nonconformities that are not verified yet.
///
/// # Errors
/// Only those of the database.
pub fn open_majors(rx: &mut Rx) -> Result<Vec<Nonconformity>> {
    nonconformity::table
        .filter(nonconformity::state.eq_any(["raised", "answered", "returned", "plan_accepted"]))
        .filter(nonconformity::grade.eq("major"))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

/// Nonconformities whose answer is late on a day.
///
/// # Errors
/// Only those of the database.
pub fn answer_overdue(rx: &mut Rx, today: NaiveDate) -> Result<Vec<Nonconformity>> {
    nonconformity::table
        .filter(nonconformity::state.eq_any(["raised", "returned"]))
        .filter(nonconformity::answer_due_on.lt(today))
        .order(nonconformity::id.asc())
        .select(Nonconformity::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether a nonconformity whose plan is accepted is verified now and not at the next audit: what its
/// record says and what queues hold is read the same way.
///
/// # Errors
/// Only those of the database.
pub fn is_verified_now(rx: &mut Rx, id: &str, minors_closed: bool) -> Result<bool> {
    let found: Vec<String> = nonconformity::table
        .filter(nonconformity::id.eq(id.to_owned()))
        .filter(verified_now(minors_closed))
        .select(nonconformity::id)
        .load(rx.conn)
        .meant()?;
    Ok(!found.is_empty())
}

/// Nonconformities whose corrective action is verified now: each major, a minor where the body asks for
/// it before the decision, and any other minor once the next audit of its certification is under way
/// (9.5.2 c). Until then it is nobody's task.
fn verified_now(minors_closed: bool) -> diesel::expression::SqlLiteral<Bool> {
    let before_the_decision = if minors_closed { "1 = 1" } else { "1 = 0" };
    sql::<Bool>(&format!(
        "(nonconformity.grade = 'major' OR EXISTS (SELECT 1 FROM audit found \
         WHERE found.id = nonconformity.audit_id AND ((found.kind <> 'surveillance' AND {before_the_decision}) \
         OR EXISTS (SELECT 1 FROM audit_certification its INNER JOIN audit later ON later.id = its.audit_id \
         WHERE its.certification_id = nonconformity.certification_id \
         AND later.first_day > found.first_day AND later.state = 'in_progress'))))"
    ))
}
