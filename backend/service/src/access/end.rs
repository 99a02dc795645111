//! Ends an assessor's view today. ISO/IEC 17021-1:2015, 8.4.

use crate::app::Context;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use crate::view::date;
use domain::{Act, Noun, PROCESS, Result, clause};
use schema::account::{self, View};
use schema::client::Client;
use schema::{Record, Rx, Tx};
use serde::Deserialize;

/// How a view is ended.
pub static CASE: Entry = Entry {
    act: Act::EndView,
    on: None,
    title: "End an assessor's view",
    lead: "Today is the first day on which the assessor no longer reads.",
    clause: Some(clause!(PROCESS, "8.4")),
    fields: &[
        Field::new("view", "View", Kind::Offered("views")),
        Field::new("reason", "Reason", Kind::Area(1000)),
    ],
    irreversible: true,
    offer: |rx, _, _| {
        rx.permit(Act::EndView)?;
        let views = views(rx)?;
        Ok(Offer::default().choose("views", views))
    },
    run: run!(end),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    view: String,
    reason: String,
}

/// Ends an assessor's view.
///
/// # Errors
/// [`domain::Fault::NotFound`] when there is no such view.
pub fn end(tx: &mut Tx, context: &Context, _: &str, input: Input) -> Result<Done> {
    tx.permit(Act::EndView)?;
    let view = View::find(tx, &input.view)?;
    let last = tx.today().pred_opt().unwrap_or(tx.today());
    let tx = &mut tx.settle(&input.reason, Vec::new())?;
    let view = view.revise(tx, |v| v.until_on = last)?;
    Ok(Done {
        noun: Noun::Settings,
        id: context.settings_id.clone(),
        version: view.version(),
        message: "The view is ended.".to_owned(),
    })
}

fn views(rx: &mut Rx) -> Result<Vec<(String, String)>> {
    let users = account::all(rx)?;
    account::views_in_force(rx)?
        .into_iter()
        .map(|view| {
            let name = users
                .iter()
                .find(|user| user.id == view.user_id)
                .map_or("", |user| user.name.as_str());
            let client = match &view.client_id {
                Some(client) => Client::find(rx, client)?.name,
                None => "all clients".to_owned(),
            };
            let label = format!("{name}: {client}, until {}", date(Some(view.until_on)));
            Ok((view.id, label))
        })
        .collect()
}
