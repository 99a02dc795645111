//! What an agreement is with and about, for programs.

use crate::resource::{Parts, Reference};
use domain::Result;
use kernel::Context;
use schema::agreement::Agreement;
use schema::application::Application;
use schema::client::Client;
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// What an agreement is with and about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AgreementParts {
    /// The client.
    pub client: Reference,
    /// The application.
    pub application: Reference,
}

impl Parts for AgreementParts {
    type Of = Agreement;

    fn of(rx: &mut Snapshot, _: &Context, record: &Agreement) -> Result<AgreementParts> {
        let client = Client::find(rx, &record.client_id)?;
        let application = Application::find(rx, &record.application_id)?;
        Ok(AgreementParts {
            client: Reference::to::<Client>(&client.id, client.name),
            application: Reference::to::<Application>(&application.id, application.number),
        })
    }
}
