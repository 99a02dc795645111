//! Issues the audit plan to the client. ISO/IEC 17021-1:2015, 9.2.3.2; ISO/IEC 42006:2025, 9.2.4.

use crate::app::Context;
use crate::field::{Field, Kind, Reach};
use crate::outbox::{self, Mail};
use crate::use_case::{Done, Entry, Offer};
use crate::{choice, run};
use chrono::NaiveDate;
use domain::audit::Step;
use domain::error::FieldError;
use domain::team::Part;
use domain::{Act, Error, Noun, PROCESS, Result, calendar, clause, take};
use schema::audit::{self, Audit, Plan, PlanLine};
use schema::certification::Certification;
use schema::{Json, Record, Rx, Tx};
use serde::Deserialize;

/// How a plan is issued.
pub static CASE: Entry = Entry {
    act: Act::IssuePlan,
    on: Some(Noun::Audit),
    title: "Issue the audit plan",
    lead: "Objectives, criteria and scope, and who audits what, when and where. The client receives it before the audit.",
    clause: Some(clause!(PROCESS, "9.2.3.2")),
    fields: &[
        Field::new("objectives", "Objectives", Kind::Area(2000)),
        Field::new("criteria", "Criteria", Kind::Area(1000)),
        Field::new("scope", "Scope: units and processes", Kind::Area(2000)),
        Field::new("language", "Language", Kind::Text(60)),
        Field::new(
            "lines",
            "Activities",
            Kind::Rows(
                &[
                    Field::new("day", "Day", Kind::Date(Reach::NEAR)),
                    Field::new("time", "Time", Kind::Text(20)),
                    Field::new("topic", "Unit or process", Kind::Text(200)),
                    Field::new("person", "Auditor", Kind::Offered("team")),
                    Field::new("remote", "Remote", Kind::Bool).optional(),
                ],
                6,
            ),
        ),
        Field::new(
            "remote_risk",
            "Risks of the remote parts, and how they are met",
            Kind::Area(1000),
        )
        .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::IssuePlan)?;
        let certification = Certification::find(rx, &audit.certification_id)?;
        Ok(Offer::about(&audit, &audit.number)
            .with(serde_json::json!({
                "objectives": OBJECTIVES,
                "criteria": format!("{}, and the client's own management system documents", certification.standard),
                "scope": certification.scope,
                "language": "English",
            }))
            .choose("team", team(rx, &audit)?))
    },
    run: run!(issue),
};

const OBJECTIVES: &str = "Determine conformity of the management system with the audit criteria.\n\
    Evaluate its ability to meet legal, regulatory and contractual requirements.\n\
    Evaluate its effectiveness in reaching its objectives.\n\
    Identify areas for improvement.";

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    objectives: String,
    criteria: String,
    scope: String,
    language: String,
    lines: Vec<Row>,
    #[serde(default)]
    remote_risk: String,
}

/// One activity as entered.
#[derive(Debug, Deserialize)]
pub struct Row {
    day: NaiveDate,
    time: String,
    topic: String,
    person: String,
    remote: bool,
}

/// Issues the audit plan to the client.
///
/// # Errors
/// [`Error::Invalid`] for an activity outside the audit's days, or remote parts without their
/// risks; [`Error::Refused`] unless the team is confirmed.
pub fn issue(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::IssuePlan)?;
    let step = take(audit.state, Step::Plan)?;
    check(&audit, &input, tx.today())?;
    let people = team(tx, &audit)?;
    let plan = plan(input, &people, tx.today());
    let tx = &mut tx.settle("", Vec::new())?;
    let audit = audit.apply(tx, step, |a| a.plan = Json(Some(plan)))?;
    outbox::mail(
        tx,
        context,
        Mail::PlanIssued {
            audit: audit.id.clone(),
        },
    )?;
    Ok(Done::at(
        &audit,
        format!("The plan of {} is with the client.", audit.number),
    ))
}

fn plan(input: Input, people: &[choice::Choice], today: NaiveDate) -> Plan {
    let name = |id: &str| {
        people
            .iter()
            .find(|(word, _)| word == id)
            .map(|(_, n)| n.clone())
    };
    Plan {
        objectives: input.objectives,
        criteria: input.criteria,
        scope: input.scope,
        language: input.language,
        lines: input
            .lines
            .into_iter()
            .map(|row| PlanLine {
                day: Some(row.day),
                time: row.time,
                topic: row.topic,
                person: name(&row.person).unwrap_or(row.person),
                remote: row.remote,
            })
            .collect(),
        remote_risk: input.remote_risk,
        issued_on: Some(today),
    }
}

fn check(audit: &Audit, input: &Input, today: NaiveDate) -> Result<()> {
    let mut wrong: Vec<FieldError> = input
        .lines
        .iter()
        .enumerate()
        .filter(|(_, row)| row.day < audit.first_day || row.day > audit.last_day)
        .map(|(index, _)| {
            FieldError::new(
                format!("lines-{index}-day"),
                format!(
                    "The audit takes place {}.",
                    calendar::within(audit.first_day, audit.last_day)
                ),
            )
        })
        .collect();
    if input.lines.iter().any(|row| row.remote) && input.remote_risk.is_empty() {
        wrong.push(FieldError::new(
            "remote_risk",
            "Remote activities need their risks analysed: infrastructure, data sensitivity, jurisdiction.",
        ));
    }
    if today > audit.first_day {
        wrong.push(FieldError::new(
            "lines",
            "The plan reaches the client before the audit begins. Postpone the audit first.",
        ));
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(wrong))
    }
}

fn team(rx: &mut Rx, audit: &Audit) -> Result<Vec<choice::Choice>> {
    let people = choice::people(rx)?;
    let team = audit::team(rx, &audit.id)?;
    Ok(people
        .into_iter()
        .filter(|(id, _)| {
            team.iter()
                .any(|m| m.person_id == *id && (m.part.counts() || m.part == Part::Trainee))
        })
        .collect())
}
