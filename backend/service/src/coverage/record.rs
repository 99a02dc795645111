//! Records what was examined, with method and evidence. ISO/IEC 17021-1:2015, 9.4.4.

use crate::audit::about::found_in_time;
use crate::coverage::topic;
use crate::team::due::ahead;
use chrono::NaiveDate;
use domain::audit::State;
use domain::coverage::{Conclusion, Method, takes_its_place};
use domain::error::FieldError;
use domain::sentence::say;
use domain::team::Part;
use domain::{Act, Fault, Human, PROCESS, Ruling, clause, of};
use kernel::{Asks, Context, Deed, Done, Due, Form, In, Meta, UseCase, fields};
use schema::audit::{self, Audit, Coverage};
use schema::{Id, Result, Settled, Snapshot, human};
use std::collections::BTreeMap;

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
    human: Human,
    /// What counts of each topic, with whom it is of.
    counting: BTreeMap<String, (Conclusion, Human)>,
    /// Who leads the audit.
    leads: Vec<Human>,
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
        on: &Audit,
        _: Vec<String>,
        _: &Input,
    ) -> Result<Facts> {
        let person = rx.person().ok_or(Fault::NoPerson)?;
        let team = audit::team(rx, &on.id)?.into_iter();
        let leads: Vec<Id<of::Person>> = team
            .filter(|member| member.part == Part::Leader)
            .map(|member| member.person_id)
            .collect();
        let latest = topic::latest(rx, on)?;
        let finders: Vec<Id<of::Person>> = latest.values().map(|it| it.person_id.clone()).collect();
        let finders = human::of(rx, &finders)?;
        let mut counting = BTreeMap::new();
        for (topic, entry) in latest {
            let finder = human::among(&finders, &entry.person_id)?;
            counting.insert(topic, (entry.conclusion, finder));
        }
        Ok(Facts {
            today: rx.today(),
            human: human::one(rx, &person)?,
            person,
            counting,
            leads: human::of(rx, &leads)?.into_values().collect(),
        })
    }

    fn rules(&self, on: &Audit, facts: &Facts, input: &Input) -> Ruling<()> {
        Ruling::of(vec![found_in_time(facts.today, on)]).unless(says_nothing(&input.entries))
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Record>) -> Result<Done> {
        let count = it.input.entries.len();
        let mut counting = it.facts.counting;
        let mut disagrees = Vec::new();
        for row in it.input.entries {
            let before = counting.get(&row.topic).map(|(said, by)| (*said, by));
            let counts = takes_its_place(before, &it.facts.human, &it.facts.leads);
            if counts {
                let now = (row.conclusion, it.facts.human.clone());
                counting.insert(row.topic.clone(), now);
            } else if row.conclusion != Conclusion::Nonconformity {
                disagrees.push(row.topic.clone());
            }
            Coverage {
                counts,
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
        if !disagrees.is_empty() {
            let message = say!(
                "{topics} recorded. On {disagrees} another found that it does not conform: what you say is kept as a disagreement, and who found it or the leader may change that.",
                topics,
                disagrees
            );
            return Ok(Done::at(&it.on, message));
        }
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
