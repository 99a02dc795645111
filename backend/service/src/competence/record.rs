//! Records evaluated competence of a person. ISO/IEC 17021-1:2015, 7.1.3 and 7.2.4.

use chrono::NaiveDate;
use domain::competence::{Function, auditor_qualified, leader_took_part_in_audits};
use domain::sentence::{Sentence, say};
use domain::{AIMS, Act, PROCESS, Ruling, Verdict, clause};
use kernel::declare::Words;
use kernel::{Always, Context, Deed, Done, Form, Meta, Reach, UseCase, fields};
use schema::person::{Competence, Person};
use schema::{Json, Result, Settled};
use std::borrow::Cow;

/// How competence is recorded.
pub static CASE: Record = Record;

/// The act.
pub struct Record;

const FUNCTIONS: Words = &[
    ("application_review", "Application review"),
    ("auditing", "Auditing"),
    ("leading", "Leading audits"),
    ("technical_expertise", "Technical expertise"),
    ("report_review", "Report review"),
    ("decision", "Certification decision"),
    ("evaluation", "Evaluating auditors"),
];

fields! {
    /// What is entered.
    pub struct Input {
        function: Function = choice("Function", FUNCTIONS),
        areas: Vec<String> = several("Knowledge areas", "areas").blank(),
        from_on: NaiveDate = date("Valid from", Reach::VALID),
        until_on: NaiveDate = date("Valid until", Reach::VALID).not_before("from_on"),
        evaluated_by: String = text("Evaluated by", 120),
        evidence: String = area("Basis of the evaluation", 1000),
    }
}

impl UseCase for Record {
    type On = Person;
    type Input = Input;
    type When = Always;
    type Proof = ();
    kernel::no_ground!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RecordCompetence,
            title: "Record competence",
            lead: "Nobody performs a function before their competence for it has been evaluated and recorded.",
            clause: Some(clause!(PROCESS, "7.1.3")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn form(&self, _: &Person, (): &()) -> Form {
        let areas = catalogue::aims().competence.areas.iter();
        Form::default().choose(
            "areas",
            areas
                .map(|a| (a.code.clone(), Sentence::finished(&a.title)))
                .collect(),
        )
    }

    fn rules(&self, on: &Person, (): &(), input: &Input) -> Ruling<()> {
        Ruling::of(qualified(on, input))
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.evidence.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Record>) -> Result<Done> {
        let person = it.on.touch(tx)?;
        let input = it.input;
        Competence {
            id: tx.new_id(),
            person_id: person.id.clone(),
            standard: AIMS.to_owned(),
            function: input.function,
            areas: Json(input.areas),
            from_on: input.from_on,
            until_on: input.until_on,
            evaluated_by: input.evaluated_by,
            evidence: input.evidence,
            version: 1,
        }
        .insert(tx)?;
        Ok(Done::at(
            &person,
            say!("The competence of {name} is recorded.", name = &person.name),
        ))
    }
}

/// What auditing and leading ask for on the first day the competence is to be valid (42006, 7.2.2).
fn qualified(person: &Person, input: &Input) -> Vec<Verdict> {
    let criteria = &catalogue::aims().auditor;
    let background = &person.background.0;
    let mut verdicts = Vec::new();
    if matches!(input.function, Function::Auditing | Function::Leading) {
        verdicts.extend(auditor_qualified(criteria, background, input.from_on));
    }
    if input.function == Function::Leading {
        verdicts.push(leader_took_part_in_audits(criteria, background));
    }
    verdicts
}
