//! Enters a person who works for the body. ISO/IEC 17021-1:2015, 7.2 and 7.3.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::{Act, PROCESS, Result, clause};
use schema::person::Person;
use schema::{Json, Tx};
use serde::Deserialize;

/// How a person is entered.
pub static CASE: Entry = Entry {
    act: Act::RegisterPerson,
    on: None,
    title: "Register a person",
    lead: "A person works for the body: employed, or external under a written agreement.",
    clause: Some(clause!(PROCESS, "7.3")),
    fields: &[
        Field::new("name", "Name", Kind::Text(120)),
        Field::new("email", "E-mail", Kind::Email),
        Field::new("employed", "Employed by the body", Kind::Bool).optional(),
        Field::new(
            "agreement_on",
            "Date of the written agreement",
            Kind::Date(Reach::PAST),
        )
        .hint("For external people: confidentiality, impartiality, and the duty to declare links.")
        .optional(),
    ],
    irreversible: false,
    offer: |rx, _, _| {
        rx.permit(Act::RegisterPerson)?;
        Ok(Offer::default())
    },
    run: run!(register),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    name: String,
    email: String,
    employed: bool,
    agreement_on: Option<NaiveDate>,
}

/// Enters a person who works for the body.
///
/// # Errors
/// [`domain::Error::Forbidden`] without the role.
pub fn register(tx: &mut Tx, _: &Context, _: &str, input: Input) -> Result<Done> {
    tx.permit(Act::RegisterPerson)?;
    let tx = &mut tx.settle("", Vec::new())?;
    let person = Person {
        id: tx.new_id(),
        name: input.name,
        email: input.email,
        employed: input.employed,
        agreement_on: input.agreement_on,
        background: Json::default(),
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &person,
        format!("{} is registered. Record the competence next.", person.name),
    ))
}
