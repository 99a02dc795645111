//! Complaints.

use crate::Id;
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::complaint::{Concern, State};
use domain::{LifeCycle, of};

use table::complaint;

mod table {
    diesel::table! {
        complaint (id) {
            id -> Text,
            number -> Text,
            client_id -> Text,
            complainant -> Text,
            email -> Text,
            received_on -> Date,
            concern -> Text,
            statement -> Text,
            why_others -> Text,
            state -> Text,
            acknowledged_on -> Nullable<Date>,
            told_otherwise -> Text,
            version -> BigInt,
        }
    }
}

row! {
    /// What somebody complains of to the body (9.8).
    Complaint in complaint {
        /// UUIDv7.
        id: Id<of::Complaint>,
        /// The number people use.
        number: String,
        /// The client it is about or comes from; empty where there is none.
        client_id: Id<of::Client>,
        /// Who complains; kept from the client (9.8.5).
        complainant: String,
        /// Where they can be written to; empty where they gave no address.
        email: String,
        /// When it arrived.
        received_on: NaiveDate,
        /// Who it concerns.
        #[diesel(serialize_as = String, deserialize_as = String)]
        concern: Concern,
        /// What the complaint is about.
        statement: String,
        /// Why it concerns nothing that the body is responsible for; empty otherwise.
        why_others: String,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// When whoever complains was told that it arrived.
        acknowledged_on: Option<NaiveDate>,
        /// How they were informed without a letter.
        told_otherwise: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Complaint in complaint, Complaint, client: |r| Some(&r.client_id).filter(|id| !id.is_empty()), audit: |_a| None);
living!(Complaint in complaint, State);
awaited!(
    Complaint in complaint, by client_id, in state,
    alone: complaint::client_id.eq("").and(complaint::state.eq(State::Received.word()))
);
crate::list::list!(Complaint in complaint, ReadComplaint, owner: client_id, audit: none, by state as state, concern as kind);
