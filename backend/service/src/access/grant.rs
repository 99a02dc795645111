//! Grants an assessor a dated, read-only view. ISO/IEC 17021-1:2015, 8.4.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::{Act, Noun, PROCESS, Result, clause};
use schema::account::{self, View};
use schema::list::{self, Ask};
use schema::{Record, Tx};
use serde::Deserialize;

/// How a view is granted.
pub static CASE: Entry = Entry {
    act: Act::GrantView,
    on: None,
    title: "Grant an assessor a view",
    lead: "An assessor reads records between two days and changes nothing.",
    clause: Some(clause!(PROCESS, "8.4")),
    fields: &[
        Field::new("user", "Assessor", Kind::Offered("assessors")),
        Field::new("client", "Client", Kind::Offered("clients"))
            .hint("Leave empty for all clients.")
            .optional(),
        Field::new("from_on", "From", Kind::Date(Reach::NEAR)),
        Field::new("until_on", "Until", Kind::Date(Reach::NEAR)).not_before("from_on"),
    ],
    irreversible: false,
    offer: |rx, _, _| {
        rx.permit(Act::GrantView)?;
        let mut users = account::all(rx)?;
        users.retain(|u| u.roles.iter().any(|r| r == "assessor"));
        let all = Ask {
            limit: 200,
            ..Ask::default()
        };
        let clients = list::clients(rx, &all)?;
        Ok(Offer::default()
            .empty_means("client", "All clients")
            .choose(
                "assessors",
                users.into_iter().map(|u| (u.id, u.name)).collect(),
            )
            .choose(
                "clients",
                clients.rows.into_iter().map(|c| (c.id, c.name)).collect(),
            ))
    },
    run: run!(grant),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    user: String,
    client: Option<String>,
    from_on: NaiveDate,
    until_on: NaiveDate,
}

/// Grants an assessor a dated, read-only view.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn grant(tx: &mut Tx, context: &Context, _: &str, input: Input) -> Result<Done> {
    tx.permit(Act::GrantView)?;
    let tx = &mut tx.settle("", Vec::new())?;
    let view = View {
        id: tx.new_id(),
        user_id: input.user,
        client_id: input.client,
        from_on: input.from_on,
        until_on: input.until_on,
        version: 1,
    }
    .insert(tx)?;
    Ok(Done {
        noun: Noun::Settings,
        id: context.settings_id.clone(),
        version: view.version(),
        message: "The view is granted.".to_owned(),
    })
}
