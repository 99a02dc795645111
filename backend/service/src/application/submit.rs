//! Submits an application. ISO/IEC 17021-1:2015, 9.1.1.

use crate::app::Context;
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::application::{self, Facts, Step};
use domain::{Act, Noun, PROCESS, Result, clause, take};
use schema::application::Application;
use schema::{Rx, Tx, client};
use serde::Deserialize;

/// How an application is submitted.
pub static CASE: Entry = Entry {
    act: Act::SubmitApplication,
    on: Some(Noun::Application),
    title: "Submit the application",
    lead: "The certification body reviews a submitted application. It can no longer be edited.",
    clause: Some(clause!(PROCESS, "9.1.1")),
    fields: &[],
    irreversible: true,
    offer: |rx, _, id| {
        let application: Application = rx.load(id, Act::SubmitApplication)?;
        let verdicts = application::complete(&facts(rx, &application)?);
        Ok(Offer::about(&application, &application.number).known(verdicts))
    },
    run: run!(submit),
};

/// Nothing more is asked.
#[derive(Debug, Deserialize)]
pub struct Input {}

/// Submits an application.
///
/// # Errors
/// [`domain::Error::Refused`] with what 9.1.1 still asks for.
pub fn submit(tx: &mut Tx, _: &Context, id: &str, _: Input) -> Result<Done> {
    let application: Application = tx.load(id, Act::SubmitApplication)?;
    let step = take(application.state, Step::Submit)?;
    let verdicts = application::complete(&facts(tx, &application)?);
    let tx = &mut tx.settle("", verdicts)?;
    let today = tx.today();
    let application = application.apply(tx, step, |a| a.submitted_on = Some(today))?;
    Ok(Done::at(
        &application,
        format!("{} is submitted for review.", application.number),
    ))
}

/// What the rules look at in an application.
///
/// # Errors
/// Only those of the database.
pub fn facts(rx: &mut Rx, application: &Application) -> Result<Facts> {
    let body = &application.body;
    let sites = client::sites(rx, &application.client_id)?;
    let chosen: Vec<_> = sites
        .iter()
        .filter(|s| body.sites.contains(&s.id))
        .collect();
    Ok(Facts {
        scope: body.scope.clone(),
        sites: chosen.len(),
        central_sites: chosen.iter().filter(|s| s.central).count(),
        ai_systems: body.ai_systems.len(),
        persons: body.persons,
        roles: body.roles.clone(),
        representative: body.representative.clone(),
        consultancy_answered: !body.consultancy.trim().is_empty(),
        soa_version: body.soa_version.clone(),
    })
}
