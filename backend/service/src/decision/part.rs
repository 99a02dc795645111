//! What a decision is about, who took it and what it led to, for programs.

use crate::resource::{Parts, Reference};
use domain::Result;
use kernel::Context;
use schema::certificate::{self, Certificate};
use schema::certification::Certification;
use schema::client::Client;
use schema::decision::Decision;
use schema::person::Person;
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// What a decision is about, who took it and what it led to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecisionParts {
    /// The client.
    pub client: Reference,
    /// The certification.
    pub certification: Reference,
    /// Who decided.
    pub decider: Reference,
    /// The certificate it led to.
    pub certificate: Option<Reference>,
}

impl Parts for DecisionParts {
    type Of = Decision;

    fn of(rx: &mut Snapshot, _: &Context, record: &Decision) -> Result<DecisionParts> {
        let client = Client::find(rx, &record.client_id)?;
        let certification = Certification::find(rx, &record.certification_id)?;
        let decider = Person::find(rx, &record.decider_id)?;
        let issued = certificate::of_decision(rx, &record.id)?;
        Ok(DecisionParts {
            client: Reference::to::<Client>(&client.id, client.name),
            certification: Reference::to::<Certification>(&certification.id, certification.number),
            decider: Reference::to::<Person>(&decider.id, decider.name),
            certificate: issued.map(|it| Reference::to::<Certificate>(&it.id, it.number)),
        })
    }
}
