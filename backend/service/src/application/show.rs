//! Shows an application with its review and agreements.

use super::{accept, decline, review, submit};
use crate::app::Context;
use crate::view::{Cell, Section, View, date, days};
use crate::{agreement, choice, programme};
use domain::application::State;
use domain::lifecycle::spoken;
use domain::{Act, LifeCycle, Result};
use schema::application::{Application, Review};
use schema::client::Client;
use schema::{Record, Rx};

const PATH: &[State] = &[
    State::Draft,
    State::Submitted,
    State::Reviewed,
    State::Accepted,
    State::Contracted,
    State::Programmed,
];

/// Shows an application.
///
/// # Errors
/// [`domain::Error::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Rx, _: &Context, id: &str) -> Result<View> {
    let a: Application = rx.load(id, Act::ReadApplication)?;
    let client = Client::find(rx, &a.client_id)?;
    let sites = choice::labels(&choice::sites(rx, &client.id)?, &a.body.sites);
    let systems = choice::labels(&choice::ai_systems(rx, &client.id)?, &a.body.ai_systems);
    let (next, actor) = next(a.state);
    let tone = if a.state == State::Declined {
        "bad"
    } else {
        "info"
    };
    let mut view = View::of(rx, "Application", &a.number, &client.name, &a)?
        .state(a.state, tone, PATH)
        .next(next, actor)
        .linked("Client", &client.name, format!("/client/{}", client.id))
        .fact("Standard", &a.standard)
        .fact("Scope", &a.body.scope)
        .fact("Sites", sites.join("; "))
        .fact("AI systems", systems.join("; "))
        .fact("Roles", a.body.roles.join(", "))
        .fact("Persons in the AI life cycle", a.body.persons)
        .fact("Statement of applicability", &a.body.soa_version)
        .fact("Applies for the organisation", &a.body.representative)
        .fact("Consultancy", &a.body.consultancy)
        .fact("Language", &a.body.language)
        .fact("Outsourced", &a.body.outsourced)
        .fact("Withheld documents", &a.body.withheld)
        .fact("Submitted", date(a.submitted_on))
        .fact("Reasons of declining", &a.outcome_reason);
    if let Some(review) = &a.review.0 {
        view = reviewed(rx, view, review)?;
    }
    if let Some(c) = schema::certification::of_application(rx, id)? {
        view = view.linked(
            "Certification",
            &c.number,
            format!("/certification/{}", c.id),
        );
    }
    let contracted = matches!(a.state, State::Accepted | State::Contracted);
    view.section(agreements(rx, id)?).acts(
        rx,
        &a,
        &[
            (&submit::CASE, a.state == State::Draft),
            (&review::CASE, a.state == State::Submitted),
            (&accept::CASE, a.state == State::Reviewed),
            (&agreement::issue::CASE, contracted),
            (&programme::create::CASE, a.state == State::Contracted),
            (
                &decline::CASE,
                matches!(a.state, State::Submitted | State::Reviewed),
            ),
        ],
    )
}

fn next(state: State) -> (&'static str, &'static str) {
    match state {
        State::Draft => ("Submit the application.", "Client"),
        State::Submitted => ("Review the application.", "Certification body"),
        State::Reviewed => ("Accept or decline.", "Certification body"),
        State::Accepted => (
            "Issue the agreement and have it accepted.",
            "Certification body and client",
        ),
        State::Contracted => ("Create the audit programme.", "Certification body"),
        State::Programmed => ("The audits follow the programme.", "Certification body"),
        State::Declined => ("Nothing. The record is kept.", ""),
    }
}

fn reviewed(rx: &mut Rx, mut view: View, review: &Review) -> Result<View> {
    let reviewer = schema::person::Person::find(rx, &review.reviewer)?;
    view = view
        .fact(
            "Reviewed by",
            format!("{}, {}", reviewer.name, date(review.reviewed_on)),
        )
        .fact(
            "Audit time",
            review
                .half_days
                .iter()
                .map(|(k, h)| format!("{} {} days", spoken(k), days(i64::from(*h))))
                .collect::<Vec<_>>()
                .join("; "),
        )
        .fact("Justification", &review.justification);
    let mut time = Section::table(
        "time",
        "How the audit time came about",
        &[("Step", "text")],
        "",
    );
    for step in &review.steps {
        time = time.row(vec![Cell::text(step)]);
    }
    let mut sample = Section::table("sample", "Site sample", &[("Occasion", "text")], "");
    for line in &review.sample {
        sample = sample.row(vec![Cell::text(line)]);
    }
    Ok(view.section(time).section(sample))
}

fn agreements(rx: &mut Rx, id: &str) -> Result<Section> {
    let mut table = Section::table(
        "agreements",
        "Agreements",
        &[
            ("Number", ""),
            ("Issued", "date"),
            ("In force since", "date"),
            ("Status", ""),
        ],
        "No agreement yet.",
    );
    for g in schema::agreement::of_application(rx, id)? {
        table = table.row(vec![
            Cell::link(&g.number, "agreement", &g.id),
            Cell::date(Some(g.issued_on)),
            Cell::date(g.accepted_on),
            Cell::text(spoken(g.state.word())),
        ]);
    }
    Ok(table)
}
