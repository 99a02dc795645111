//! Where a nonconformity was found and who verified it, for programs.

use crate::resource::{Parts, Reference};
use domain::Result;
use kernel::Context;
use schema::audit::Audit;
use schema::certification::{self, Certification};
use schema::client::Client;
use schema::nonconformity::Nonconformity;
use schema::person::Person;
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// Where a nonconformity was found, and who verified it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NonconformityParts {
    /// The client.
    pub client: Reference,
    /// The audit.
    pub audit: Reference,
    /// The certifications that audit is for.
    pub certifications: Vec<Reference>,
    /// Who verified it.
    pub verifier: Option<Reference>,
}

impl Parts for NonconformityParts {
    type Of = Nonconformity;

    fn of(rx: &mut Snapshot, _: &Context, record: &Nonconformity) -> Result<NonconformityParts> {
        let client = Client::find(rx, &record.client_id)?;
        let audit = Audit::find(rx, &record.audit_id)?;
        let certifications = certification::of_audit(rx, &audit.id)?.into_iter();
        let verifier = match &record.verified_by {
            Some(person) => {
                let name = Person::find(rx, person)?.name;
                Some(Reference::to::<Person>(person, name))
            }
            None => None,
        };
        Ok(NonconformityParts {
            client: Reference::to::<Client>(&client.id, client.name),
            audit: Reference::to::<Audit>(&audit.id, audit.number),
            certifications: certifications
                .map(|it| Reference::to::<Certification>(&it.id, it.number))
                .collect(),
            verifier,
        })
    }
}
