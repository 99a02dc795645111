//! Says how two clients stand to each other: one organisation, of one group, or not related. Ties of people to
//! one of them count for the other unless they are not related.

use crate::choice::Choice;
use crate::client::pair::{others, teller};
use domain::client::Says;
use domain::human::{Teller, told_apart_by_another};
use domain::sentence::say;
use domain::{Act, HOUSE, Ruling, clause, of};
use kernel::{Always, Asks, Context, Deed, Done, Due, Form, Meta, UseCase, fields};
use schema::account::User;
use schema::client::{self, Client};
use schema::{Id, Record, Result, Settled, Snapshot, human};
use std::borrow::Cow;

/// How two clients are related.
pub static CASE: Relate = Relate;

/// The act.
pub struct Relate;

const ANSWERS: &[(&str, &str)] = &[
    ("same", "They are one organisation"),
    ("related", "They belong to one group"),
    ("different", "They are not related"),
];

fields! {
    /// What is entered.
    pub struct Input {
        other: Id<of::Client> = offered("Other client", "others"),
        says: Says = choice("How they stand to each other", ANSWERS),
        reason: String = area("How you know", 1000).saying()
            .hint("What you compared: extract of the register, organisation chart, a call with both."),
    }
}

/// What the rules have to know.
pub struct Facts {
    other: Client,
    teller: Teller,
}

impl UseCase for Relate {
    type On = Client;
    type Input = Input;
    type When = Always;
    /// The other clients.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    type Proof = ();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RelateClient,
            title: "Say how two clients stand to each other",
            lead: "What ties somebody to one of them counts for the other, too, unless they are not related. That they are not is said by someone who did not enter the second and did not say that they are.",
            clause: Some(clause!(HOUSE, "identity")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Client) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Client) -> Result<Vec<Choice>> {
        others(rx, on)
    }

    fn form(&self, _: &Client, others: &Vec<Choice>) -> Form {
        Form::default().choose("others", others.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Client,
        _: Vec<Choice>,
        input: &Input,
    ) -> Result<Facts> {
        let other = Client::find(rx, &input.other)?;
        let teller = teller(rx, on, &other)?;
        Ok(Facts { other, teller })
    }

    fn rules(&self, _: &Client, facts: &Facts, input: &Input) -> Ruling<()> {
        let separates = input.says == Says::Different;
        let verdict = separates.then(|| told_apart_by_another(&facts.teller));
        Ruling::of(verdict.into_iter().collect())
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Relate>) -> Result<Done> {
        let (other, says) = (it.facts.other, it.input.says);
        let client = client::relate(tx, &it.on, &other, says, &it.input.reason)?;
        let (name, other) = (&client.name, other.name);
        let message = match says {
            Says::Same | Says::Alike => {
                say!("{name} and {other} are one organisation.", name, other)
            }
            Says::Related => say!("{name} and {other} belong to one group.", name, other),
            Says::Different => say!("{name} and {other} are not related.", name, other),
        };
        Ok(Done::at(&client, message))
    }
}

/// Clients that were found nearly equal wait for a word, of whoever did not enter them.
fn due(_: &Relate, rx: &mut Snapshot, _: &Context, on: &Client) -> Result<Option<Due>> {
    let mut waiting = client::waiting(rx, on)?.into_iter();
    // The one that was entered later asks for both.
    let Some((other, words)) = waiting.find(|(other, _)| other.id < on.id) else {
        return Ok(None);
    };
    let mut but = Vec::new();
    for user in words.iter().filter_map(|word| word.entered_by.as_ref()) {
        if let Some(person) = User::find(rx, user)?.person_id {
            but.extend(human::records(rx, &person)?);
        }
    }
    let about = say!(
        "{name} and {other} are nearly equal",
        name = &on.name,
        other = other.name
    );
    Ok(Some(
        Due::now("Say how two clients stand to each other", about).but(but),
    ))
}
