//! What belongs to a person, for programs: evaluated competence, and ties to clients with their ids.

use crate::resource::{Parts, Reference};
use chrono::NaiveDate;
use domain::tie::{Kind as TieKind, Standing};
use domain::{Result, of};
use kernel::Context;
use schema::client::Client;
use schema::person::{self, Competence, Person};
use schema::{Id, Snapshot, list};
use schemars::JsonSchema;
use serde::Serialize;

/// What belongs to a person.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PersonParts {
    /// What the person was evaluated for.
    pub competences: Vec<Competence>,
    /// The ties to clients, those that ended too.
    pub ties: Vec<KnownTie>,
}

/// A tie of a person to a client (5.2.10).
#[derive(Debug, Serialize, JsonSchema)]
pub struct KnownTie {
    /// The record's id, as `tie/end` takes it.
    pub id: Id<of::Tie>,
    /// The client.
    pub client: Reference,
    /// What it is.
    pub kind: TieKind,
    /// When it began, where that is known.
    pub began_on: Option<NaiveDate>,
    /// When it ended; nothing while it goes on.
    pub ended_on: Option<NaiveDate>,
    /// How it is known.
    pub evidence: String,
    /// Whether it bars; one that was declared bars until it is judged.
    pub standing: Standing,
    /// When what was declared was judged.
    pub judged_on: Option<NaiveDate>,
    /// On what grounds.
    pub judgement: String,
}

impl Parts for PersonParts {
    type Of = Person;

    fn of(rx: &mut Snapshot, _: &Context, record: &Person) -> Result<PersonParts> {
        let ties = person::all_ties(rx, &record.id)?;
        let clients = ties.iter().map(|tie| tie.client_id.clone()).collect();
        let names = list::client_names(rx, clients)?;
        let told = |tie: person::Tie| KnownTie {
            client: Reference::to::<Client>(
                &tie.client_id,
                names.get(&tie.client_id).cloned().unwrap_or_default(),
            ),
            id: tie.id,
            kind: tie.kind,
            began_on: tie.began_on,
            ended_on: tie.ended_on,
            evidence: tie.evidence,
            standing: tie.standing,
            judged_on: tie.judged_on,
            judgement: tie.judgement,
        };
        Ok(PersonParts {
            competences: person::competences(rx, &record.id)?,
            ties: ties.into_iter().map(told).collect(),
        })
    }
}
