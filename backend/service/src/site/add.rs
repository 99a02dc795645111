//! Adds a site of a client. ISO/IEC 17021-1:2015, 9.1.1.

use crate::app::Context;
use crate::certificate::trial;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Offer, UseCase};
use domain::{Act, Error, Noun, PROCESS, Result, clause};
use reports::certificate as doc;
use schema::Tx;
use schema::client::{self, Client, Site};
use serde::Deserialize;

/// How a site is added.
pub static CASE: UseCase = UseCase {
    act: Act::AddSite,
    on: Some(Noun::Client),
    title: "Add a site",
    lead: "A site is a place where activities of the management system are carried out.",
    clause: Some(clause!(PROCESS, "9.1.1")),
    fields: &[
        Field::new("name", "Name of the site", Kind::Text(120)),
        Field::new("address", "Street address", Kind::Text(200)),
        Field::new("city", "City", Kind::Text(100)),
        Field::new("country", "Country", Kind::Text(60)),
        Field::new("activity", "What is done there", Kind::Text(300)),
        Field::new("central", "This is the central function", Kind::Bool)
            .hint("The office that controls the management system. There is one.")
            .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let client: Client = rx.load(id, Act::AddSite)?;
        Ok(Offer::about(&client, &client.name))
    },
    run: run!(add),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    name: String,
    address: String,
    city: String,
    country: String,
    activity: String,
    central: bool,
}

/// Adds a site of a client.
///
/// # Errors
/// [`Error::Invalid`] when the client has a central function already.
pub fn add(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let client: Client = tx.load(id, Act::AddSite)?;
    if input.central && client::sites(tx, id)?.iter().any(|s| s.central) {
        return Err(Error::invalid(
            "central",
            "The client has a central function already. Leave this empty.",
        ));
    }
    let fault = trial::with(context, tx.today(), |certificate| {
        certificate.sites = vec![doc::Site {
            name: input.name.clone(),
            address: format!("{}\n{}, {}", input.address, input.city, input.country),
            scope: input.activity.clone(),
        }];
    })?;
    if let Some(sentence) = fault {
        return Err(Error::invalid("address", sentence));
    }
    let tx = &mut tx.settle("", Vec::new())?;
    let client = client.touch(tx)?;
    let site = Site {
        id: tx.new_id(),
        client_id: client.id.clone(),
        name: input.name,
        address: input.address,
        city: input.city,
        country: input.country,
        activity: input.activity,
        central: input.central,
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &client,
        format!("The site {} is added.", site.name),
    ))
}
