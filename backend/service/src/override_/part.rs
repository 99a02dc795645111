//! Whose file an override is for and by which two people, for programs.

use crate::resource::{Parts, Reference};
use domain::Result;
use kernel::Context;
use schema::client::Client;
use schema::override_::Override;
use schema::person::Person;
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// Whose file an override is for, and by which two people.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OverrideParts {
    /// The client whose file it is for.
    pub client: Option<Reference>,
    /// Who asked for it.
    pub proposer: Reference,
    /// Who agreed or declined.
    pub second: Option<Reference>,
}

impl Parts for OverrideParts {
    type Of = Override;

    fn of(rx: &mut Snapshot, _: &Context, record: &Override) -> Result<OverrideParts> {
        let client = match record.client_id.is_empty() {
            true => None,
            false => Some(Client::find(rx, &record.client_id)?),
        };
        let proposer = Person::find(rx, &record.proposed_by)?;
        let second = match &record.seconded_by {
            Some(person) => Some(Person::find(rx, person)?),
            None => None,
        };
        Ok(OverrideParts {
            client: client.map(|it| Reference::to::<Client>(&it.id, it.name)),
            proposer: Reference::to::<Person>(&proposer.id, proposer.name),
            second: second.map(|it| Reference::to::<Person>(&it.id, it.name)),
        })
    }
}
