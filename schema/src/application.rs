//! Applications with their review.

use crate::stored::Json;
use crate::table::application;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::ai_system::Role;
use domain::application::State;
use domain::audit::Kind;
use domain::audit_time::Calculation;
use domain::site_sample::{Method, Occasion, Sample};
use domain::{LifeCycle, of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the client says in an application (9.1.1; 42006, 9.1.2 and 8.4.2).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "ApplicationBody")]
pub struct Body {
    /// The scope applied for.
    pub scope: String,
    /// Roles towards AI systems.
    pub roles: Vec<Role>,
    /// Sites in the scope, by id.
    pub sites: Vec<Id<of::Site>>,
    /// AI systems in the scope, by id.
    pub ai_systems: Vec<Id<of::AiSystem>>,
    /// Persons in the AI life cycle within the scope.
    pub persons: u32,
    /// Version of the statement of applicability.
    pub soa_version: String,
    /// Who applies for the organisation.
    pub representative: String,
    /// Consultancy used and by whom; `none` when none was.
    pub consultancy: String,
    /// Language of the audit.
    pub language: String,
    /// Outsourced processes.
    pub outsourced: String,
    /// Documents the client cannot show.
    pub withheld: String,
}

/// The body's review of an application (9.1.2 and 9.1.4).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(rename = "ApplicationReview")]
pub struct Review {
    /// The person who reviewed.
    pub reviewer: Id<of::Person>,
    /// The day.
    pub reviewed_on: Option<NaiveDate>,
    /// Checklist items with their answer.
    pub items: Vec<(String, bool)>,
    /// The audit-time table used.
    pub table: String,
    /// The audit time of each activity with all it rests on: what was entered, the table, each step in
    /// numbers.
    pub times: Vec<Calculation>,
    /// Why the time is right (9.1.4.3).
    pub justification: String,
    /// Half days by kind of audit.
    pub half_days: Vec<(Kind, u32)>,
    /// Whether the sites are sampled (9.1.5).
    pub method: Method,
    /// The least site sample of each occasion (9.1.5).
    pub samples: Vec<(Occasion, Sample)>,
    /// Knowledge the team must have between them (9.1.2.3).
    pub areas: Vec<String>,
    /// Whether a sound audit is possible with the access given (42006, 8.4.2).
    pub auditable: bool,
    /// The last day on which this body did internal audits for the client, where it did (5.2.6).
    pub internal_audit_ended_on: Option<NaiveDate>,
    /// The last day on which a body related to this one advised the client, where it did (5.2.7).
    pub related_consultancy_ended_on: Option<NaiveDate>,
}

row! {
    /// An application for certification.
    Application in application {
        /// UUIDv7.
        id: Id<of::Application>,
        /// The number people use.
        number: String,
        /// The client.
        client_id: Id<of::Client>,
        /// The standard applied for.
        standard: String,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// What the client says.
        #[diesel(serialize_as = String, deserialize_as = String)]
        body: Json<Body>,
        /// When it was handed in.
        submitted_on: Option<NaiveDate>,
        /// The review, once there is one.
        #[diesel(serialize_as = String, deserialize_as = String)]
        review: Json<Option<Review>>,
        /// When it was accepted or declined.
        outcome_on: Option<NaiveDate>,
        /// Why it was declined.
        outcome_reason: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Application in application, Application, client: |r| Some(&r.client_id), audit: |_a| None);
living!(Application in application, State);
awaited!(Application in application, by client_id, in state);
crate::list::list!(Application in application, ReadApplication, owner: client_id, audit: none, by state as state);

/// A client's applications, newest first.
pub fn of_client(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<Application>> {
    application::table
        .filter(application::client_id.eq(client_id))
        .order(application::id.desc())
        .select(Application::as_select())
        .load(rx.conn)
        .meant()
}

/// Whether the body ever accepted an application.
pub fn any_accepted(rx: &mut Snapshot) -> Result<bool> {
    let accepted = [State::Accepted, State::Contracted, State::Programmed].map(State::word);
    let found: Vec<Id<of::Application>> = application::table
        .filter(application::state.eq_any(accepted))
        .select(application::id)
        .limit(1)
        .load(rx.conn)
        .meant()?;
    Ok(!found.is_empty())
}
