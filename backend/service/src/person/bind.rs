//! Records how a person is bound to the body: employed, or by a written agreement.
//! ISO/IEC 17021-1:2015, 7.3 and 9.5.1.2.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::{Act, Noun, PROCESS, Result, clause};
use schema::account::{self, User};
use schema::person::Person;
use schema::{Record, Tx};
use serde::Deserialize;

/// How a person is bound.
pub static CASE: Entry = Entry {
    act: Act::BindPerson,
    on: Some(Noun::Person),
    title: "Record the relationship to the body",
    lead: "External people work under a written agreement on confidentiality, impartiality and the duty to reveal links with a client.",
    clause: Some(clause!(PROCESS, "7.3")),
    fields: &[
        Field::new("employed", "Employed by the body", Kind::Bool).optional(),
        Field::new("agreement_on", "Date of the written agreement", Kind::Date(Reach::PAST))
            .hint("For an external person. Empty when there is none, or it ended.")
            .optional(),
        Field::new("login", "Login of this person", Kind::Offered("logins"))
            .hint("A login that names no person yet. Independence compares people, so each login of the body names one.")
            .optional(),
        Field::new("reason", "What shows it", Kind::Area(1000)),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let person: Person = rx.load(id, Act::BindPerson)?;
        let now = serde_json::json!({
            "employed": person.employed, "agreement_on": person.agreement_on,
        });
        let logins = account::all(rx)?
            .into_iter()
            .filter(|user| user.person_id.is_none() && user.client_id.is_none())
            .map(|user| (user.id, user.login));
        Ok(Offer::about(&person, &person.name)
            .with(now)
            .choose("logins", logins.collect()))
    },
    run: run!(bind),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    employed: bool,
    agreement_on: Option<NaiveDate>,
    login: Option<String>,
    reason: String,
}

/// Records how a person is bound to the body.
///
/// # Errors
/// [`domain::Fault::NotFound`] when the person may not be seen.
pub fn bind(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let person: Person = tx.load(id, Act::BindPerson)?;
    let tx = &mut tx.settle(&input.reason, Vec::new())?;
    let person = person.revise(tx, |p| {
        p.employed = input.employed;
        p.agreement_on = input.agreement_on;
    })?;
    if let Some(login) = input.login {
        let owner = person.id.clone();
        User::find(tx, &login)?.revise(tx, |user| user.person_id = Some(owner))?;
    }
    Ok(Done::at(
        &person,
        format!(
            "The relationship of {} to the body is recorded.",
            person.name
        ),
    ))
}
