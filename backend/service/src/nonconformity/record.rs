//! Records a nonconformity found at an audit. ISO/IEC 17021-1:2015, 9.4.5.3.

use crate::app::Context;
use crate::audit::found_in_time;
use crate::field::{Field, Kind};
use crate::outbox::{self, Mail};
use crate::use_case::{Done, Entry, Offer};
use crate::view::date;
use crate::{choice, number, run};
use chrono::Days;
use domain::audit::Step;
use domain::nonconformity::{self, Grade, State, Statement};
use domain::{Act, Error, Noun, PROCESS, Result, clause, take};
use schema::audit::Audit;
use schema::certification::Certification;
use schema::nonconformity::Nonconformity;
use schema::{Json, Record, Tx};
use serde::Deserialize;

/// How a nonconformity is recorded.
pub static CASE: Entry = Entry {
    act: Act::RecordNonconformity,
    on: Some(Noun::Audit),
    title: "Record a nonconformity",
    lead: "Name the requirement, state what is wrong, show the evidence. No advice on cause or solution.",
    clause: Some(clause!(PROCESS, "9.4.5.3")),
    fields: &[
        Field::new(
            "grade",
            "Grade",
            Kind::Choice(&[("major", "Major"), ("minor", "Minor")]),
        ),
        Field::new(
            "requirement",
            "Requirement not met",
            Kind::Offered("requirements"),
        ),
        Field::new("statement", "What is wrong", Kind::Area(4000)),
        Field::new("evidence", "Objective evidence", Kind::Area(4000))
            .hint("What was seen, where, in which sample."),
        Field::new("discussed", "It was discussed with the client", Kind::Bool).optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::RecordNonconformity)?;
        let certification = Certification::find(rx, &audit.certification_id)?;
        Ok(Offer::about(&audit, &audit.number).choose(
            "requirements",
            choice::requirements(&certification.standard),
        ))
    },
    run: run!(record),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    grade: Grade,
    requirement: String,
    statement: String,
    evidence: String,
    discussed: bool,
}

/// Records a nonconformity found at an audit.
///
/// # Errors
/// [`Error::Refused`] with every part of 9.4.5.3 that is missing, and after the last day of the audit (9.4.4).
pub fn record(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::RecordNonconformity)?;
    take(audit.state, Step::Close)?;
    let in_time = found_in_time(tx.today(), &audit);
    let certification = Certification::find(tx, &audit.certification_id)?;
    let mut verdicts = nonconformity::recordable(Statement {
        requirement: &input.requirement,
        requirement_known: catalogue_has(&certification.standard, &input.requirement),
        statement: &input.statement,
        evidence: &input.evidence,
        discussed: input.discussed,
    });
    verdicts.push(in_time);
    let tx = &mut tx.settle("", verdicts)?;
    let days = match input.grade {
        Grade::Major => context.settings.answer_days_major,
        Grade::Minor => context.settings.answer_days_minor,
    };
    let today = tx.today();
    let due = today
        .checked_add_days(Days::new(days.unsigned_abs()))
        .ok_or_else(|| Error::internal("no such day"))?;
    let found = Nonconformity {
        id: tx.new_id(),
        number: number::next(tx, "NC")?,
        audit_id: audit.id.clone(),
        client_id: audit.client_id.clone(),
        certification_id: audit.certification_id.clone(),
        grade: input.grade,
        state: State::Raised,
        requirement: input.requirement,
        statement: input.statement,
        evidence: input.evidence,
        raised_on: today,
        answer_due_on: due,
        answer: Json(None),
        answered_on: None,
        remark: String::new(),
        plan_accepted_on: None,
        verified_on: None,
        verified_by: None,
        verification: String::new(),
        version: 1,
    }
    .insert(tx)?;
    outbox::mail(
        tx,
        context,
        Mail::NonconformityRaised {
            nonconformity: found.id.clone(),
        },
    )?;
    Ok(Done::at(
        &found,
        format!(
            "{} is recorded. The client answers by {}.",
            found.number,
            date(Some(due))
        ),
    ))
}

fn catalogue_has(standard: &str, requirement: &str) -> bool {
    choice::requirements(standard)
        .iter()
        .any(|(word, _)| word == requirement)
}
