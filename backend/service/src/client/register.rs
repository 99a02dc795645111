//! Enters a new client. ISO/IEC 17021-1:2015, 9.1.1.

use crate::app::Context;
use crate::certificate::trial;
use crate::field::{Field, Kind};
use crate::use_case::{Done, Entry, Offer};
use crate::{number, run};
use domain::{Act, Error, PROCESS, Result, clause};
use schema::client::Client;
use schema::{Rx, Tx};
use serde::Deserialize;

/// How a client is entered.
pub static CASE: Entry = Entry {
    act: Act::RegisterClient,
    on: None,
    title: "Register a client",
    lead: "Enter the organisation as its registration names it. Sites and AI systems come next.",
    clause: Some(clause!(PROCESS, "9.1.1")),
    fields: &[
        Field::new("name", "Legal name", Kind::Text(200)),
        Field::new(
            "address",
            "Street address of the head office",
            Kind::Text(200),
        ),
        Field::new("city", "City", Kind::Text(100)),
        Field::new("country", "Country", Kind::Text(60)),
        Field::new(
            "representative",
            "Authorised representative",
            Kind::Text(120),
        ),
        Field::new("email", "E-mail", Kind::Email)
            .hint("Announcements, reports and certificates are sent here."),
    ],
    irreversible: false,
    offer: |rx, _, _| {
        rx.permit(Act::RegisterClient)?;
        Ok(Offer::default())
    },
    run: run!(register),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    name: String,
    address: String,
    city: String,
    country: String,
    representative: String,
    email: String,
}

/// 8.2.2 a: name and head office will stand on the certificate; whether they have room is told now.
fn printable(rx: &Rx, context: &Context, input: &Input) -> Result<()> {
    let fault = trial::with(context, rx.today(), |certificate| {
        certificate.client.name.clone_from(&input.name);
        certificate.client.address =
            format!("{}\n{}, {}", input.address, input.city, input.country);
    })?;
    match fault {
        None => Ok(()),
        Some(sentence) if sentence.contains("client name") => Err(Error::invalid("name", sentence)),
        Some(sentence) => Err(Error::invalid("address", sentence)),
    }
}

/// Enters a new client.
///
/// # Errors
/// [`Error::Forbidden`] without the role; [`Error::Invalid`] when a certificate has no room for it.
pub fn register(tx: &mut Tx, context: &Context, _: &str, input: Input) -> Result<Done> {
    tx.permit(Act::RegisterClient)?;
    printable(tx, context, &input)?;
    let tx = &mut tx.settle("", Vec::new())?;
    let client = Client {
        id: tx.new_id(),
        number: number::next(tx, "CL")?,
        name: input.name,
        address: input.address,
        city: input.city,
        country: input.country,
        representative: input.representative,
        email: input.email,
        version: 1,
    }
    .insert(tx)?;
    let message = format!("{} is registered as {}.", client.name, client.number);
    Ok(Done::at(&client, message))
}
