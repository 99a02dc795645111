//! Issues the audit plan to the client. ISO/IEC 17021-1:2015, 9.2.3.2; ISO/IEC 42006:2025, 9.2.4.

use crate::mail::Mail;
use crate::team::due::ahead;
use crate::{choice, outbox};
use chrono::NaiveDate;
use domain::audit::{Kind, State, Step};
use domain::error::FieldError;
use domain::sentence::{Said, say};
use domain::team::Part;
use domain::{Act, PROCESS, Ruling, Sentence, clause, of};
use kernel::{Asks, By, Context, Deed, Done, Due, Form, Meta, Reach, UseCase, fields};
use schema::audit::{self, Audit, Plan, PlanLine};
use schema::certification::Certification;
use schema::{Id, Json, Record, Result, Settled, Snapshot};

/// How a plan is issued.
pub static CASE: Issue = Issue;

/// The act.
pub struct Issue;

fields! {
    /// What is entered.
    pub struct Input {
        objectives: String = area("Objectives", 2000),
        criteria: String = area("Criteria", 1000),
        scope: String = area("Scope: units and processes", 2000),
        language: String = text("Language", 60),
        lines: Vec<Row> = rows("Activities", 6),
        remote_risk: String = area("Risks of the remote activities, and how they are addressed", 1000).blank(),
    }
}

fields! {
    /// One activity as entered.
    pub struct Row {
        day: NaiveDate = date("Day", Reach::NEAR),
        time: String = text("Time", 20),
        topic: String = text("Unit or process", 200),
        person: Id<of::Person> = offered("Auditor", "team"),
        remote: bool = tick("Remote").blank(),
    }
}

/// Who can audit, and what is audited.
pub struct Ground {
    today: NaiveDate,
    team: Vec<choice::Choice>,
    standard: String,
    scope: String,
}

const OBJECTIVES: &str = "Determine conformity of the management system with the audit criteria.\n\
    Evaluate its ability to meet legal, regulatory and contractual requirements.\n\
    Evaluate its effectiveness in achieving its objectives.\n\
    Identify areas for improvement.";

impl UseCase for Issue {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    type Ground = Ground;
    type Proof = ();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::IssuePlan,
            title: "Issue the audit plan",
            lead: "Objectives, criteria and scope, and who audits what, when and where. The client receives it before the audit.",
            clause: Some(clause!(PROCESS, "9.2.3.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Plan)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Ground> {
        let certification = Certification::find(rx, &on.certification_id)?;
        Ok(Ground {
            today: rx.today(),
            team: team(rx, on)?,
            standard: certification.standard,
            scope: certification.scope,
        })
    }

    fn form(&self, _: &Audit, ground: &Ground) -> Form {
        let criteria = format!(
            "{}, and the client's own management system documents",
            ground.standard
        );
        Form::default()
            .with(serde_json::json!({
                "objectives": OBJECTIVES,
                "criteria": criteria,
                "scope": ground.scope,
                "language": "English",
            }))
            .choose("team", ground.team.clone())
    }

    fn rules(&self, on: &Audit, ground: &Ground, input: &Input) -> Ruling<()> {
        Ruling::of(Vec::new()).unless(wrong(on, input, ground.today))
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Issue>) -> Result<Done> {
        let plan = plan(it.input, &it.facts.team, tx.today());
        let audit = it.on.apply(tx, it.leave, |a| a.plan = Json(Some(plan)))?;
        outbox::mail(
            tx,
            context,
            Mail::PlanIssued {
                audit: audit.id.clone(),
            },
        )?;
        Ok(Done::at(
            &audit,
            say!(
                "The plan for {number} has been sent to the client.",
                number = &audit.number
            ),
        ))
    }
}

/// Stage 1 needs no formal plan.
fn due(_: &Issue, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let due = || ahead(on, "Issue the audit plan").by(on.first_day);
    Ok((on.state == State::TeamConfirmed && on.kind != Kind::Stage1).then(due))
}

fn plan(input: Input, people: &[choice::Choice], today: NaiveDate) -> Plan {
    let name = |id: &str| {
        people
            .iter()
            .find(|(word, _)| word == id)
            .map(|(_, name)| name.text())
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
                person: name(&row.person).unwrap_or(row.person.into()),
                remote: row.remote,
            })
            .collect(),
        remote_risk: input.remote_risk,
        issued_on: Some(today),
    }
}

fn wrong(audit: &Audit, input: &Input, today: NaiveDate) -> Vec<FieldError> {
    let mut wrong: Vec<FieldError> = input
        .lines
        .iter()
        .enumerate()
        .filter(|(_, row)| row.day < audit.first_day || row.day > audit.last_day)
        .map(|(index, _)| FieldError::new(format!("lines-{index}-day"), takes_place(audit)))
        .collect();
    if input.lines.iter().any(|row| row.remote) && input.remote_risk.is_empty() {
        wrong.push(FieldError::new(
            "remote_risk",
            "The risks of remote activities must be analysed: infrastructure, data sensitivity, jurisdiction.",
        ));
    }
    if today > audit.first_day {
        wrong.push(FieldError::new(
            "lines",
            "The client must receive the plan before the audit begins. Move the audit first.",
        ));
    }
    wrong
}

fn takes_place(audit: &Audit) -> Sentence {
    let (first, last) = (audit.first_day, audit.last_day);
    match first == last {
        true => say!("The audit takes place on {day}.", day = first),
        false => say!(
            "The audit takes place from {days}.",
            days = Said::span(first, last)
        ),
    }
}

fn team(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<choice::Choice>> {
    let people = choice::people(rx)?;
    let team = audit::team(rx, &audit.id)?;
    Ok(people
        .into_iter()
        .filter(|(id, _)| {
            team.iter()
                .any(|m| m.person_id.as_str() == id && (m.part.counts() || m.part == Part::Trainee))
        })
        .collect())
}
