//! Audits with plan and meetings; below, the team with its bookings, coverage and improvements.

mod certified;
mod examined;
mod held;
pub(crate) mod team;

pub use certified::{
    add_certification, carry_over, of_certification, of_cycle, of_same_cycle, with_cycles,
};
pub(crate) use certified::{related, related_audits};
pub use examined::{Coverage, Improvement, concluded, coverage, improvements};
pub use held::held;
pub use team::{
    Member, book, booked_elsewhere, carried_out_by, dissolve_team, followers, release_after, team,
};

use crate::certification::Certification;
use crate::stored::Json;
use crate::table::audit;
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Record, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::audit::{Kind, Readiness, State};
use domain::team::Judgement;
use domain::{Fault, LifeCycle, of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One line of an audit plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "AuditPlanLine")]
pub struct PlanLine {
    /// The day.
    pub day: Option<NaiveDate>,
    /// The time of day, for example `09:00-10:30`, local to the site.
    pub time: String,
    /// Unit or process audited.
    pub topic: String,
    /// Who audits.
    pub person: String,
    /// Whether it is done remotely (42006, 9.2.4).
    pub remote: bool,
}

/// The audit plan (9.2.3.2).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "AuditPlan")]
pub struct Plan {
    /// Objectives.
    pub objectives: String,
    /// Criteria.
    pub criteria: String,
    /// Scope of the audit: units and processes.
    pub scope: String,
    /// Language of the audit.
    pub language: String,
    /// What is done when, where and by whom.
    pub lines: Vec<PlanLine>,
    /// Risks of remote parts and how they are met.
    pub remote_risk: String,
    /// When it was issued.
    pub issued_on: Option<NaiveDate>,
}

/// An opening or closing meeting (9.4.2, 9.4.7).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Meeting {
    /// The day.
    pub on: Option<NaiveDate>,
    /// Names with their function.
    pub attendees: Vec<String>,
    /// What was agreed or stayed open.
    pub note: String,
}

/// An objection of the client to people of a team (9.2.3.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "TeamObjection")]
pub struct Objection {
    /// Whom it is about.
    pub people: Vec<Id<of::Person>>,
    /// Its words.
    pub reason: String,
    /// The day it was made.
    pub on: NaiveDate,
    /// Who may not judge it: who proposed the team, and the team.
    pub apart: Vec<Id<of::Person>>,
    /// What became of it.
    pub judged: Option<Judged>,
}

/// What became of an objection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "JudgedObjection")]
pub struct Judged {
    /// Who judged it.
    pub by: Id<of::Person>,
    /// When.
    pub on: NaiveDate,
    /// Whether it is valid.
    pub says: Judgement,
    /// Why.
    pub reason: String,
}

impl Objection {
    /// Whether it keeps those it is about from the client's audits.
    pub fn binds(&self) -> bool {
        let judged = self.judged.as_ref();
        judged.is_none_or(|judged| judged.says == Judgement::Valid)
    }
}

/// The stage 1 verdict (9.3.1.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StageOneVerdict")]
pub struct ReadinessRecord {
    /// The verdict.
    pub readiness: Readiness,
    /// A conclusion for each objective.
    pub objectives: Vec<(String, String)>,
    /// Controls the statement of applicability treats.
    pub soa_controls: u32,
    /// Its version.
    pub soa_version: String,
    /// Why controls are missing from it.
    pub gap: String,
    /// Whether internal audit and management review were performed.
    pub internal_audit_and_review: bool,
    /// Areas of concern that could become nonconformities.
    pub concerns: String,
    /// When it was given.
    pub given_on: NaiveDate,
}

