//! Records evaluated competence of a person. ISO/IEC 17021-1:2015, 7.1.3 and 7.2.4.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::competence::{Function, auditor_qualified, leader_took_part_in_audits};
use domain::{AIMS, Act, Noun, PROCESS, Result, Verdict, clause};
use schema::person::{Competence, Person};
use schema::{Json, Tx};
use serde::Deserialize;

/// How competence is recorded.
pub static CASE: Entry = Entry {
    act: Act::RecordCompetence,
    on: Some(Noun::Person),
    title: "Record competence",
    lead: "Nobody performs a function before competence for it is evaluated and recorded.",
    clause: Some(clause!(PROCESS, "7.1.3")),
    fields: &[
        Field::new(
            "function",
            "Function",
            Kind::Choice(&[
                ("application_review", "Application review"),
                ("auditing", "Auditing"),
                ("leading", "Leading audits"),
                ("technical_expertise", "Technical expertise"),
                ("report_review", "Report review"),
                ("decision", "Certification decision"),
                ("evaluation", "Evaluating auditors"),
            ]),
        ),
        Field::new("areas", "Knowledge areas", Kind::Several("areas")).optional(),
        Field::new("from_on", "Valid from", Kind::Date(Reach::VALID)),
        Field::new("until_on", "Valid until", Kind::Date(Reach::VALID)).not_before("from_on"),
        Field::new("evaluated_by", "Evaluated by", Kind::Text(120)),
        Field::new("evidence", "What the evaluation rests on", Kind::Area(1000)),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let person: Person = rx.load(id, Act::RecordCompetence)?;
        let areas = catalogue::aims().competence.areas.iter();
        Ok(Offer::about(&person, &person.name).choose(
            "areas",
            areas.map(|a| (a.code.clone(), a.title.clone())).collect(),
        ))
    },
    run: run!(record),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    function: Function,
    #[serde(default)]
    areas: Vec<String>,
    from_on: NaiveDate,
    until_on: NaiveDate,
    evaluated_by: String,
    evidence: String,
}

/// Records evaluated competence of a person.
///
/// # Errors
/// [`domain::Error::Refused`] when what is on file does not qualify an auditor or a leader (42006, 7.2.2).
pub fn record(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let person: Person = tx.load(id, Act::RecordCompetence)?;
    let tx = &mut tx.settle(&input.evidence, qualified(&person, &input))?;
    let person = person.touch(tx)?;
    Competence {
        id: tx.new_id(),
        person_id: person.id.clone(),
        standard: AIMS.to_owned(),
        function: input.function.word().to_owned(),
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
        format!("The competence of {} is recorded.", person.name),
    ))
}

/// What auditing and leading ask for on the first day the competence is to be valid.
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
