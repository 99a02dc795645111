//! Records what was examined, with method and evidence. ISO/IEC 17021-1:2015, 9.4.4.

use crate::app::Context;
use crate::audit::found_in_time;
use crate::coverage;
use crate::field::{Field, Kind};
use crate::run;
use crate::use_case::{Done, Entry, Offer};
use domain::error::FieldError;
use domain::text::{are, counted};
use domain::{Act, Error, Fault, Noun, PROCESS, Result, clause};
use schema::Tx;
use schema::audit::{Audit, Coverage};
use serde::Deserialize;

/// How coverage is recorded.
pub static CASE: Entry = Entry {
    act: Act::RecordCoverage,
    on: Some(Noun::Audit),
    title: "Record evidence",
    lead: "For each topic examined: how it was examined, what was seen, in which sample, and whether it conforms.",
    clause: Some(clause!(PROCESS, "9.4.4")),
    fields: &[Field::new(
        "entries",
        "Evidence",
        Kind::Rows(
            &[
                Field::new("topic", "Topic", Kind::Offered("topics")).naming(),
                Field::new(
                    "method",
                    "Method",
                    Kind::Choice(&[
                        ("interview", "Interview"),
                        ("observation", "Observation"),
                        ("document_review", "Document review"),
                    ]),
                ),
                Field::new(
                    "conclusion",
                    "Conclusion",
                    Kind::Choice(&[
                        ("conforms", "Conforms"),
                        ("nonconformity", "Does not conform"),
                        ("not_applicable", "Not applicable"),
                    ]),
                ),
                Field::new(
                    "evidence",
                    "What was seen, in which sample",
                    Kind::Area(2000),
                ),
            ],
            4,
        ),
    )],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::RecordCoverage)?;
        let missing = coverage::missing(rx, &audit)?;
        let rows: Vec<_> = missing
            .iter()
            .take(6)
            .map(|t| serde_json::json!({ "topic": t }))
            .collect();
        Ok(Offer::about(&audit, &audit.number)
            .with(serde_json::json!({ "entries": rows }))
            .choose("topics", coverage::topics(audit.kind)))
    },
    run: run!(record),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    entries: Vec<Row>,
}

/// One topic as entered.
#[derive(Debug, Deserialize)]
pub struct Row {
    topic: String,
    method: String,
    evidence: String,
    conclusion: String,
}

/// Records what was examined.
///
/// # Errors
/// [`Error::Invalid`] for evidence that says nothing; [`Error::Refused`] unless the audit is open.
pub fn record(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::RecordCoverage)?;
    let in_time = found_in_time(tx, &audit)?;
    let tx = &mut tx.settle("", vec![in_time])?;
    let wrong: Vec<FieldError> = input
        .entries
        .iter()
        .enumerate()
        .filter(|(_, row)| row.evidence.chars().filter(|c| c.is_alphanumeric()).count() < 6)
        .map(|(i, _)| {
            FieldError::new(
                format!("entries-{i}-evidence"),
                "Say what was seen, and in which sample.",
            )
        })
        .collect();
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let person = tx
        .actor()
        .person
        .clone()
        .ok_or(Error::Fault(Fault::NoPerson))?;
    let count = input.entries.len();
    for row in input.entries {
        Coverage {
            id: tx.new_id(),
            audit_id: audit.id.clone(),
            client_id: audit.client_id.clone(),
            topic: row.topic,
            conclusion: row.conclusion,
            method: row.method,
            evidence: row.evidence,
            person_id: person.clone(),
            version: 1,
        }
        .insert(tx)?;
    }
    Ok(Done::at(
        &audit,
        format!("{} {} recorded.", counted(count, "topic"), are(count)),
    ))
}
