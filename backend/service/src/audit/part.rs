//! What belongs to an audit, for programs: its team, what was examined and found, report and reviews.

use crate::audit::outside::{is_inside, is_told_of_evidence};
use crate::choice::Choice;
use crate::coverage::topic::{missing, topics};
use crate::resource::{Parts, Reference};
use chrono::NaiveDate;
use domain::audit_report::State as ReportState;
use domain::nonconformity::{Grade, State as NonconformityState};
use domain::team::{Declared, Part};
use domain::technical_review::Outcome;
use domain::{Act, Result, of};
use kernel::Context;
use schema::audit::{self, Audit, Coverage, Improvement, Member};
use schema::certification::{self, Certification};
use schema::client::{self, Client, Site};
use schema::person::{self, Person};
use schema::{Id, Record, Snapshot, audit_report, nonconformity, technical_review};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

/// What belongs to an audit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditParts {
    /// The client.
    pub client: Reference,
    /// The certifications it is for.
    pub certifications: Vec<Reference>,
    /// The sites it visits.
    pub sites: Vec<Reference>,
    /// The team.
    pub team: Vec<TeamMember>,
    /// What it has to examine.
    pub topics: Vec<Topic>,
    /// What was examined, as it was recorded; the last entry of a topic counts. The client is told once the
    /// audit is closed (9.4.7.2).
    pub coverage: Vec<Coverage>,
    /// The nonconformities.
    pub nonconformities: Vec<Found>,
    /// The opportunities for improvement.
    pub improvements: Vec<Improvement>,
    /// The report that counts now.
    pub report: Option<Report>,
    /// The independent reviews of the file.
    pub reviews: Vec<Review>,
}

/// A member of a team.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AuditTeamMember")]
pub struct TeamMember {
    /// The record's id.
    pub id: Id<of::Team>,
    /// The person.
    pub person: Reference,
    /// The part the person has.
    pub part: Part,
    /// Who evaluates a person in training.
    pub evaluator: Option<Reference>,
    /// Half days at the audit.
    pub half_days: i64,
    /// What was declared; nothing for the client, whom it is no business of (5.2.13).
    pub declared: Option<Declared>,
    /// The declaration in the member's words; nothing for the client.
    pub declaration: Option<String>,
}

/// Something an audit has to examine.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AuditTopic")]
pub struct Topic {
    /// Its word, as `coverage/record` takes it.
    pub topic: String,
    /// What it is.
    pub label: String,
    /// Whether what is recorded of it is enough; the client is told once the audit is closed.
    pub examined: bool,
}

/// A nonconformity in short.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AuditNonconformity")]
pub struct Found {
    /// The record's id.
    pub id: Id<of::Nonconformity>,
    /// The number people use.
    pub number: String,
    /// Major or minor.
    pub grade: Grade,
    /// The clause or control not met.
    pub requirement: String,
    /// What is wrong.
    pub statement: String,
    /// Where it stands.
    pub state: NonconformityState,
}

/// A report in short.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AuditReportInShort")]
pub struct Report {
    /// The record's id.
    pub id: Id<of::AuditReport>,
    /// The number people use.
    pub number: String,
    /// Where it stands.
    pub state: ReportState,
    /// When it was issued.
    pub issued_on: Option<NaiveDate>,
    /// SHA-256 of the document in hex; empty until it is made.
    pub document: String,
}

/// An independent review.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AuditReview")]
pub struct Review {
    /// The record's id.
    pub id: Id<of::TechnicalReview>,
    /// Who reviewed.
    pub reviewer: Reference,
    /// When.
    pub reviewed_on: NaiveDate,
    /// With which outcome.
    pub outcome: Outcome,
    /// What the reviewer says to the body; nothing for the client (9.8.5).
    pub remark: Option<String>,
}

impl Parts for AuditParts {
    type Of = Audit;

