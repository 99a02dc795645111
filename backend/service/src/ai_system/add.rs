//! Adds an AI system of a client. ISO/IEC 42006:2025, 9.1.2 and 9.1.3.

use crate::choice::AI_ROLES;
use crate::client::beginning::{Beginning, begins_with};
use domain::ai_system::{Risk, Role};
use domain::sentence::say;
use domain::{AIMS_BODIES, Act, clause};
use kernel::{Always, Asks, Context, Deed, Done, Due, Meta, UseCase, Whom, fields};
use schema::client::{AiSystem, Client};
use schema::{Result, Settled, Snapshot};

/// How an AI system is added.
pub static CASE: Add = Add;

/// The act.
pub struct Add;

fields! {
    /// What is entered.
    pub struct Input {
        name: String = text("Name of the system", 120),
        purpose: String = area("What it is for", 600),
        role: Role = choice("The client's role", AI_ROLES),
        risk: Risk = choice("Impact", &[("ordinary", "Ordinary"), ("high", "High or sensitive")]),
    }
}

impl UseCase for Add {
    type On = Client;
    type Input = Input;
    type When = Always;
    kernel::no_rules!();
    kernel::no_ground!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AddAiSystem,
            title: "Add an AI system",
            lead: "AI systems within the management system shape the scope, the audit time and the team.",
            clause: Some(clause!(AIMS_BODIES, "9.1.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Client) -> String {
        on.name.clone()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Add>) -> Result<Done> {
        let client = it.on.touch(tx)?;
        let system = AiSystem {
            id: tx.new_id(),
            client_id: client.id.clone(),
            name: it.input.name,
            purpose: it.input.purpose,
            role: it.input.role,
            risk: it.input.risk,
            version: 1,
        }
        .insert(tx)?;
        Ok(Done::at(
            &client,
            say!("The AI system {name} is added.", name = system.name),
        ))
    }
}

/// A client whose sites are there goes on with its AI systems.
fn due(_: &Add, rx: &mut Snapshot, _: &Context, on: &Client) -> Result<Option<Due>> {
    let begins = begins_with(rx, &on.id)? == Some(Beginning::AiSystems);
    Ok(begins.then(|| Due::now(Beginning::AiSystems.title(), "").whom(Whom::Client)))
}
