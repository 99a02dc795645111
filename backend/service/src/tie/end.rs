//! Records that a tie of a person to a client has ended; the two years count from then.
//! ISO/IEC 17021-1:2015, 5.2.10.

use crate::choice::Choice;
use chrono::NaiveDate;
use domain::error::FieldError;
use domain::lifecycle::said;
use domain::sentence::say;
use domain::tie::Standing;
use domain::{Act, PROCESS, Ruling, clause, of};
use kernel::file::{Brought, attach_if};
use kernel::{Always, Context, Deed, Done, Form, Meta, Reach, UseCase, Weakens, fields};
use schema::client::Client;
use schema::person::{self, Person, Tie};
use schema::{Id, Record, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a tie is ended.
pub static CASE: End = End;

/// The act.
pub struct End;

fields! {
    /// What is entered.
    pub struct Input {
        tie: Id<of::Tie> = offered("Tie", "ties"),
        ended_on: NaiveDate = date("Ended on", Reach::PAST),
        evidence: String = area("Evidence", 1000).saying(),
        document: Option<Brought> = file("Document that shows it").optional(),
    }
}

/// What the rules have to know.
pub struct Facts {
    tie: Tie,
    /// The name of the client.
    client: String,
    today: NaiveDate,
}

impl UseCase for End {
    type On = Person;
    type Input = Input;
    type When = Always;
    /// The ties of the person that go on.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    type Proof = ();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::EndTie,
            title: "End a tie to a client",
            lead: "Work for this client is possible again two years after the day entered, not a day earlier. A second person agrees before it counts.",
            clause: Some(clause!(PROCESS, "5.2.10")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<Vec<Choice>> {
        going_on(rx, &on.id)
    }

    fn form(&self, _: &Person, ties: &Vec<Choice>) -> Form {
        Form::default().choose("ties", ties.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        _: &Person,
        _: Vec<Choice>,
        input: &Input,
    ) -> Result<Facts> {
        let tie = Tie::find(rx, &input.tie)?;
        Ok(Facts {
            client: Client::find(rx, &tie.client_id)?.name,
            tie,
            today: rx.today(),
        })
    }

    fn rules(&self, _: &Person, facts: &Facts, input: &Input) -> Ruling<()> {
        let mut wrong = Vec::new();
        if input.ended_on > facts.today {
            wrong.push(FieldError::new(
                "ended_on",
                "This day is in the future. Enter the end of the tie once it has come.",
            ));
        } else if let Some(began) = facts.tie.began_on.filter(|began| input.ended_on < *began) {
            wrong.push(FieldError::new(
                "ended_on",
                say!("The tie began on {began}. Enter a later day.", began),
            ));
        }
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn weakens(&self, on: &Person, facts: &Facts, input: &Input) -> Option<Weakens> {
        Some(Weakens {
            says: say!(
                "The tie of {name} to {client} ended on {day}.",
                name = &on.name,
                client = &facts.client,
                day = input.ended_on
            ),
            apart: vec![on.id.clone()],
            of_now: false,
            client: Some(facts.tie.client_id.clone()),
        })
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.evidence.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<End>) -> Result<Done> {
        let person = it.on.touch(tx)?;
        it.facts.tie.revise(tx, |t| {
            t.ended_on = Some(it.input.ended_on);
            t.evidence = format!("{}\nEnd: {}", t.evidence, it.input.evidence);
        })?;
        attach_if(tx, &person, it.input.document.as_ref(), "End of a tie")?;
        Ok(Done::at(
            &person,
            say!("The tie of {name} has ended.", name = &person.name),
        ))
    }
}

fn going_on(rx: &mut Snapshot, person_id: &Id<of::Person>) -> Result<Vec<Choice>> {
    let ties = person::all_ties(rx, person_id)?;
    ties.into_iter()
        .filter(|tie| tie.ended_on.is_none() && tie.standing == Standing::Bars)
        .map(|tie| {
            let client = Client::find(rx, &tie.client_id)?;
            let kind = said(tie.kind.word());
            let label = say!("{client}, {kind}", client = client.name, kind);
            Ok((tie.id.into(), label.into()))
        })
        .collect()
}