row! {
    /// An audit.
    Audit in audit {
        /// UUIDv7.
        id: Id<of::Audit>,
        /// The number people use.
        number: String,
        /// The client.
        client_id: Id<of::Client>,
        /// The certification it was scheduled under, one of those it is for.
        certification_id: Id<of::Certification>,
        /// What it is for.
        #[diesel(serialize_as = String, deserialize_as = String)]
        kind: Kind,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// First day, local to the site.
        first_day: NaiveDate,
        /// Last day, local to the site.
        last_day: NaiveDate,
        /// Sites visited, by id.
        #[diesel(serialize_as = String, deserialize_as = String)]
        sites: Json<Vec<Id<of::Site>>>,
        /// Those of them that were drawn at random (MD 1), by id.
        #[diesel(serialize_as = String, deserialize_as = String)]
        random_sites: Json<Vec<Id<of::Site>>>,
        /// Auditor half days determined (9.1.4).
        half_days: i64,
        /// When the team was announced.
        announced_on: Option<NaiveDate>,
        /// Last day to object.
        objection_until: Option<NaiveDate>,
        /// `agreed`, the words of an objection, or empty.
        client_answer: String,
        /// The plan, once issued.
        #[diesel(serialize_as = String, deserialize_as = String)]
        plan: Json<Option<Plan>>,
        /// The opening meeting.
        #[diesel(serialize_as = String, deserialize_as = String)]
        opening: Json<Option<Meeting>>,
        /// The closing meeting.
        #[diesel(serialize_as = String, deserialize_as = String)]
        closing: Json<Option<Meeting>>,
        /// The stage 1 verdict.
        #[diesel(serialize_as = String, deserialize_as = String)]
        readiness: Json<Option<ReadinessRecord>>,
        /// Why it was cancelled or terminated; empty for neither.
        ended_early: String,
        /// What the client objected to, and what became of it, the earliest first.
        #[diesel(serialize_as = String, deserialize_as = String)]
        objections: Json<Vec<Objection>>,
        /// Who proposed the present team.
        proposed_by: Option<Id<of::Person>>,
        /// Counts changes.
        version: i64,
    }
}
record!(Audit in audit, Audit, client: |r| Some(&r.client_id), audit: |r| Some(&r.id), insert: pub(self));
living!(Audit in audit, State);
awaited!(Audit in audit, by client_id, in state);
crate::list::list!(Audit in audit, ReadAudit, owner: client_id, audit: id, by state as state, kind as kind);

impl Audit {
    /// Writes a new audit and its event, for the certification it is scheduled under and in its present
    /// cycle.
    ///
    /// # Errors
    /// [`domain::Fault::Stale`] when a unique value is taken already.
    pub fn schedule(self, tx: &mut Settled) -> Result<Audit> {
        let certification = Certification::find(tx, &self.certification_id)?;
        let audit = self.insert(tx)?;
        certified::write(tx, &audit, &certification)?;
        Ok(audit)
    }
}

/// Whom the client objected to in any of its audits, where nobody judged the objection not to be valid.
pub fn objected_to(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<Id<of::Person>>> {
    let written: Vec<String> = audit::table
        .filter(audit::client_id.eq(client_id))
        .filter(audit::objections.ne("[]"))
        .select(audit::objections)
        .load(rx.conn)
        .meant()?;
    let mut people = Vec::new();
    for objections in written {
        let all = Json::<Vec<Objection>>::try_from(objections).map_err(Fault::internal)?;
        let binding = all.0.into_iter().filter(Objection::binds);
        people.extend(binding.flat_map(|it| it.people));
    }
    Ok(people)
}

/// The audits but stage 1 that were carried out and ended between two days, whatever became of them since.
pub fn carried_out_between(
    rx: &mut Snapshot,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Audit>> {
    let concluded = [State::Closed, State::Reported, State::Reviewed].map(State::word);
    audit::table
        .filter(audit::last_day.between(from, to))
        .filter(audit::state.eq_any(concluded))
        .filter(audit::kind.ne(Kind::Stage1.word()))
        .order((audit::last_day.asc(), audit::id.asc()))
        .select(Audit::as_select())
        .load(rx.conn)
        .meant()
}

/// The audits of a client that share a day with these days, whatever their state.
pub fn on_days(
    rx: &mut Snapshot,
    client_id: &Id<of::Client>,
    first_day: NaiveDate,
    last_day: NaiveDate,
) -> Result<Vec<Audit>> {
    audit::table
        .filter(audit::client_id.eq(client_id))
        .filter(audit::first_day.le(last_day))
        .filter(audit::last_day.ge(first_day))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select(Audit::as_select())
        .load(rx.conn)
        .meant()
}

/// Audits that were to be over before a day and have not begun.
pub fn passed_without_beginning(rx: &mut Snapshot, today: NaiveDate) -> Result<Vec<Audit>> {
    let waiting: Vec<&str> = State::ALL
        .iter()
        .filter(|state| domain::lifecycle::can(**state, domain::audit::Step::Cancel))
        .map(|state| domain::LifeCycle::word(*state))
        .collect();
    audit::table
        .filter(audit::state.eq_any(waiting))
        .filter(audit::last_day.lt(today))
        .order((audit::last_day.asc(), audit::id.asc()))
        .select(Audit::as_select())
        .load(rx.conn)
        .meant()
}
