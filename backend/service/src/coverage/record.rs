//! Records what was examined, with method and evidence. ISO/IEC 17021-1:2015, 9.4.4.

use crate::audit::about::found_in_time;
use crate::coverage::topic;
use crate::team::due::ahead;
use chrono::NaiveDate;
use domain::audit::State;
use domain::coverage::{Conclusion, Method};
use domain::error::FieldError;
use domain::sentence::say;
use domain::{Act, Fault, PROCESS, Ruling, clause, of};
use kernel::{Asks, Context, Deed, Done, Due, Form, In, Meta, UseCase, fields};
use schema::audit::{Audit, Coverage};
use schema::{Id, Result, Settled, Snapshot};

/// How coverage is recorded.
pub static CASE: Record = Record;

/// The act.
pub struct Record;

fields! {
    /// What is entered.
    pub struct Input {
        entries: Vec<Row> = rows("Evidence", 4),
    }
}

fields! {
    /// One topic as entered.
    pub struct Row {
        topic: String = offered("Topic", "topics").naming(),
        method: Method = choice(
            "Method",
            &[
                ("interview", "Interview"),
                ("observation", "Observation"),
                ("document_review", "Document review"),
            ],
        ),
        conclusion: Conclusion = choice(
            "Conclusion",
            &[
                ("conforms", "Conforms"),
                ("nonconformity", "Does not conform"),
                ("not_applicable", "Not applicable"),
            ],
        ),
        evidence: String = area("What was seen, and in which sample", 2000),
    }
}

/// What the rules have to know.
pub struct Facts {
    today: NaiveDate,
    /// Who examined it.
    person: Id<of::Person>,
}

impl UseCase for Record {
    type On = Audit;
    type Input = Input;
    type When = In<State>;
    /// Topics that nobody recorded evidence on.
    type Ground = Vec<String>;
    type Facts = Facts;
    type Proof = ();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RecordCoverage,
            title: "Record evidence",
            lead: "For each topic examined: how it was examined, what was seen, in which sample, and whether it conforms.",
            clause: Some(clause!(PROCESS, "9.4.4")),
            irreversible: false,
        }
    }

    fn when(&self) -> In<State> {
        In(&[State::InProgress])
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Vec<String>> {
        topic::missing(rx, on)
    }

    fn form(&self, on: &Audit, missing: &Vec<String>) -> Form {
        let rows: Vec<_> = missing
            .iter()
            .take(6)
            .map(|t| serde_json::json!({ "topic": t }))
            .collect();
        Form::default()
            .with(serde_json::json!({ "entries": rows }))
            .choose("topics", topic::topics(on.kind))
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        _: &Audit,
        _: Vec<String>,
        _: &Input,
    ) -> Result<Facts> {
        let person = rx.person().ok_or(Fault::NoPerson)?;
        let today = rx.today();
        Ok(Facts { today, person })
    }

    fn rules(&self, on: &Audit, facts: &Facts, input: &Input) -> Ruling<()> {
        Ruling::of(vec![found_in_time(facts.today, on)]).unless(says_nothing(&input.entries))
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Record>) -> Result<Done> {
        let count = it.input.entries.len();
        for row in it.input.entries {
            Coverage {
                id: tx.new_id(),
                audit_id: it.on.id.clone(),
                client_id: it.on.client_id.clone(),
                topic: row.topic,
                conclusion: row.conclusion,
                method: row.method,
                evidence: row.evidence,
                person_id: it.facts.person.clone(),
                version: 1,
            }
            .insert(tx)?;
        }
        let topics = topic::counted(count);
        let message = match count {
            1 => say!("{topics} is recorded.", topics),
            _ => say!("{topics} are recorded.", topics),
        };
        Ok(Done::at(&it.on, message))
    }
}

/// While the audit lasts and something of it is not examined.
fn due(_: &Record, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let left = !topic::missing(rx, on)?.is_empty();
    let due = || ahead(on, "Record evidence and findings").by(on.last_day);
    Ok(left.then(due))
}

/// Rows whose evidence says nothing.
fn says_nothing(rows: &[Row]) -> Vec<FieldError> {
    rows.iter()
        .enumerate()
        .filter(|(_, row)| row.evidence.chars().filter(|c| c.is_alphanumeric()).count() < 6)
        .map(|(i, _)| {
            FieldError::new(
                format!("entries-{i}-evidence"),
                "Say what was seen, and in which sample.",
            )
        })
        .collect()
}
