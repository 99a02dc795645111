//! Audits with team, bookings, plan, meetings, coverage and improvements.

mod held;

pub use held::{Held, held};

use crate::Result;
use crate::stored::Json;
use crate::table::{audit, booking, coverage, improvement, team_member};
use crate::tx::{Meant, Rx, Settled, Tx};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::access::Relation;
use domain::audit::{Kind, Readiness, State};
use domain::team::Part;
use serde::{Deserialize, Serialize};

/// One line of an audit plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Meeting {
    /// The day.
    pub on: Option<NaiveDate>,
    /// Names with their function.
    pub attendees: Vec<String>,
    /// What was agreed or stayed open.
    pub note: String,
}

/// The stage 1 verdict (9.3.1.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
        id: String,
        /// The number people use.
        number: String,
        /// The client.
        client_id: String,
        /// The certification it is for.
        certification_id: String,
        /// Which cycle.
        cycle: i64,
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
        sites: Json<Vec<String>>,
        /// Those of them that were drawn at random (MD 1), by id.
        #[diesel(serialize_as = String, deserialize_as = String)]
        random_sites: Json<Vec<String>>,
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
        /// Why it was cancelled or broken off; empty for neither.
        ended_early: String,
        /// The people the client objected to: leader, auditors and experts, until another announcement.
        #[diesel(serialize_as = String, deserialize_as = String)]
        objected: Json<Vec<String>>,
        /// Counts changes.
        version: i64,
    }
}
record!(Audit in audit, Audit, client: |r| Some(&r.client_id), audit: |r| Some(&r.id));
living!(Audit in audit, State);

