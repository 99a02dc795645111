//! Clients with their sites and AI systems.

mod said;

pub use said::{Word, near, one_with, relate, related, waiting};

use crate::table::{ai_system, client, site};
use crate::tx::{Meant, Settled, Snapshot};
use crate::{Id, Result};
use diesel::prelude::*;
use domain::ai_system::{Risk, Role};
use domain::of;

row! {
    /// An organisation that seeks or holds certification.
    Client in client {
        /// UUIDv7.
        id: Id<of::Client>,
        /// The number people use.
        number: String,
        /// Legal name.
        name: String,
        /// Street address of the head office.
        address: String,
        /// City.
        city: String,
        /// ISO 3166 country code or name.
        country: String,
        /// Its number in the register of its country, such as a UEN; empty where it was not entered.
        registration: String,
        /// The authorised representative.
        representative: String,
        /// Where mail for the client goes.
        email: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Client in client, Client, client: |c| Some(&c.id), audit: |_a| None, words: |c| Some(format!("{} {}", c.number, c.name)), insert: pub(self));
revisable!(Client in client);
awaited!(Client in client, by id);
crate::list::list!(Client in client, ReadClient, owner: id, audit: none);

/// Writes a new client and the event. Near-equal clients are found, and count as related until somebody else
/// says otherwise.
///
/// # Errors
/// [`domain::Fault::Stale`] when the id or the number is taken already.
pub fn insert(tx: &mut Settled, client: Client) -> Result<Client> {
    let entered = client.insert(tx)?;
    said::note(tx, entered)
}

row! {
    /// A place where a client works.
    Site in site {
        /// UUIDv7.
        id: Id<of::Site>,
        /// The client it belongs to.
        client_id: Id<of::Client>,
        /// Its name.
        name: String,
        /// Street address.
        address: String,
        /// City.
        city: String,
        /// Country.
        country: String,
        /// What is done there.
        activity: String,
        /// Whether it is the central function.
        central: bool,
        /// Counts changes.
        version: i64,
    }
}
record!(Site in site, Site, client: |s| Some(&s.client_id), audit: |_a| None);
revisable!(Site in site);

row! {
    /// An AI system within a client's management system.
    AiSystem in ai_system {
        /// UUIDv7.
        id: Id<of::AiSystem>,
        /// The client it belongs to.
        client_id: Id<of::Client>,
        /// Its name.
        name: String,
        /// What it is for.
        purpose: String,
        /// The client's role towards it.
        #[diesel(serialize_as = String, deserialize_as = String)]
        role: Role,
        /// How much it bears on people.
        #[diesel(serialize_as = String, deserialize_as = String)]
        risk: Risk,
        /// Counts changes.
        version: i64,
    }
}
record!(AiSystem in ai_system, AiSystem, client: |s| Some(&s.client_id), audit: |_a| None);
revisable!(AiSystem in ai_system);

/// A client's sites, the central function first, in the order they were added.
pub fn sites(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<Site>> {
    site::table
        .filter(site::client_id.eq(client_id))
        .order((site::central.desc(), site::id.asc()))
        .select(Site::as_select())
        .load(rx.conn)
        .meant()
}

/// A client's AI systems in the order they were added.
pub fn ai_systems(rx: &mut Snapshot, client_id: &Id<of::Client>) -> Result<Vec<AiSystem>> {
    ai_system::table
        .filter(ai_system::client_id.eq(client_id))
        .order(ai_system::id.asc())
        .select(AiSystem::as_select())
        .load(rx.conn)
        .meant()
}
