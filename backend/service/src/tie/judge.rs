//! Judges what a person declared for an audit. ISO/IEC 17021-1:2015, 5.2.13.

use crate::choice::Choice;
use domain::sentence::say;
use domain::team::conflict_is_judged_apart;
use domain::tie::Standing;
use domain::{Act, Fault, Human, PROCESS, Ruling, clause, of};
use kernel::{Always, Asks, Context, Deed, Done, Due, Form, Meta, UseCase, fields};
use schema::client::Client;
use schema::person::{self, Person, Tie};
use schema::{Id, Record, Result, Settled, Snapshot, human};
use std::borrow::Cow;

/// How a declared conflict is judged.
pub static CASE: Judge = Judge;

/// The act.
pub struct Judge;

fields! {
    /// What is entered.
    pub struct Input {
        tie: Id<of::Tie> = offered("What was declared", "declared"),
        standing: Standing = choice(
            "Judgement",
            &[
                ("bars", "It is a tie to the client: the person does not work for it"),
                ("free", "It is no conflict: the person may be proposed"),
            ],
        ),
        reason: String = area("Grounds", 2000).saying()
            .hint("What you looked at, and what limits a risk that remains."),
    }
}

/// What the rules have to know.
pub struct Facts {
    tie: Tie,
    /// Who may not judge it: whoever declared it, and who made that team.
    apart: Vec<Human>,
    judge: Option<Human>,
}

impl UseCase for Judge {
    type On = Person;
    type Input = Input;
    type When = Always;
    /// What the person declared and nobody judged yet.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    type Proof = ();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::JudgeTie,
            title: "Judge a declared conflict",
            lead: "Until it is judged, what was declared counts as a tie. Someone judges it who neither proposed the team nor belongs to it.",
            clause: Some(clause!(PROCESS, "5.2.13")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<bool> {
        Ok(!open(rx, &on.id)?.is_empty())
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<Vec<Choice>> {
        let declared = open(rx, &on.id)?.into_iter();
        declared
            .map(|tie| {
                let client = Client::find(rx, &tie.client_id)?.name;
                let label = say!("{client}: {words}", client, words = tie.evidence);
                Ok((tie.id.into(), label.into()))
            })
            .collect()
    }

    fn form(&self, _: &Person, declared: &Vec<Choice>) -> Form {
        Form::default().choose("declared", declared.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Person,
        _: Vec<Choice>,
        input: &Input,
    ) -> Result<Facts> {
        let tie = Tie::find(rx, &input.tie)?;
        let mut apart = tie.apart.0.clone();
        apart.push(on.id.clone());
        Ok(Facts {
            tie,
            apart: human::of(rx, &apart)?.into_values().collect(),
            judge: human::acting(rx)?,
        })
    }

    fn rules(&self, _: &Person, facts: &Facts, _: &Input) -> Ruling<()> {
        let apart = conflict_is_judged_apart(&facts.apart, facts.judge.as_ref());
        Ruling::of(vec![apart])
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Judge>) -> Result<Done> {
        let judge = tx.person().ok_or(Fault::NoPerson)?;
        let today = tx.today();
        let person = it.on.touch(tx)?;
        it.facts.tie.revise(tx, |tie| {
            tie.standing = it.input.standing;
            tie.judged_by = Some(judge);
            tie.judged_on = Some(today);
            tie.judgement = it.input.reason;
        })?;
        Ok(Done::at(
            &person,
            say!("What {name} declared is judged.", name = &person.name),
        ))
    }
}

fn open(rx: &mut Snapshot, person_id: &Id<of::Person>) -> Result<Vec<Tie>> {
    let ties = person::all_ties(rx, person_id)?.into_iter();
    Ok(ties.filter(|tie| tie.standing == Standing::Open).collect())
}

/// Somebody who neither declared it nor made that team.
fn due(_: &Judge, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<Option<Due>> {
    let Some(tie) = open(rx, &on.id)?.into_iter().next() else {
        return Ok(None);
    };
    let client = Client::find(rx, &tie.client_id)?.name;
    let about = say!("{name}, {client}", name = &on.name, client);
    let mut apart = tie.apart.0;
    apart.push(on.id.clone());
    Ok(Some(
        Due::now("Judge a declared conflict", about).but(apart),
    ))
}
