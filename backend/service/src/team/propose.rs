//! Proposes an audit team and books its days. ISO/IEC 17021-1:2015, 9.2.2.1.

use super::{Place, members};
use crate::app::Context;
use crate::field::{Field, Kind};
use crate::outbox::{self, Mail};
use crate::use_case::{Done, Offer, UseCase};
use crate::{choice, run};
use domain::audit::Step;
use domain::error::FieldError;
use domain::team::{Part, may_be_proposed, objection_is_met};
use domain::text::counted;
use domain::{Act, Error, Noun, PROCESS, Result, clause, take};
use schema::audit::{self, Audit, Member};
use schema::{Settled, Tx};
use serde::Deserialize;
use std::collections::BTreeSet;

/// How a team is proposed.
pub static CASE: UseCase = UseCase {
    act: Act::ProposeTeam,
    on: Some(Noun::Audit),
    title: "Propose the team",
    lead: "Choose who audits. Each member is asked to declare conflicts before the team is confirmed.",
    clause: Some(clause!(PROCESS, "9.2.2.1")),
    fields: &[
        Field::new(
            "members",
            "Members",
            Kind::Rows(
                &[
                    Field::new("person", "Person", Kind::Offered("people")),
                    Field::new(
                        "part",
                        "Part",
                        Kind::Choice(&[
                            ("leader", "Leader"),
                            ("auditor", "Auditor"),
                            ("trainee", "Auditor in training"),
                            ("technical_expert", "Technical expert"),
                            ("observer", "Observer"),
                        ]),
                    ),
                    Field::new("half_days", "Half days", Kind::Number(1, 120)),
                    Field::new(
                        "evaluator",
                        "Evaluator of a trainee",
                        Kind::Offered("people"),
                    )
                    .optional(),
                ],
                4,
            ),
        ),
        Field::new(
            "not_valid",
            "Why an objection is not valid",
            Kind::Area(1000),
        )
        .hint("Only when the client objected and the same people stay.")
        .optional(),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::ProposeTeam)?;
        Ok(Offer::about(&audit, &audit.number).choose("people", choice::people(rx)?))
    },
    run: run!(propose),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    members: Vec<Row>,
    #[serde(default)]
    not_valid: String,
}

/// One member as entered.
#[derive(Debug, Deserialize)]
pub struct Row {
    person: String,
    part: Part,
    half_days: u32,
    evaluator: Option<String>,
}

/// Proposes an audit team and books its days.
///
/// # Errors
/// [`Error::Refused`] with every rule of 9.2.2, 7.1.3, 7.3 and 5.2.10 that the team does not meet.
pub fn propose(tx: &mut Tx, context: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::ProposeTeam)?;
    let step = take(audit.state, Step::Propose)?;
    check_rows(&audit, &input.members)?;
    let places: Vec<Place> = input.members.into_iter().map(place).collect();
    let team = members(tx, &audit, &places)?;
    let mut verdicts = may_be_proposed(&team, audit.first_day);
    if !audit.objected.is_empty() {
        let before: BTreeSet<&String> = audit.objected.iter().collect();
        let now: BTreeSet<&String> = team
            .iter()
            .filter(|m| m.part.counts() || m.part == Part::TechnicalExpert)
            .map(|m| &m.person)
            .collect();
        verdicts.push(objection_is_met(before == now, &input.not_valid));
    }
    let tx = &mut tx.settle(&input.not_valid, verdicts)?;
    audit::dissolve_team(tx, &audit.id)?;
    let audit = audit.apply(tx, step, |a| {
        a.announced_on = None;
        a.objection_until = None;
        a.client_answer = String::new();
    })?;
    for place in places {
        seat(tx, context, &audit, place)?;
    }
    Ok(Done::at(
        &audit,
        format!("The team of {} is proposed.", audit.number),
    ))
}

fn place(row: Row) -> Place {
    Place {
        person: row.person,
        part: row.part,
        evaluator: row.evaluator,
        half_days: row.half_days,
        declared: None,
    }
}

fn check_rows(audit: &Audit, rows: &[Row]) -> Result<()> {
    let available = 2 * (audit.last_day - audit.first_day).num_days() + 2;
    let mut wrong = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if rows
            .iter()
            .take(index)
            .any(|other| other.person == row.person)
        {
            wrong.push(FieldError::new(
                format!("members-{index}-person"),
                "This person is on the team already.",
            ));
        }
        if i64::from(row.half_days) > available {
            wrong.push(FieldError::new(
                format!("members-{index}-half_days"),
                format!("The audit's days have {}.", counted(available, "half day")),
            ));
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(wrong))
    }
}

fn seat(tx: &mut Settled, context: &Context, audit: &Audit, place: Place) -> Result<()> {
    let slots = crate::audit::days(audit)
        .into_iter()
        .flat_map(|day| [(day, 1), (day, 2)])
        .take(place.half_days as usize);
    for (day, half) in slots {
        audit::book(tx, &place.person, day, half, &audit.id)?;
    }
    let member = Member {
        id: tx.new_id(),
        audit_id: audit.id.clone(),
        client_id: audit.client_id.clone(),
        person_id: place.person,
        part: place.part,
        evaluator_id: place.evaluator,
        half_days: i64::from(place.half_days),
        declared: "open".to_owned(),
        declaration: String::new(),
        version: 1,
    }
    .insert(tx)?;
    outbox::mail(tx, context, Mail::DeclarationAsked { member: member.id })
}
