//! Says that two records are of two people, though they are nearly equal or somebody said otherwise.

use crate::choice::Choice;
use crate::person::pair::{teller, the_same};
use domain::human::{Says, Teller, told_apart_by_another};
use domain::sentence::say;
use domain::{Act, HOUSE, Ruling, clause, of};
use kernel::{Always, Asks, Context, Deed, Done, Due, Form, Meta, UseCase, fields};
use schema::account::User;
use schema::person::Person;
use schema::{Id, Record, Result, Settled, Snapshot, human};
use std::borrow::Cow;

/// How two records are told apart.
pub static CASE: TellApart = TellApart;

/// The act.
pub struct TellApart;

fields! {
    /// What is entered.
    pub struct Input {
        other: Id<of::Person> = offered("Record of another person", "same"),
        reason: String = area("How you know", 1000).saying()
            .hint("What you compared: identity document, personnel file, a meeting with both."),
    }
}

/// What the rules have to know.
pub struct Facts {
    other: Person,
    teller: Teller,
}

impl UseCase for TellApart {
    type On = Person;
    type Input = Input;
    type When = Always;
    /// The records that count as of the same person.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    type Proof = ();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::TellPersonApart,
            title: "Tell two people apart",
            lead: "The two records are of two people. Someone says so who is neither of them, who did not enter the record, and who did not say that they are the same.",
            clause: Some(clause!(HOUSE, "identity")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<bool> {
        Ok(!the_same(rx, on)?.is_empty())
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<Vec<Choice>> {
        the_same(rx, on)
    }

    fn form(&self, _: &Person, same: &Vec<Choice>) -> Form {
        Form::default().choose("same", same.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Person,
        _: Vec<Choice>,
        input: &Input,
    ) -> Result<Facts> {
        let other = Person::find(rx, &input.other)?;
        let teller = teller(rx, on, &other)?;
        Ok(Facts { other, teller })
    }

    fn rules(&self, _: &Person, facts: &Facts, _: &Input) -> Ruling<()> {
        Ruling::of(vec![told_apart_by_another(&facts.teller)])
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<TellApart>) -> Result<Done> {
        let other = it.facts.other;
        let person = human::link(tx, &it.on, &other, Says::Different, &it.input.reason)?;
        Ok(Done::at(
            &person,
            say!(
                "The records of {name} and {other} are of two people.",
                name = &person.name,
                other = other.name
            ),
        ))
    }
}

/// Records that were found nearly equal wait for a word: of whoever is none of them and entered none.
fn due(_: &TellApart, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<Option<Due>> {
    let waiting = human::waiting(rx, on)?.into_iter();
    // The record that was entered later asks for both.
    let Some((other, words)) = waiting.into_iter().find(|(other, _)| other.id < on.id) else {
        return Ok(None);
    };
    let mut but = human::records(rx, &on.id)?;
    for user in words.iter().filter_map(|word| word.entered_by.as_ref()) {
        but.extend(User::find(rx, user)?.person_id);
    }
    let about = say!(
        "{name} and {other} are nearly equal and count as one person",
        name = &on.name,
        other = other.name
    );
    Ok(Some(
        Due::now("Say whether two records are of one person", about).but(but),
    ))
}
