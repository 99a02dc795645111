//! Who a complaint is about, for programs.

use crate::resource::{Parts, Reference};
use domain::Result;
use kernel::Context;
use schema::client::Client;
use schema::complaint::Complaint;
use schema::{Record, Snapshot};
use schemars::JsonSchema;
use serde::Serialize;

/// Who a complaint is about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComplaintParts {
    /// The client, where it concerns one.
    pub client: Option<Reference>,
}

impl Parts for ComplaintParts {
    type Of = Complaint;

    fn of(rx: &mut Snapshot, _: &Context, record: &Complaint) -> Result<ComplaintParts> {
        let client = match record.client_id.is_empty() {
            true => None,
            false => Some(Client::find(rx, &record.client_id)?),
        };
        Ok(ComplaintParts {
            client: client.map(|it| Reference::to::<Client>(&it.id, it.name)),
        })
    }
}