row! {
    /// A person on an audit team.
    Member in team_member {
        /// UUIDv7.
        id: String,
        /// The audit.
        audit_id: String,
        /// The client audited.
        client_id: String,
        /// The person.
        person_id: String,
        /// What the person does.
        #[diesel(serialize_as = String, deserialize_as = String)]
        part: Part,
        /// Who evaluates a trainee.
        evaluator_id: Option<String>,
        /// Half days on the audit.
        half_days: i64,
        /// `open`, `none` or `conflict` (5.2.13).
        declared: String,
        /// The declaration's words.
        declaration: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Member in team_member, Team, client: |r| Some(&r.client_id), audit: |r| Some(&r.audit_id));
revisable!(Member in team_member);

row! {
    /// Something examined at an audit, with its evidence (9.4.4).
    Coverage in coverage {
        /// UUIDv7.
        id: String,
        /// The audit.
        audit_id: String,
        /// The client.
        client_id: String,
        /// A clause, control group or topic of the catalogue.
        topic: String,
        /// conforms, nonconformity or not_applicable.
        conclusion: String,
        /// Interview, observation, document review.
        method: String,
        /// What was seen, in which sample.
        evidence: String,
        /// Who examined it.
        person_id: String,
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
        id: String,
        /// The number people use.
        number: String,
        /// The audit.
        audit_id: String,
        /// The client.
        client_id: String,
        /// The clause it relates to.
        requirement: String,
        /// What could be better, without advice.
        statement: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Improvement in improvement, Improvement, client: |r| Some(&r.client_id), audit: |r| Some(&r.audit_id));

/// How a person is tied to an audit, or to any audit of a client.
pub(crate) fn ties_of(
    rx: &mut Rx,
    person_id: &str,
    client_id: Option<&str>,
    audit_id: Option<&str>,
) -> Result<Vec<Relation>> {
    let mut parts = team_member::table
        .filter(team_member::person_id.eq(person_id))
        .select(team_member::part)
        .into_boxed::<crate::db::AnyBackend>();
    parts = match (audit_id, client_id) {
        (Some(audit), _) => parts.filter(team_member::audit_id.eq(audit.to_owned())),
        (None, Some(client)) => parts.filter(team_member::client_id.eq(client.to_owned())),
        (None, None) => return Ok(Vec::new()),
    };
    let parts: Vec<String> = parts.load(rx.conn).meant()?;
    let parts: Vec<Part> = parts.iter().filter_map(|part| Part::parse(part)).collect();
    let Some(audit) = audit_id else {
        let on_a_team = (!parts.is_empty()).then_some(Relation::Team);
        return Ok(on_a_team.into_iter().collect());
    };
    let made = |tie: &Relation| parts.iter().any(|part| part.makes(*tie));
    let mut ties: Vec<Relation> = Relation::ALL.into_iter().filter(made).collect();
    if follows_up(rx, person_id, audit)? {
        ties.push(Relation::FollowUp);
    }
    Ok(ties)
}

/// The words of the parts that make a tie.
pub(crate) fn parts_of(tie: Relation) -> Vec<&'static str> {
    let parts = Part::ALL.into_iter().filter(|part| part.makes(tie));
    parts.map(Part::word).collect()
}

/// Whether a person audits the certification of an audit now, in another audit not reviewed yet:
/// the team of the next audit verifies what the one before left open (9.6.2.2 b).
fn follows_up(rx: &mut Rx, person_id: &str, audit_id: &str) -> Result<bool> {
    let certification: Option<String> = audit::table
        .find(audit_id)
        .select(audit::certification_id)
        .get_result(rx.conn)
        .optional()
        .meant()?;
    let Some(certification) = certification else {
        return Ok(false);
    };
    let mine = team_member::table
        .filter(team_member::person_id.eq(person_id))
        .filter(team_member::part.eq_any(parts_of(Relation::Auditing)))
        .select(team_member::audit_id);
    let now: Vec<String> = audit::table
        .filter(audit::certification_id.eq(certification))
        .filter(audit::id.ne(audit_id))
        .filter(audit::state.eq_any(CURRENT))
        .filter(audit::id.eq_any(mine))
        .select(audit::id)
        .load(rx.conn)
        .meant()?;
    Ok(!now.is_empty())
}

/// The persons who audit the certification of an audit now, in another one that is confirmed and not
/// reviewed yet.
///
/// # Errors
/// Only those of the database.
pub fn followers(rx: &mut Rx, audit_id: &str) -> Result<Vec<String>> {
    let certification = audit::table
        .find(audit_id)
        .select(audit::certification_id)
        .get_result::<String>(rx.conn)
        .meant()?;
    let others = audit::table
        .filter(audit::certification_id.eq(certification))
        .filter(audit::id.ne(audit_id))
        .filter(audit::state.eq_any(CURRENT))
        .select(audit::id);
    team_member::table
        .filter(team_member::audit_id.eq_any(others))
        .filter(team_member::part.eq_any(["leader", "auditor"]))
        .select(team_member::person_id)
        .distinct()
        .load(rx.conn)
        .meant()
}

/// The states of an audit whose team audits the certification now.
pub(crate) const CURRENT: [&str; 5] = [
    "team_confirmed",
    "plan_issued",
    "in_progress",
    "closed",
    "reported",
];

/// An audit's team in the order it was proposed.
///
/// # Errors
/// Only those of the database.
pub fn team(rx: &mut Rx, audit_id: &str) -> Result<Vec<Member>> {
    team_member::table
        .filter(team_member::audit_id.eq(audit_id))
        .order(team_member::id.asc())
        .select(Member::as_select())
        .load(rx.conn)
        .meant()
}

/// Takes a team off an audit, with its bookings, before another is proposed.
///
/// # Errors
/// Only those of the database.
pub fn dissolve_team(tx: &mut Settled, audit_id: &str) -> Result<()> {
    for member in team(tx, audit_id)? {
        tx.record_removed(&member)?;
    }
    diesel::delete(booking::table.filter(booking::audit_id.eq(audit_id)))
        .execute(tx.conn)
        .meant()?;
    diesel::delete(team_member::table.filter(team_member::audit_id.eq(audit_id)))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Frees the days after a day of whoever is booked for an audit.
///
/// # Errors
/// Only those of the database.
pub fn release_after(tx: &mut Tx, audit_id: &str, day: NaiveDate) -> Result<()> {
    diesel::delete(
        booking::table
            .filter(booking::audit_id.eq(audit_id))
            .filter(booking::day.gt(day)),
    )
    .execute(tx.conn)
    .meant()?;
    Ok(())
}

/// Books a person for a half day. Double booking is impossible: the key is person, day and half.
///
/// # Errors
/// [`domain::Fault::Stale`] when the person is booked already.
pub fn book(tx: &mut Tx, person_id: &str, day: NaiveDate, half: i64, audit_id: &str) -> Result<()> {
    diesel::insert_into(booking::table)
        .values((
            booking::person_id.eq(person_id),
            booking::day.eq(day),
            booking::half.eq(half),
            booking::audit_id.eq(audit_id),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// The days of a span on which a person is booked for another audit.
///
/// # Errors
/// Only those of the database.
pub fn booked_elsewhere(
    rx: &mut Rx,
    person_id: &str,
    from: NaiveDate,
    to: NaiveDate,
    audit_id: &str,
) -> Result<Vec<NaiveDate>> {
    booking::table
        .filter(booking::person_id.eq(person_id))
        .filter(booking::day.between(from, to))
        .filter(booking::audit_id.ne(audit_id))
        .select(booking::day)
        .distinct()
        .order(booking::day.asc())
        .load(rx.conn)
        .meant()
}

/// What was concluded on the topics of an audit, entry by entry, without the evidence.
///
/// # Errors
/// Only those of the database.
pub fn concluded(rx: &mut Rx, audit_id: &str) -> Result<Vec<(String, String)>> {
    coverage::table
        .filter(coverage::audit_id.eq(audit_id))
        .order(coverage::id.asc())
        .select((coverage::topic, coverage::conclusion))
        .load(rx.conn)
        .meant()
}

/// What was examined at an audit.
///
/// # Errors
/// Only those of the database.
pub fn coverage(rx: &mut Rx, audit_id: &str) -> Result<Vec<Coverage>> {
    coverage::table
        .filter(coverage::audit_id.eq(audit_id))
        .order(coverage::id.asc())
        .select(Coverage::as_select())
        .load(rx.conn)
        .meant()
}

/// The opportunities for improvement of an audit.
///
/// # Errors
/// Only those of the database.
pub fn improvements(rx: &mut Rx, audit_id: &str) -> Result<Vec<Improvement>> {
    improvement::table
        .filter(improvement::audit_id.eq(audit_id))
        .order(improvement::id.asc())
        .select(Improvement::as_select())
        .load(rx.conn)
        .meant()
}

/// The audits of a certification in the order of their days.
///
/// # Errors
/// Only those of the database.
pub fn of_certification(rx: &mut Rx, certification_id: &str) -> Result<Vec<Audit>> {
    audit::table
        .filter(audit::certification_id.eq(certification_id))
        .order((audit::first_day.asc(), audit::id.asc()))
        .select(Audit::as_select())
        .load(rx.conn)
        .meant()
}

/// The audits of a client that share a day with these days, whatever their state.
///
/// # Errors
/// Only those of the database.
pub fn on_days(
    rx: &mut Rx,
    client_id: &str,
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
///
/// # Errors
/// Only those of the database.
pub fn passed_without_beginning(rx: &mut Rx, today: NaiveDate) -> Result<Vec<Audit>> {
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
