//! Statements that weaken a fact stated before, and wait for a second person.

use crate::stored::Json;
use crate::table::statement;
use crate::tx::{Meant, Snapshot};
use crate::{Id, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::statement::State;
use domain::{LifeCycle, of};

row! {
    /// An act that weakens a fact, stated by one person and done when a second one agrees.
    Statement in statement {
        /// UUIDv7.
        id: Id<of::Statement>,
        /// The number people use.
        number: String,
        /// The act that is done then, `noun/verb`.
        act: String,
        /// The noun of the record it is done to; empty for an act without one.
        noun: String,
        /// The record; empty for an act without one.
        noun_id: String,
        /// The client concerned; empty where there is none.
        client_id: Id<of::Client>,
        /// What it says and changes, as a sentence.
        says: String,
        /// What was entered for the act, as JSON.
        #[diesel(serialize_as = String, deserialize_as = String)]
        input: Json<serde_json::Value>,
        /// Why.
        reason: String,
        /// The persons it is about, who may not agree to it.
        #[diesel(serialize_as = String, deserialize_as = String)]
        apart: Json<Vec<Id<of::Person>>>,
        /// The version of the record it was stated on, where it is agreed to on no other.
        seen: Option<i64>,
        /// Where it stands.
        #[diesel(serialize_as = String, deserialize_as = String)]
        state: State,
        /// The person who stated it.
        said_by: Id<of::Person>,
        /// The login with which it was stated.
        said_with: Id<of::User>,
        /// When.
        said_on: NaiveDate,
        /// The last day on which a second person may agree.
        until_on: NaiveDate,
        /// The second person, who agreed or did not.
        seconded_by: Option<Id<of::Person>>,
        /// When.
        seconded_on: Option<NaiveDate>,
        /// What the second person said.
        note: String,
        /// Counts changes.
        version: i64,
    }
}
record!(Statement in statement, Statement, client: |r| Some(&r.client_id).filter(|id| !id.is_empty()), audit: |_a| None);
living!(Statement in statement, State);
awaited!(Statement in statement, by client_id, in state, alone: statement::client_id.eq("").and(statement::state.eq(State::Waiting.word())));
crate::list::list!(Statement in statement, ReadStatement, owner: client_id, audit: none, by state as state);

/// What was stated anew of a record, newest first.
pub fn of_record(rx: &mut Snapshot, noun: &str, noun_id: &str) -> Result<Vec<Statement>> {
    statement::table
        .filter(statement::noun.eq(noun))
        .filter(statement::noun_id.eq(noun_id))
        .order(statement::id.desc())
        .limit(50)
        .select(Statement::as_select())
        .load(rx.conn)
        .meant()
}
