//! Certification agreements.

use crate::stored::Json;
use crate::table::agreement;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::agreement::State;
use domain::of;

row! {
    /// An enforceable agreement that covers named sites (5.1.2).
    Agreement in agreement {
        /// UUIDv7.
        id: Id<of::Agreement>,
        /// The number people use.
        number: String,
        /// The client.
        client_id: Id<of::Client>,
        /// The application it rests on.
        application_id: Id<of::Application>,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// Sites covered, by id.
        #[diesel(serialize_as = String, deserialize_as = String)]
        sites: Json<Vec<Id<of::Site>>>,
        /// When it was sent.
        issued_on: NaiveDate,
        /// When it came into force.
        accepted_on: Option<NaiveDate>,
        /// Who accepted.
        accepted_by: String,
        /// Signature, click, order: what shows it.
        evidence: String,
        /// Who of the body wrote it down for the client; nobody where the client accepted itself.
        accepted_for: Option<Id<of::Person>>,
        /// Counts changes.
        version: i64,
    }
}
record!(Agreement in agreement, Agreement, client: |r| Some(&r.client_id), audit: |_a| None);
living!(Agreement in agreement, State);
awaited!(Agreement in agreement, by client_id, in state);

/// The agreements of an application.
pub fn of_application(
    rx: &mut Snapshot,
    application_id: &Id<of::Application>,
) -> Result<Vec<Agreement>> {
    agreement::table
        .filter(agreement::application_id.eq(application_id))
        .order(agreement::id.asc())
        .select(Agreement::as_select())
        .load(rx.conn)
        .meant()
}