    fn of(rx: &mut Snapshot, _: &Context, record: &Audit) -> Result<AuditParts> {
        let id = &record.id;
        let client = Client::find(rx, &record.client_id)?;
        let certifications = certification::of_audit(rx, id)?.into_iter();
        let visited = client::sites(rx, &record.client_id)?.into_iter();
        let found = nonconformity::of_audit(rx, id)?.into_iter();
        let report = audit_report::of_audit(rx, id)?;
        Ok(AuditParts {
            client: Reference::to::<Client>(&client.id, client.name),
            certifications: certifications
                .map(|it| Reference::to::<Certification>(&it.id, it.number))
                .collect(),
            sites: visited
                .filter(|site| record.sites.contains(&site.id))
                .map(|site| Reference::to::<Site>(&site.id, site.name))
                .collect(),
            team: team(rx, id)?,
            topics: to_examine(rx, record)?,
            coverage: match is_told_of_evidence(rx, record) {
                true => audit::coverage(rx, id)?,
                false => Vec::new(),
            },
            nonconformities: found.map(in_short).collect(),
            improvements: audit::improvements(rx, id)?,
            report: report.map(|it| Report {
                id: it.id,
                number: it.number,
                state: it.state,
                issued_on: it.issued_on,
                document: it.document,
            }),
            reviews: reviews(rx, id)?,
        })
    }
}

fn in_short(it: nonconformity::Nonconformity) -> Found {
    Found {
        id: it.id,
        number: it.number,
        grade: it.grade,
        requirement: it.requirement,
        statement: it.statement,
        state: it.state,
    }
}

fn team(rx: &mut Snapshot, id: &Id<of::Audit>) -> Result<Vec<TeamMember>> {
    let is_told = is_inside(rx);
    let members = audit::team(rx, id)?;
    let people = members
        .iter()
        .flat_map(|it| std::iter::once(&it.person_id).chain(&it.evaluator_id));
    let people: Vec<Id<of::Person>> = people.cloned().collect();
    let names = person::names(rx, &people)?;
    // The words are for who judges them, and no colleague's business.
    let reads = is_told && rx.permit(Act::ReadPerson).is_ok();
    let own = rx.person().filter(|_| is_told);
    let told = |member: Member| TeamMember {
        person: named(&names, &member.person_id),
        evaluator: member.evaluator_id.as_ref().map(|it| named(&names, it)),
        id: member.id,
        part: member.part,
        half_days: member.half_days,
        declared: is_told.then_some(member.declared),
        declaration: (reads || Some(&member.person_id) == own.as_ref())
            .then_some(member.declaration),
    };
    Ok(members.into_iter().map(told).collect())
}

fn to_examine(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<Topic>> {
    let is_told = is_told_of_evidence(rx, audit);
    let left = missing(rx, audit)?;
    let topic = |(topic, label): Choice| Topic {
        examined: is_told && !left.contains(&topic),
        topic,
        label: label.text(),
    };
    Ok(topics(audit.kind).into_iter().map(topic).collect())
}

fn reviews(rx: &mut Snapshot, id: &Id<of::Audit>) -> Result<Vec<Review>> {
    let is_told = is_inside(rx);
    let reviews = technical_review::of_audit(rx, id)?;
    let people: Vec<_> = reviews.iter().map(|it| it.reviewer_id.clone()).collect();
    let names = person::names(rx, &people)?;
    let told = |it: technical_review::TechnicalReview| Review {
        reviewer: named(&names, &it.reviewer_id),
        id: it.id,
        reviewed_on: it.reviewed_on,
        outcome: it.outcome,
        remark: is_told.then(|| it.body.note.clone()),
    };
    Ok(reviews.into_iter().map(told).collect())
}

fn named(names: &HashMap<Id<of::Person>, String>, id: &Id<of::Person>) -> Reference {
    Reference::to::<Person>(id, names.get(id).cloned().unwrap_or_default())
}
