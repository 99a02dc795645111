//! Shows an application with its review and agreements.

use super::section;
use crate::application::handling;
use crate::view::{Cell, Section, View};
use domain::agreement::State as AgreementState;
use domain::application::State;
use domain::{Act, LifeCycle, Noun, Result, Role, lifecycle};
use kernel::Context;
use schema::agreement::Agreement;
use schema::application::Application;
use schema::client::Client;
use schema::{Id, Record, Snapshot};

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
/// [`domain::Fault::NotFound`] when there is none, or it may not be seen.
pub fn show(rx: &mut Snapshot, context: &Context, id: &str) -> Result<View> {
    let id = &Id::from(id);
    let a: Application = rx.load(id, Act::ReadApplication)?;
    let client = Client::find(rx, &a.client_id)?;
    let agreements = schema::agreement::of_application(rx, id)?;
    let (next, actor) = next(&a, &agreements);
    let tone = if a.state == State::Declined {
        "bad"
    } else {
        "info"
    };
    let mut view = View::of(rx, context, "Application", &a.number, &client.name, &a)?
        .state(a.state, tone, PATH)
        .next(next, actor)
        .linked("Client", &client.name, format!("/client/{}", client.id));
    view.facts.extend(section::facts(rx, &a)?.facts);
    if let Some(review) = a.review.as_ref() {
        view.facts.extend(section::reviewed(rx, review)?.facts);
        if !rx.actor().is(Role::Client) {
            view.sections.push(section::looked_at(review));
        }
        view.sections.extend(section::steps(review));
    }
    if let Some(c) = schema::certification::of_application(rx, id)? {
        view = view.linked(
            "Certification",
            &c.number,
            format!("/certification/{}", c.id),
        );
    }
    Ok(view.section(agreement_table(agreements)))
}

fn next(a: &Application, agreements: &[Agreement]) -> (&'static str, &'static str) {
    match a.state {
        State::Draft => ("Submit the application.", "Client"),
        State::Submitted => ("Review the application.", "Certification body"),
        State::Reviewed if handling::leaves_points_open(a) => (
            "The review leaves points open. Resolve them and review again, or decline.",
            "Certification body",
        ),
        State::Reviewed => ("Accept or decline.", "Certification body"),
        State::Accepted if is_offered(agreements) => ("Accept the agreement.", "Client"),
        State::Accepted => ("Issue the agreement.", "Certification body"),
        State::Contracted => ("Create the audit programme.", "Certification body"),
        State::Programmed => ("The audits follow the programme.", ""),
        State::Declined => ("Nothing. The record is kept.", ""),
    }
}

fn is_offered(agreements: &[Agreement]) -> bool {
    let issued = |agreement: &Agreement| agreement.state == AgreementState::Issued;
    agreements.iter().any(issued)
}

fn agreement_table(agreements: Vec<Agreement>) -> Section {
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
    for g in agreements {
        table = table.row(vec![
            Cell::link(&g.number, Noun::Agreement, &g.id),
            Cell::date(Some(g.issued_on)),
            Cell::date(g.accepted_on),
            Cell::text(lifecycle::said(g.state.word())),
        ]);
    }
    table
}
