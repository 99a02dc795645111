//! Records a nonconformity found at an audit. ISO/IEC 17021-1:2015, 9.4.5.3.

use crate::audit::about::found_in_time;
use crate::coverage::topic;
use crate::mail::Mail;
use crate::team::due::ahead;
use crate::{choice, number, outbox};
use chrono::{Days, NaiveDate};
use domain::nonconformity::{self, Grade, State, Statement};
use domain::sentence::say;
use domain::{Act, Fault, PROCESS, Ruling, Settings, audit, clause};
use kernel::{Asks, Context, Deed, Done, Due, Form, In, Meta, UseCase, fields};
use schema::audit::Audit;
use schema::certification::Certification;
use schema::nonconformity::Nonconformity;
use schema::{Json, Record as _, Result, Settled, Snapshot};

/// How a nonconformity is recorded.
pub static CASE: Record = Record;

/// The act.
pub struct Record;

fields! {
    /// What is entered.
    pub struct Input {
        grade: Grade = choice("Grade", &[("major", "Major"), ("minor", "Minor")]),
        requirement: String = offered("Requirement not met", "requirements"),
        statement: String = area("What is wrong", 4000),
        evidence: String = area("Objective evidence", 4000)
            .hint("What was seen, where, in which sample."),
        discussed: bool = tick("It was discussed with the client").blank(),
    }
}

/// What the audit is held against, and when.
pub struct Ground {
    today: NaiveDate,
    standard: String,
}

impl UseCase for Record {
    type On = Audit;
    type Input = Input;
    type When = In<audit::State>;
    type Ground = Ground;
    type Proof = ();
    kernel::facts_are_ground!();
    kernel::no_reason!();
    const DUE: Option<Asks<Self>> = Some(awaited);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RecordNonconformity,
            title: "Record a nonconformity",
            lead: "Name the requirement, state what is wrong, show the evidence. No advice on cause or solution.",
            clause: Some(clause!(PROCESS, "9.4.5.3")),
            irreversible: false,
        }
    }

    fn when(&self) -> In<audit::State> {
        In(&[audit::State::InProgress])
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Ground> {
        Ok(Ground {
            today: rx.today(),
            standard: Certification::find(rx, &on.certification_id)?.standard,
        })
    }

    fn form(&self, _: &Audit, ground: &Ground) -> Form {
        Form::default().choose("requirements", choice::requirements(&ground.standard))
    }

    fn rules(&self, on: &Audit, ground: &Ground, input: &Input) -> Ruling<()> {
        let mut verdicts = nonconformity::recordable(Statement {
            requirement: &input.requirement,
            requirement_known: catalogue_has(&ground.standard, &input.requirement),
            statement: &input.statement,
            evidence: &input.evidence,
            discussed: input.discussed,
        });
        verdicts.push(found_in_time(ground.today, on));
        Ruling::of(verdicts)
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Record>) -> Result<Done> {
        let due = due(tx.today(), it.input.grade, &context.settings)?;
        let number = number::next(tx, "NC")?;
        let found = raised(tx, number, it.on, it.input, due).insert(tx)?;
        outbox::mail(
            tx,
            context,
            Mail::NonconformityRaised {
                nonconformity: found.id.clone(),
            },
        )?;
        Ok(Done::at(
            &found,
            say!(
                "{number} is recorded. The client answers by {day}.",
                number = &found.number,
                day = due
            ),
        ))
    }
}

/// What was found not to conform has its nonconformity before the audit is closed.
fn awaited(_: &Record, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let loose = topic::without_nonconformity(rx, on)?;
    if loose.is_empty() {
        return Ok(None);
    }
    let title = say!("Record the nonconformity on {topics}", topics = loose);
    Ok(Some(ahead(on, title).by(on.last_day)))
}

/// 9.4.9: until when the client answers.
fn due(today: NaiveDate, grade: Grade, settings: &Settings) -> Result<NaiveDate> {
    let days = match grade {
        Grade::Major => settings.answer_days_major,
        Grade::Minor => settings.answer_days_minor,
    };
    today
        .checked_add_days(Days::new(days.unsigned_abs()))
        .ok_or_else(|| Fault::internal("no such day"))
}

fn raised(
    tx: &Settled,
    number: String,
    audit: Audit,
    input: Input,
    answer_due_on: NaiveDate,
) -> Nonconformity {
    Nonconformity {
        id: tx.new_id(),
        number,
        audit_id: audit.id,
        client_id: audit.client_id,
        certification_id: audit.certification_id,
        grade: input.grade,
        state: State::Raised,
        requirement: input.requirement,
        statement: input.statement,
        evidence: input.evidence,
        raised_on: tx.today(),
        answer_due_on,
        answer: Json(None),
        answered_on: None,
        remark: String::new(),
        plan_accepted_on: None,
        verified_on: None,
        verified_by: None,
        verification: String::new(),
        version: 1,
    }
}

fn catalogue_has(standard: &str, requirement: &str) -> bool {
    choice::requirements(standard)
        .iter()
        .any(|(word, _)| word == requirement)
}
