//! Drafts an application. ISO/IEC 17021-1:2015, 9.1.1; ISO/IEC 42006:2025, 9.1.2 and 8.4.2.

use crate::app::Context;
use crate::certificate::trial;
use crate::choice::{self, AI_ROLES};
use crate::field::{Field, Kind};
use crate::use_case::{Done, Entry, Offer};
use crate::{number, run};
use domain::application::State;
use domain::{AIMS, Act, Error, Noun, PROCESS, Result, clause};
use schema::application::{Application, Body};
use schema::client::Client;
use schema::{Json, Tx};
use serde::Deserialize;

/// How an application is drafted.
pub static CASE: Entry = Entry {
    act: Act::DraftApplication,
    on: Some(Noun::Client),
    title: "Apply for certification",
    lead: "Describe what is to be certified to ISO/IEC 42001. The draft can be looked at before it is submitted.",
    clause: Some(clause!(PROCESS, "9.1.1")),
    fields: &[
        Field::new("scope", "Scope wanted", Kind::Area(2000)).hint("The activities, products and services the management system covers."),
        Field::new("sites", "Sites in the scope", Kind::Several("sites")),
        Field::new("ai_systems", "AI systems in the scope", Kind::Several("ai_systems")),
        Field::new("roles", "Roles towards AI systems", Kind::SeveralOf(AI_ROLES)),
        Field::new("persons", "Persons in the AI life cycle within the scope", Kind::Number(1, 1_000_000))
            .hint("Not the whole headcount: those who develop, provide, operate or oversee the AI systems. The audit-time table of the body says up to how many it reaches."),
        Field::new("soa_version", "Version of the statement of applicability", Kind::Text(60)),
        Field::new("representative", "Authorised representative who applies", Kind::Text(120)),
        Field::new("consultancy", "Management-system consultancy used, and by whom", Kind::Text(300)).hint("Write none when none was used."),
        Field::new("language", "Language of the audit", Kind::Text(60)),
        Field::new("outsourced", "Outsourced processes", Kind::Area(1000)).optional(),
        Field::new("withheld", "Documents that cannot be shown to auditors", Kind::Area(1000))
            .hint("Source code, raw data or trade secrets, for example. The body decides whether a sound audit is possible.")
            .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let client: Client = rx.load(id, Act::DraftApplication)?;
        Ok(Offer::about(&client, &client.name)
            .with(serde_json::json!({ "representative": client.representative, "language": "English" }))
            .choose("sites", choice::sites(rx, id)?)
            .choose("ai_systems", choice::ai_systems(rx, id)?))
    },
    run: run!(draft),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    scope: String,
    sites: Vec<String>,
    ai_systems: Vec<String>,
    roles: Vec<String>,
    persons: u32,
    soa_version: String,
    representative: String,
    consultancy: String,
    language: String,
    #[serde(default)]
    outsourced: String,
    #[serde(default)]
    withheld: String,
}

/// Drafts an application.
///
/// # Errors
/// [`domain::Fault::NotFound`] when the client may not be seen.
pub fn draft(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let client: Client = tx.load(id, Act::DraftApplication)?;
    let fault = trial::with(context, tx.today(), |certificate| {
        certificate.scope.clone_from(&input.scope);
        let version = &mut certificate.statement_of_applicability.version;
        version.clone_from(&input.soa_version);
    })?;
    if let Some(sentence) = fault {
        return Err(Error::invalid("scope", sentence));
    }
    let tx = &mut tx.settle("", Vec::new())?;
    let application = Application {
        id: tx.new_id(),
        number: number::next(tx, "AP")?,
        client_id: client.id,
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
    .insert(tx)?;
    let message = format!(
        "The draft {} is saved. Submit it when it is complete.",
        application.number
    );
    Ok(Done::at(&application, message))
}
