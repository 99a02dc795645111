//! Adds an AI system of a client. ISO/IEC 42006:2025, 9.1.2 and 9.1.3.

use crate::app::Context;
use crate::choice::AI_ROLES;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::{AIMS_BODIES, Act, Noun, Result, clause};
use schema::Tx;
use schema::client::{AiSystem, Client};
use serde::Deserialize;

/// How an AI system is added.
pub static CASE: Entry = Entry {
    act: Act::AddAiSystem,
    on: Some(Noun::Client),
    title: "Add an AI system",
    lead: "AI systems within the management system shape the scope, the audit time and the team.",
    clause: Some(clause!(AIMS_BODIES, "9.1.2")),
    fields: &[
        Field::new("name", "Name of the system", Kind::Text(120)),
        Field::new("purpose", "What it is for", Kind::Area(600)),
        Field::new("role", "The client's role", Kind::Choice(AI_ROLES)),
        Field::new(
            "risk",
            "Impact",
            Kind::Choice(&[("ordinary", "Ordinary"), ("high", "High or sensitive")]),
        ),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let client: Client = rx.load(id, Act::AddAiSystem)?;
        Ok(Offer::about(&client, &client.name))
    },
    run: run!(add),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    name: String,
    purpose: String,
    role: String,
    risk: String,
}

/// Adds an AI system of a client.
///
/// # Errors
/// [`domain::Fault::NotFound`] when the client may not be seen.
pub fn add(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let client: Client = tx.load(id, Act::AddAiSystem)?;
    let tx = &mut tx.settle("", Vec::new())?;
    let client = client.touch(tx)?;
    let system = AiSystem {
        id: tx.new_id(),
        client_id: client.id.clone(),
        name: input.name,
        purpose: input.purpose,
        role: input.role,
        risk: input.risk,
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &client,
        format!("The AI system {} is added.", system.name),
    ))
}
