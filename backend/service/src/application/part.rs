//! What belongs to an application, for programs: its agreements, and the certification it led to.

use crate::resource::{Parts, Reference};
use domain::Result;
use kernel::Context;
use schema::agreement::Agreement;
use schema::application::Application;
use schema::certification::Certification;
use schema::client::Client;
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// What belongs to an application.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ApplicationParts {
    /// The client.
    pub client: Reference,
    /// The agreements, oldest first.
    pub agreements: Vec<Agreement>,
    /// The certification it led to.
    pub certification: Option<Reference>,
}

impl Parts for ApplicationParts {
    type Of = Application;

    fn of(rx: &mut Snapshot, _: &Context, record: &Application) -> Result<ApplicationParts> {
        let client = Client::find(rx, &record.client_id)?;
        let certification = schema::certification::of_application(rx, &record.id)?;
        Ok(ApplicationParts {
            client: Reference::to::<Client>(&client.id, client.name),
            agreements: schema::agreement::of_application(rx, &record.id)?,
            certification: certification
                .map(|it| Reference::to::<Certification>(&it.id, it.number)),
        })
    }
}
