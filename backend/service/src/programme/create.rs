//! Creates the programme of the first cycle, and the certification it serves. ISO/IEC 17021-1:2015, 9.1.3.

use crate::app::Context;
use crate::use_case::{Done, Entry, Offer};
use crate::{number, programme, run};
use domain::application::Step;
use domain::certification::State;
use domain::{Act, Noun, PROCESS, Result, agreement, clause, take};
use schema::application::Application;
use schema::certification::{Certification, Programme};
use schema::{Json, Rx, Tx};
use serde::Deserialize;

/// How a programme is created.
pub static CASE: Entry = Entry {
    act: Act::CreateProgramme,
    on: Some(Noun::Application),
    title: "Create the audit programme",
    lead: "Stage 1 and stage 2, surveillance in the first and second year, recertification in the third.",
    clause: Some(clause!(PROCESS, "9.1.3.1")),
    fields: &[],
    irreversible: false,
    offer: |rx, _, id| {
        let application: Application = rx.load(id, Act::CreateProgramme)?;
        let covered = covered(rx, &application)?;
        Ok(Offer::about(&application, &application.number).known(vec![covered]))
    },
    run: run!(create),
};

/// Nothing more is asked.
#[derive(Debug, Deserialize)]
pub struct Input {}

/// Creates the programme of the first cycle.
///
/// # Errors
/// [`domain::Error::Refused`] without an agreement in force for every site (5.1.2).
pub fn create(tx: &mut Tx, _: &Context, id: &str, _: Input) -> Result<Done> {
    let application: Application = tx.load(id, Act::CreateProgramme)?;
    let step = take(application.state, Step::Programme)?;
    let verdicts = vec![covered(tx, &application)?];
    let tx = &mut tx.settle("", verdicts)?;
    let application = application.apply(tx, step, |_| {})?;
    let review = application.review.0.clone().unwrap_or_default();
    let certification = Certification {
        id: tx.new_id(),
        number: number::next(tx, "CN")?,
        client_id: application.client_id.clone(),
        application_id: application.id.clone(),
        standard: application.standard.clone(),
        state: State::Planned,
        scope: application.body.scope.clone(),
        roles: Json(application.body.roles.clone()),
        sites: Json(application.body.sites.clone()),
        soa_version: String::new(),
        soa_dated: None,
        cycle: 1,
        initial_on: None,
        start_on: None,
        expires_on: None,
        suspended_on: None,
        lapsed_on: None,
        recertified_on: None,
        version: 1,
    }
    .insert(tx)?;
    Programme {
        id: tx.new_id(),
        certification_id: certification.id.clone(),
        client_id: certification.client_id.clone(),
        cycle: 1,
        body: Json(programme::first_cycle(&review.half_days, None)),
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &certification,
        format!("The programme of {} is created.", certification.number),
    ))
}

fn covered(rx: &mut Rx, application: &Application) -> Result<domain::Verdict> {
    let agreements = schema::agreement::of_application(rx, &application.id)?;
    let in_force: Vec<_> = agreements
        .iter()
        .filter(|a| a.state == agreement::State::InForce)
        .collect();
    let sites: Vec<String> = in_force.iter().flat_map(|a| a.sites.0.clone()).collect();
    Ok(agreement::covers_sites(
        &sites,
        &application.body.sites,
        !in_force.is_empty(),
    ))
}
