//! Records a person's background. ISO/IEC 17021-1:2015, 7.4; ISO/IEC 42006:2025, 7.2.2.

use chrono::NaiveDate;
use domain::competence::{
    self, Background, Function, Work, auditor_qualified, leader_took_part_in_audits,
};
use domain::sentence::say;
use domain::{Act, Fault, PROCESS, clause};
use kernel::declare::Words;
use kernel::file::{Brought, attach_if};
use kernel::{Always, Context, Deed, Done, Form, Meta, Reach, UseCase, fields};
use schema::person::{self, Competence, Person};
use schema::{Json, Result, Settled, Snapshot};
use serde_json::Value;
use std::collections::BTreeSet;

/// How a background is recorded.
pub static CASE: Record = Record;

/// The act.
pub struct Record;

const FIELDS_OF_WORK: Words = &[
    ("information_technology", "Information technology"),
    ("data_protection", "Data protection"),
    ("other", "Other"),
];

fields! {
    /// What is entered.
    pub struct Input {
        degree: bool = tick("Education at degree level").blank(),
        aims_training: bool = tick("Trained as an auditor of AI management systems").blank(),
        full_audits: u32 = number(
            "Management-system audits with an active part in all stages",
            0,
            10_000,
        ),
        languages: String = text("Languages", 200)
            .hint("Those the person audits in, separated by commas.")
            .blank(),
        work: Vec<Row> = rows("Full-time practical work", 3).blank(),
        document: Option<Brought> = file("Document that shows it").optional(),
    }
}

fields! {
    /// One period of work as entered.
    pub struct Row {
        field: competence::Field = choice("Field", FIELDS_OF_WORK),
        on_ai: bool = tick("On AI").blank(),
        from: NaiveDate = date("From", Reach::PAST),
        to: NaiveDate = date("To", Reach::PAST).not_before("from"),
    }
}

impl UseCase for Record {
    type On = Person;
    type Input = Input;
    type When = Always;
    /// What is on file, as the form begins with it.
    type Ground = Value;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RecordBackground,
            title: "Record the background",
            lead: "Auditors are qualified on the basis of what is on file here. A new record replaces the earlier one, which stays in the history; an evaluation that rested on what is taken away ends.",
            clause: Some(clause!(PROCESS, "7.4")),
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Person) -> String {
        on.name.clone()
    }

    fn ground(&self, _: &mut Snapshot, _: &Context, on: &Person) -> Result<Value> {
        let mut values = serde_json::to_value(&on.background).map_err(Fault::internal)?;
        values["languages"] = on.background.languages.join(", ").into();
        Ok(values)
    }

    fn form(&self, _: &Person, values: &Value) -> Form {
        Form::default().with(values.clone())
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Record>) -> Result<Done> {
        let document = it.input.document.clone();
        let background = background(it.input);
        for one in no_longer_based(tx, &it.on, &background)? {
            let today = tx.today();
            one.revise(tx, |one| {
                one.ended_on = Some(today);
                one.end_reason = GONE.to_owned();
            })?;
            // Whoever it was counts in every file that the person works on.
            tx.touch_all();
        }
        let person = it.on.revise(tx, |p| p.background = Json(background))?;
        attach_if(
            tx,
            &person,
            document.as_ref(),
            "Education, training and work",
        )?;
        Ok(Done::at(
            &person,
            say!("The background of {name} is recorded.", name = &person.name),
        ))
    }
}

const GONE: &str = "What it was based on is no longer on file.";

/// The evaluations that lose what they were based on (42006, 7.2.2): a gate that was passed and no longer is. One that
/// two people set aside when it was evaluated was not passed before either.
fn no_longer_based(rx: &mut Snapshot, on: &Person, after: &Background) -> Result<Vec<Competence>> {
    let criteria = &catalogue::aims().auditor;
    let unmet = |background: &Background, one: &Competence| -> BTreeSet<&'static str> {
        let mut gates = auditor_qualified(criteria, background, one.from_on);
        if one.function == Function::Leading {
            gates.push(leader_took_part_in_audits(criteria, background));
        }
        let failed = gates.iter().filter(|verdict| !verdict.is_met());
        failed.map(|verdict| verdict.rule).collect()
    };
    let mut known = person::competences(rx, &on.id)?;
    known.retain(|one| {
        let asks = matches!(one.function, Function::Auditing | Function::Leading);
        let lost = || !unmet(after, one).is_subset(&unmet(&on.background, one));
        asks && one.ended_on.is_none() && lost()
    });
    Ok(known)
}

fn background(input: Input) -> Background {
    Background {
        degree: input.degree,
        aims_training: input.aims_training,
        work: input.work.into_iter().map(work).collect(),
        full_audits: input.full_audits,
        languages: input
            .languages
            .split(',')
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect(),
    }
}

fn work(row: Row) -> Work {
    Work {
        field: row.field,
        on_ai: row.on_ai,
        from: row.from,
        to: row.to,
    }
}
