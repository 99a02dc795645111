//! What a certificate certifies, for programs.

use crate::resource::{Parts, Reference};
use domain::{Error, Result};
use kernel::Context;
use reports::certificate as doc;
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::client::Client;
use schema::decision::{self, Decision};
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// What a certificate certifies.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CertificateParts {
    /// The client.
    pub client: Reference,
    /// The certification.
    pub certification: Reference,
    /// The decision it rests on.
    pub decision: Option<Reference>,
    /// The standard.
    pub standard: String,
    /// The scope as it is printed.
    pub scope: String,
    /// Where anyone verifies it.
    pub verification: String,
}

impl Parts for CertificateParts {
    type Of = Certificate;

    fn of(rx: &mut Snapshot, context: &Context, record: &Certificate) -> Result<CertificateParts> {
        let client = Client::find(rx, &record.client_id)?;
        let certification = Certification::find(rx, &record.certification_id)?;
        let decided = match &record.decision_id {
            Some(id) => Some(Reference::to::<Decision>(id, decision::number(rx, id)?)),
            None => None,
        };
        let printed: doc::Certificate =
            serde_json::from_str(&record.frozen).map_err(Error::internal)?;
        Ok(CertificateParts {
            client: Reference::to::<Client>(&client.id, client.name),
            certification: Reference::to::<Certification>(&certification.id, certification.number),
            decision: decided,
            standard: certification.standard,
            scope: printed.scope,
            verification: format!("{}/verify/{}", context.public_url, record.number),
        })
    }
}
