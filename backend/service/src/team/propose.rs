//! Proposes an audit team and books its days. ISO/IEC 17021-1:2015, 9.2.2.1.

use super::due::{ahead, announced, in_conflict, with_declaration};
use crate::audit::about;
use crate::choice::Choice;
use crate::mail::Mail;
use crate::team::composition::{Place, members};
use crate::{choice, outbox};
use domain::audit::{State, Step};
use domain::error::FieldError;
use domain::sentence::{Said, say};
use domain::team::{
    self, Declared, Part, declared_conflict_is_judged, may_be_proposed, objection_is_met,
};
use domain::{Act, Human, PROCESS, Ruling, clause, of};
use kernel::declare::Words;
use kernel::{Asks, By, Context, Deed, Done, Due, Form, Meta, UseCase, fields};
use schema::audit::{self, Audit, Member};
use schema::person::Person;
use schema::{Id, Record, Result, Settled, Snapshot, human};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How a team is proposed.
pub static CASE: Propose = Propose;

/// The act.
pub struct Propose;

const PARTS: Words = &[
    ("leader", "Leader"),
    ("auditor", "Auditor"),
    ("trainee", "Auditor in training"),
    ("technical_expert", "Technical expert"),
    ("observer", "Observer"),
];

fields! {
    /// What is entered.
    pub struct Input {
        members: Vec<Row> = rows("Members", 4),
        not_valid: String = area("Why an objection is not valid", 1000)
            .hint("Only when the client objected and the same people stay.")
            .blank(),
    }
}

fields! {
    /// One member as entered.
    pub struct Row {
        person: Id<of::Person> = offered("Person", "people"),
        part: Part = choice("Role on the team", PARTS),
        half_days: u32 = number("Half days", 1, 120),
        evaluator: Option<Id<of::Person>> = offered("Evaluator of a trainee", "people").optional(),
    }
}

/// What the rules have to know.
pub struct Facts {
    /// The team as the rules look at it, in the order of the rows.
    team: Vec<team::Member>,
    /// Whom the client objected to.
    objected_to: BTreeSet<Human>,
    /// Who of the present team declared a conflict of interest, with the name.
    in_conflict: Vec<(Human, String)>,
}

impl UseCase for Propose {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    /// The people there are to choose from.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    type Proof = ();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ProposeTeam,
            title: "Propose the team",
            lead: "Choose who audits. Each member is asked to declare conflicts before the team is confirmed.",
            clause: Some(clause!(PROCESS, "9.2.2.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Propose)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, _: &Audit) -> Result<Vec<Choice>> {
        choice::people(rx)
    }

    fn form(&self, _: &Audit, people: &Vec<Choice>) -> Form {
        Form::default().choose("people", people.clone())
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        _: Vec<Choice>,
        input: &Input,
    ) -> Result<Facts> {
        let places: Vec<Place> = input.members.iter().map(place).collect();
        let objected_to = human::of(rx, &on.objected)?;
        Ok(Facts {
            team: members(rx, on, &places)?,
            objected_to: objected_to.into_values().collect(),
            in_conflict: declared_in_conflict(rx, on)?,
        })
    }

    fn rules(&self, on: &Audit, facts: &Facts, input: &Input) -> Ruling<()> {
        let Facts {
            team,
            objected_to,
            in_conflict,
        } = facts;
        let mut verdicts = may_be_proposed(team, on.first_day);
        let again: Vec<String> = in_conflict
            .iter()
            .filter(|(human, _)| team.iter().any(|member| member.person == *human))
            .map(|(_, name)| name.clone())
            .collect();
        verdicts.push(declared_conflict_is_judged(&again));
        if !on.objected.is_empty() {
            let proposed: BTreeSet<Human> = team
                .iter()
                .filter(|m| m.part.counts() || m.part == Part::TechnicalExpert)
                .map(|m| m.person.clone())
                .collect();
            let why_not = &input.not_valid;
            verdicts.push(objection_is_met(objected_to, &proposed, why_not));
        }
        Ruling::of(verdicts).unless(wrong_rows(on, &input.members, team))
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.not_valid.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Propose>) -> Result<Done> {
        audit::dissolve_team(tx, &it.on.id)?;
        let audit = it.on.apply(tx, it.leave, |a| {
            a.announced_on = None;
            a.objection_until = None;
            a.client_answer = String::new();
        })?;
        for row in &it.input.members {
            seat(tx, context, &audit, place(row))?;
        }
        Ok(Done::at(
            &audit,
            say!("The team of {number} is proposed.", number = &audit.number),
        ))
    }
}

/// At first, and anew once the client objected or a member declared a conflict of interest.
fn due(_: &Propose, rx: &mut Snapshot, context: &Context, on: &Audit) -> Result<Option<Due>> {
    let objected = on.state == State::TeamProposed && !on.client_answer.is_empty();
    let wanted = on.state == State::Scheduled || objected || in_conflict(rx, on)?;
    Ok(wanted.then(|| ahead(on, "Propose the team").by(announced(on, context))))
}

fn declared_in_conflict(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<(Human, String)>> {
    let mut found = Vec::new();
    for person in with_declaration(rx, audit, Declared::Conflict)? {
        let name = Person::find(rx, &person)?.name;
        found.push((human::one(rx, &person)?, name));
    }
    Ok(found)
}

fn place(row: &Row) -> Place {
    Place {
        person: row.person.clone(),
        part: row.part,
        evaluator: row.evaluator.clone(),
        half_days: row.half_days,
        declared: None,
    }
}

fn wrong_rows(audit: &Audit, rows: &[Row], team: &[team::Member]) -> Vec<FieldError> {
    let available = 2 * (audit.last_day - audit.first_day).num_days() + 2;
    let mut wrong = Vec::new();
    for (index, (row, member)) in rows.iter().zip(team).enumerate() {
        let mut before = team.iter().take(index);
        if before.any(|other| other.person == member.person) {
            wrong.push(FieldError::new(
                format!("members-{index}-person"),
                "This person is already on the team.",
            ));
        }
        if i64::from(row.half_days) > available {
            wrong.push(FieldError::new(
                format!("members-{index}-half_days"),
                say!(
                    "The audit has only {half_days}.",
                    half_days = Said::count(available, "half day")
                ),
            ));
        }
    }
    wrong
}

fn seat(tx: &mut Settled, context: &Context, audit: &Audit, place: Place) -> Result<()> {
    let slots = about::days(audit)
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
        declared: Declared::Open,
        declaration: String::new(),
        version: 1,
    }
    .insert(tx)?;
    outbox::mail(tx, context, Mail::DeclarationAsked { member: member.id })
}
