//! Drafts an application. ISO/IEC 17021-1:2015, 9.1.1; ISO/IEC 42006:2025, 9.1.2 and 8.4.2.

use crate::certificate::trial;
use crate::choice::{AI_ROLES, Choice};
use crate::client::beginning;
use crate::client::beginning::Beginning;
use crate::{choice, number};
use domain::ai_system::Role;
use domain::application::State;
use domain::error::FieldError;
use domain::sentence::{Sentence, joined, say, word};
use domain::{AIMS, Act, PROCESS, Ruling, clause, of};
use kernel::{Always, Asks, Context, Deed, Done, Due, Form, Meta, UseCase, Whom, fields};
use schema::application::{Application, Body};
use schema::client::Client;
use schema::{Id, Json, Result, Settled, Snapshot};
use std::collections::BTreeSet;

/// How an application is drafted.
pub static CASE: Draft = Draft;

/// The act.
pub struct Draft;

fields! {
    /// What is entered.
    pub struct Input {
        scope: String = area("Desired scope", 2000)
            .hint("The activities, products and services the management system covers."),
        sites: Vec<Id<of::Site>> = several("Sites in the scope", "sites"),
        ai_systems: Vec<Id<of::AiSystem>> = several("AI systems in the scope", "ai_systems"),
        roles: Vec<Role> = several_of("Roles towards AI systems", AI_ROLES),
        persons: u32 = number("Persons in the AI life cycle within the scope", 1, 1_000_000)
            .hint("Not the whole headcount: those who develop, provide, operate or oversee the AI systems. The body's audit-time table says how many it goes up to."),
        soa_version: String = text("Version of the statement of applicability", 60),
        representative: String = text("Authorised representative making the application", 120),
        consultancy: String = text("Management-system consultancy used, and by whom", 300)
            .hint("Write none if none was used."),
        language: String = text("Language of the audit", 60),
        outsourced: String = area("Outsourced processes", 1000).blank(),
        withheld: String = area("Documents that cannot be shown to auditors", 1000)
            .hint("Source code, raw data or trade secrets, for example. The body decides whether a sound audit is possible.")
            .blank(),
    }
}

/// What the client has to choose from.
pub struct Ground {
    sites: Vec<Choice>,
    ai_systems: Vec<Choice>,
}

/// What the rules have to know.
pub struct Facts {
    /// Why scope or version could not stand on a certificate.
    fault: Option<String>,
    /// The roles of the AI systems applied with.
    roles: BTreeSet<Role>,
}

impl UseCase for Draft {
    type On = Client;
    type Input = Input;
    type When = Always;
    type Ground = Ground;
    type Facts = Facts;
    type Proof = ();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::DraftApplication,
            title: "Apply for certification",
            lead: "Describe what is to be certified to ISO/IEC 42001. The draft can be checked before it is submitted.",
            clause: Some(clause!(PROCESS, "9.1.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Client) -> Result<bool> {
        let begins = beginning::begins_with(rx, &on.id)?;
        Ok(begins.is_none_or(|begins| begins == Beginning::Application))
    }

    fn about(&self, on: &Client) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Client) -> Result<Ground> {
        Ok(Ground {
            sites: choice::sites(rx, &on.id)?,
            ai_systems: choice::ai_systems(rx, &on.id)?,
        })
    }

    fn form(&self, on: &Client, ground: &Ground) -> Form {
        Form::default()
            .with(serde_json::json!({ "representative": on.representative, "language": "English" }))
            .choose("sites", ground.sites.clone())
            .choose("ai_systems", ground.ai_systems.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Client,
        _: Ground,
        input: &Input,
    ) -> Result<Facts> {
        let fault = trial::with(context, rx.today(), |certificate| {
            certificate.scope.clone_from(&input.scope);
            let version = &mut certificate.statement_of_applicability.version;
            version.clone_from(&input.soa_version);
        })?;
        let systems = schema::client::ai_systems(rx, &on.id)?.into_iter();
        let chosen = systems.filter(|system| input.ai_systems.contains(&system.id));
        let roles = chosen.map(|system| system.role).collect();
        Ok(Facts { fault, roles })
    }

    fn rules(&self, _: &Client, facts: &Facts, input: &Input) -> Ruling<()> {
        let fault = facts.fault.iter();
        let mut wrong: Vec<FieldError> = fault
            .map(|sentence| FieldError::new("scope", Sentence::finished(sentence)))
            .collect();
        wrong.extend(roles_left_out(&facts.roles, &input.roles));
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Draft>) -> Result<Done> {
        let number = number::next(tx, "AP")?;
        let application = drafted(tx.new_id(), number, it.on.id, it.input).insert(tx)?;
        let message = say!(
            "The draft {number} is saved. Submit it when it is complete.",
            number = &application.number
        );
        Ok(Done::at(&application, message))
    }
}

/// The audit time rests on the roles applied with, so that those of the AI systems are among them.
fn roles_left_out(needed: &BTreeSet<Role>, given: &[Role]) -> Option<FieldError> {
    let left_out = needed.iter().filter(|role| !given.contains(role));
    let names = joined(left_out.map(|role| word(role.name())), ", ");
    (!names.is_empty()).then(|| {
        let sentence = say!(
            "The AI systems in this application involve these roles too: {names}. Choose them as well; the audit time depends on the roles.",
            names
        );
        FieldError::new("roles", sentence)
    })
}

/// A client whose sites and AI systems are there applies.
fn due(_: &Draft, rx: &mut Snapshot, _: &Context, on: &Client) -> Result<Option<Due>> {
    let begins = beginning::begins_with(rx, &on.id)? == Some(Beginning::Application);
    Ok(begins.then(|| Due::now(Beginning::Application.title(), "").whom(Whom::Client)))
}

fn drafted(
    id: Id<of::Application>,
    number: String,
    client_id: Id<of::Client>,
    input: Input,
) -> Application {
    Application {
        id,
        number,
        client_id,
        standard: AIMS.to_owned(),
        state: State::Draft,
        body: Json(Body {
            scope: input.scope,
            roles: input.roles,
            sites: input.sites,
            ai_systems: input.ai_systems,
            persons: input.persons,
            soa_version: input.soa_version,
            representative: input.representative,
            consultancy: input.consultancy,
            language: input.language,
            outsourced: input.outsourced,
            withheld: input.withheld,
        }),
        submitted_on: None,
        review: Json(None),
        outcome_on: None,
        outcome_reason: String::new(),
        version: 1,
    }
}
