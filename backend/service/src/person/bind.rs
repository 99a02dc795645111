//! Records how a person is bound to the body: employed, or by a written agreement.
//! ISO/IEC 17021-1:2015, 7.3 and 9.5.1.2.

use crate::choice::Choice;
use chrono::NaiveDate;
use domain::sentence::{Sentence, joined, say};
use domain::{Act, PROCESS, clause, of};
use kernel::file::{Brought, attach_if};
use kernel::{Always, Context, Deed, Done, Form, Meta, Reach, UseCase, Weakens, fields};
use schema::account::{self, User};
use schema::person::Person;
use schema::{Id, Record, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a person is bound.
pub static CASE: Bind = Bind;

/// The act.
pub struct Bind;

fields! {
    /// What is entered.
    pub struct Input {
        employed: bool = tick("Employed by the body").blank(),
        agreement_on: Option<NaiveDate> = date("Date of the written agreement", Reach::PAST)
            .hint("For an external person. Leave empty if there is none, or if it has ended.")
            .optional(),
        login: Option<Id<of::User>> = offered("Login of this person", "logins")
            .hint("A login that is not linked to a person yet. Independence is checked between people, so each login of the body is linked to one.")
            .optional(),
        reason: String = area("Evidence", 1000).saying(),
        document: Option<Brought> = file("Document that shows it").optional(),
    }
}

impl UseCase for Bind {
    type On = Person;
    type Input = Input;
    type When = Always;
    /// The logins of the body that name no person yet.
    type Ground = Vec<Choice>;
    kernel::no_rules!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::BindPerson,
            title: "Record the relationship to the body",
            lead: "External people work under a written agreement on confidentiality, impartiality and the duty to declare links with a client.",
            clause: Some(clause!(PROCESS, "7.3")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, _: &Person) -> Result<Vec<Choice>> {
        let logins = account::all(rx)?
            .into_iter()
            .filter(|user| user.person_id.is_none() && user.client_id.is_none())
            .map(|user| (user.id.into(), user.login.into()));
        Ok(logins.collect())
    }

    fn form(&self, on: &Person, logins: &Vec<Choice>) -> Form {
        let now = serde_json::json!({
            "employed": on.employed, "agreement_on": on.agreement_on,
        });
        Form::default().with(now).choose("logins", logins.clone())
    }

    /// Whoever was external and is employed after all, or is bound by an agreement that nobody knew of, may audit
    /// and decide from now on (7.3, 9.5.1.2).
    fn weakens(&self, on: &Person, _: &Vec<Choice>, input: &Input) -> Option<Weakens> {
        let name = &on.name;
        let employed =
            (input.employed && !on.employed).then(|| say!("{name} is employed by the body.", name));
        let agreed = input
            .agreement_on
            .filter(|day| on.agreement_on.is_none_or(|before| *day < before));
        let agreed = agreed.map(|day| {
            say!(
                "{name} works under a written agreement of {day}.",
                name,
                day
            )
        });
        let says: Vec<Sentence> = employed.into_iter().chain(agreed).collect();
        (!says.is_empty()).then(|| Weakens {
            says: joined(says, " "),
            apart: vec![on.id.clone()],
            of_now: true,
            client: None,
        })
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Bind>) -> Result<Done> {
        let person = it.on.revise(tx, |p| {
            p.employed = it.input.employed;
            p.agreement_on = it.input.agreement_on;
        })?;
        let document = it.input.document.as_ref();
        attach_if(tx, &person, document, "Relationship to the body")?;
        if let Some(login) = it.input.login {
            let owner = person.id.clone();
            User::find(tx, &login)?.revise(tx, |user| user.person_id = Some(owner))?;
        }
        Ok(Done::at(
            &person,
            say!(
                "The relationship of {name} to the body is recorded.",
                name = &person.name
            ),
        ))
    }
}
