//! Records evaluated competence of a person. ISO/IEC 17021-1:2015, 7.1.3 and 7.2.4.

use crate::competence::evaluated;
use chrono::NaiveDate;
use domain::competence::{
    Function, auditor_qualified, evaluated_by_another, evaluation_is_limited,
    evaluator_is_competent, evaluator_is_known, leader_took_part_in_audits,
};
use domain::error::FieldError;
use domain::sentence::{Sentence, say};
use domain::{AIMS, Act, Human, PROCESS, Ruling, Verdict, clause};
use kernel::declare::Words;
use kernel::file::{Brought, attach_if};
use kernel::{Always, Context, Deed, Done, Form, Meta, Reach, UseCase, fields};
use schema::person::{self, Competence, Person};
use schema::{Json, Result, Settled, Snapshot, human};
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
        evaluated_by: String = text("Evaluated by", 120)
            .hint("Name or mail address of a person on file, who is not the person evaluated."),
        evidence: String = area("Basis of the evaluation", 1000).saying(),
        document: Option<Brought> = file("Record of the evaluation").optional(),
    }
}

/// What the rules have to know.
pub struct Facts {
    person: Human,
    /// Who records it.
    recorder: Option<Human>,
    /// Who evaluated; nobody where no single person has that name.
    evaluator: Option<Human>,
    /// Whether they are evaluated for that today.
    competent: bool,
    /// Whether anybody ever was.
    any: bool,
    /// How long an evaluation lasts at most.
    months: u32,
}

impl UseCase for Record {
    type On = Person;
    type Input = Input;
    type When = Always;
    type Facts = Facts;
    type Proof = ();
    kernel::no_ground!();

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

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Person,
        (): (),
        input: &Input,
    ) -> Result<Facts> {
        let evaluator = evaluated::named(rx, &input.evaluated_by)?;
        let competent = match &evaluator {
            Some(person) => evaluated::holds(rx, &person.id, AIMS, Function::Evaluation)?,
            None => false,
        };
        let evaluator_human = match &evaluator {
            Some(person) => Some(human::one(rx, &person.id)?),
            None => None,
        };
        Ok(Facts {
            person: human::one(rx, &on.id)?,
            recorder: human::acting(rx)?,
            evaluator: evaluator_human,
            competent,
            any: person::any_evaluated(rx, Function::Evaluation)?,
            months: context.settings.evaluation_months,
        })
    }

    fn rules(&self, on: &Person, facts: &Facts, input: &Input) -> Ruling<()> {
        let others: Vec<Human> = [&facts.evaluator, &facts.recorder]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let mut verdicts = vec![
            evaluator_is_known(facts.evaluator.as_ref(), &input.evaluated_by),
            evaluated_by_another(&facts.person, &others),
            evaluation_is_limited(input.from_on, input.until_on, facts.months),
        ];
        if facts.evaluator.is_some() {
            verdicts.push(evaluator_is_competent(facts.competent, facts.any));
        }
        verdicts.extend(qualified(on, input));
        Ruling::of(verdicts).unless(without_area(input).into_iter().collect())
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.evidence.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Record>) -> Result<Done> {
        let person = it.on.touch(tx)?;
        let input = it.input;
        let document = input.document.as_ref();
        attach_if(tx, &person, document, "Record of an evaluation")?;
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
            ended_on: None,
            void: false,
            end_reason: String::new(),
            version: 1,
        }
        .insert(tx)?;
        Ok(Done::at(
            &person,
            say!("The competence of {name} is recorded.", name = &person.name),
        ))
    }
}

/// Who works on audits or judges them is evaluated for a knowledge area at least.
fn without_area(input: &Input) -> Option<FieldError> {
    let needs_none = matches!(
        input.function,
        Function::ApplicationReview | Function::Evaluation | Function::AppealDecision
    );
    let lacks = input.areas.is_empty() && !needs_none;
    lacks.then(|| FieldError::new("areas", "Choose the knowledge areas that were evaluated."))
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
