//! Ends an evaluation before its time. ISO/IEC 17021-1:2015, 7.1.3 and 7.2.4.

use crate::choice::Choice;
use domain::lifecycle::said;
use domain::sentence::say;
use domain::{Act, PROCESS, clause, of};
use kernel::{Always, Context, Deed, Done, Form, Meta, UseCase, fields};
use schema::person::{self, Competence, Person};
use schema::{Id, Record, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How an evaluation is ended.
pub static CASE: End = End;

/// The act.
pub struct End;

fields! {
    /// What is entered.
    pub struct Input {
        competence: Id<of::Competence> = offered("Evaluation", "evaluations"),
        void: bool = tick("It never held: what it was based on was false or is withdrawn").blank(),
        reason: String = area("Reason", 2000).saying(),
    }
}

impl UseCase for End {
    type On = Person;
    type Input = Input;
    type When = Always;
    /// The evaluations of the person that are not ended.
    type Ground = Vec<Choice>;
    kernel::no_rules!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::EndCompetence,
            title: "End an evaluation",
            lead: "From today on the person does not work in this function. Another evaluation can be recorded.",
            clause: Some(clause!(PROCESS, "7.1.3")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<bool> {
        Ok(!going_on(rx, &on.id)?.is_empty())
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Person) -> Result<Vec<Choice>> {
        going_on(rx, &on.id)
    }

    fn form(&self, _: &Person, evaluations: &Vec<Choice>) -> Form {
        Form::default().choose("evaluations", evaluations.clone())
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<End>) -> Result<Done> {
        let today = tx.today();
        let person = it.on.touch(tx)?;
        Competence::find(tx, &it.input.competence)?.revise(tx, |one| {
            one.ended_on = Some(today);
            one.void = it.input.void;
            one.end_reason = it.input.reason;
        })?;
        // Whoever it was counts in every file that the person works on.
        tx.touch_all();
        Ok(Done::at(
            &person,
            say!("The evaluation of {name} has ended.", name = &person.name),
        ))
    }
}

fn going_on(rx: &mut Snapshot, person_id: &Id<of::Person>) -> Result<Vec<Choice>> {
    let known = person::competences(rx, person_id)?.into_iter();
    let open = known.filter(|one| one.ended_on.is_none()).map(|one| {
        let function = said(one.function.word());
        let label = say!(
            "{function}, {standard}, {from} to {until}",
            function,
            standard = one.standard,
            from = one.from_on,
            until = one.until_on
        );
        (one.id.into(), label.into())
    });
    Ok(open.collect())
}
