//! Records a person's background. ISO/IEC 17021-1:2015, 7.4; ISO/IEC 42006:2025, 7.2.2.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use chrono::NaiveDate;
use domain::competence::{self, Background, Work};
use domain::{Act, Error, Noun, PROCESS, Result, clause};
use schema::person::Person;
use schema::{Json, Tx};
use serde::Deserialize;

/// How a background is recorded.
pub static CASE: Entry = Entry {
    act: Act::RecordBackground,
    on: Some(Noun::Person),
    title: "Record the background",
    lead: "Auditors are qualified on what is on file here. What is recorded replaces the earlier entry; the history keeps it.",
    clause: Some(clause!(PROCESS, "7.4")),
    fields: &[
        Field::new("degree", "Education at degree level", Kind::Bool).optional(),
        Field::new(
            "aims_training",
            "Trained as an auditor of AI management systems",
            Kind::Bool,
        )
        .optional(),
        Field::new(
            "full_audits",
            "Management-system audits with active part in all stages",
            Kind::Number(0, 10_000),
        ),
        Field::new("languages", "Languages", Kind::Text(200))
            .hint("In which the person audits, with commas between.")
            .optional(),
        Field::new(
            "work",
            "Full-time practical work",
            Kind::Rows(
                &[
                    Field::new(
                        "field",
                        "Field",
                        Kind::Choice(&[
                            ("information_technology", "Information technology"),
                            ("data_protection", "Data protection"),
                            ("other", "Other"),
                        ]),
                    ),
                    Field::new("on_ai", "On AI", Kind::Bool).optional(),
                    Field::new("from", "From", Kind::Date(Reach::PAST)),
                    Field::new("to", "To", Kind::Date(Reach::PAST)).not_before("from"),
                ],
                3,
            ),
        )
        .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let person: Person = rx.load(id, Act::RecordBackground)?;
        let mut values = serde_json::to_value(&person.background).map_err(Error::internal)?;
        values["languages"] = person.background.languages.join(", ").into();
        Ok(Offer::about(&person, &person.name).with(values))
    },
    run: run!(record),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    degree: bool,
    aims_training: bool,
    full_audits: u32,
    #[serde(default)]
    languages: String,
    #[serde(default)]
    work: Vec<Row>,
}

/// One period of work as entered.
#[derive(Debug, Deserialize)]
pub struct Row {
    field: competence::Field,
    on_ai: bool,
    from: NaiveDate,
    to: NaiveDate,
}

/// Records a person's background.
///
/// # Errors
/// [`Fault::NotFound`] when the person may not be seen.
pub fn record(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let person: Person = tx.load(id, Act::RecordBackground)?;
    let background = Background {
        degree: input.degree,
        aims_training: input.aims_training,
        work: input
            .work
            .into_iter()
            .map(|row| Work {
                field: row.field,
                on_ai: row.on_ai,
                from: row.from,
                to: row.to,
            })
            .collect(),
        full_audits: input.full_audits,
        languages: input
            .languages
            .split(',')
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect(),
    };
    let tx = &mut tx.settle("", Vec::new())?;
    let person = person.revise(tx, |p| p.background = Json(background))?;
    Ok(Done::at(
        &person,
        format!("The background of {} is recorded.", person.name),
    ))
}
