//! Whose file a statement concerns and by which two people it is, for programs.

use crate::resource::{Parts, Reference};
use domain::Result;
use kernel::Context;
use schema::client::Client;
use schema::person::Person;
use schema::statement::Statement;
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// Whose file a statement concerns, and by which two people it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatementParts {
    /// The client whose file it concerns.
    pub client: Option<Reference>,
    /// Who made it.
    pub stated_by: Reference,
    /// Who agreed or declined.
    pub second: Option<Reference>,
}

impl Parts for StatementParts {
    type Of = Statement;

    fn of(rx: &mut Snapshot, _: &Context, record: &Statement) -> Result<StatementParts> {
        let client = match record.client_id.is_empty() {
            true => None,
            false => Some(Client::find(rx, &record.client_id)?),
        };
        let stated_by = Person::find(rx, &record.said_by)?;
        let second = match &record.seconded_by {
            Some(person) => Some(Person::find(rx, person)?),
            None => None,
        };
        Ok(StatementParts {
            client: client.map(|it| Reference::to::<Client>(&it.id, it.name)),
            stated_by: Reference::to::<Person>(&stated_by.id, stated_by.name),
            second: second.map(|it| Reference::to::<Person>(&it.id, it.name)),
        })
    }
}
