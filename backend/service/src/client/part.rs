//! What belongs to a client, for programs: sites and AI systems with their ids, and what it applied for and holds.

use crate::complaint::list::readable_of;
use crate::resource::{Parts, Reference};
use chrono::NaiveDate;
use domain::application::State as ApplicationState;
use domain::certification::State as CertificationState;
use domain::{Result, of};
use kernel::Context;
use schema::client::{self, AiSystem, Client, Site};
use schema::complaint::Complaint;
use schema::{Id, Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// What belongs to a client.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClientParts {
    /// Its sites, the central function first.
    pub sites: Vec<Site>,
    /// Its AI systems.
    pub ai_systems: Vec<AiSystem>,
    /// What it applied for, oldest first.
    pub applications: Vec<AppliedFor>,
    /// What it holds or held, oldest first.
    pub certifications: Vec<Held>,
    /// The complaints about it; none for whoever may not read them.
    pub complaints: Vec<Reference>,
}

/// An application in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AppliedFor {
    /// The record's id.
    pub id: Id<of::Application>,
    /// The number people use.
    pub number: String,
    /// The standard applied for.
    pub standard: String,
    /// Where it stands.
    pub state: ApplicationState,
    /// When it was submitted.
    pub submitted_on: Option<NaiveDate>,
}

/// A certification in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Held {
    /// The record's id.
    pub id: Id<of::Certification>,
    /// The number people use.
    pub number: String,
    /// The standard.
    pub standard: String,
    /// Where it stands.
    pub state: CertificationState,
    /// The last valid day.
    pub expires_on: Option<NaiveDate>,
}

impl Parts for ClientParts {
    type Of = Client;

    fn of(rx: &mut Snapshot, _: &Context, record: &Client) -> Result<ClientParts> {
        let id = record.id();
        let applications = schema::application::of_client(rx, id)?.into_iter();
        let certifications = schema::certification::of_client(rx, id)?.into_iter();
        let complaints = readable_of(rx, id)?.unwrap_or_default();
        Ok(ClientParts {
            sites: client::sites(rx, id)?,
            ai_systems: client::ai_systems(rx, id)?,
            applications: applications
                .map(|it| AppliedFor {
                    id: it.id,
                    number: it.number,
                    standard: it.standard,
                    state: it.state,
                    submitted_on: it.submitted_on,
                })
                .collect(),
            certifications: certifications
                .map(|it| Held {
                    id: it.id,
                    number: it.number,
                    standard: it.standard,
                    state: it.state,
                    expires_on: it.expires_on,
                })
                .collect(),
            complaints: complaints
                .iter()
                .map(|it| Reference::to::<Complaint>(&it.id, &it.number))
                .collect(),
        })
    }
}
