//! Proposes an audit team and books its days. ISO/IEC 17021-1:2015, 9.2.2.1.

use super::due::{ahead, announced, in_conflict};
use crate::audit::about;
use crate::choice::Choice;
use crate::mail::Mail;
use crate::team::composition::{Place, members};
use crate::{choice, outbox};
use domain::audit::{State, Step};
use domain::error::FieldError;
use domain::sentence::{Said, say};
use domain::team::{
    self, Declared, Part, declared_conflict_is_judged, may_be_proposed, objection_is_heeded,
};
use domain::tie::Standing;
use domain::{Act, Human, PROCESS, Ruling, clause, of};
use kernel::declare::Words;
use kernel::{Asks, By, Context, Deed, Done, Due, Form, Meta, UseCase, fields};
use schema::audit::{self, Audit, Member};
use schema::{Id, Result, Settled, Snapshot, human, person};
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
    /// Whom the client objected to, where nobody judged that not to be valid.
    objected_to: BTreeSet<Human>,
    /// Who of them declared a conflict with this client that nobody judged yet.
    in_conflict: Vec<String>,
}

impl UseCase for Propose {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    /// The people there are to choose from.
    type Ground = Vec<Choice>;
    type Facts = Facts;
    type Proof = ();
    kernel::no_reason!();

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
        let objected_to = audit::objected_to(rx, &on.client_id)?;
        Ok(Facts {
            team: members(rx, on, &places)?,
            objected_to: human::of(rx, &objected_to)?.into_values().collect(),
            in_conflict: declared_in_conflict(rx, on, &places)?,
        })
    }

    fn rules(&self, on: &Audit, facts: &Facts, input: &Input) -> Ruling<()> {
        let team = &facts.team;
        let mut verdicts = may_be_proposed(team, on.first_day);
        verdicts.push(declared_conflict_is_judged(&facts.in_conflict));
        let objected_to: Vec<String> = team
            .iter()
            .filter(|member| facts.objected_to.contains(&member.person))
            .map(|member| member.name.clone())
            .collect();
        verdicts.push(objection_is_heeded(&objected_to));
        Ruling::of(verdicts).unless(wrong_rows(on, &input.members, team))
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Propose>) -> Result<Done> {
        audit::dissolve_team(tx, &it.on.id)?;
        let proposed_by = tx.person();
        let audit = it.on.apply(tx, it.leave, |a| {
            a.proposed_by = proposed_by;
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

/// The names of those who declared a conflict with the client that nobody judged yet.
fn declared_in_conflict(rx: &mut Snapshot, audit: &Audit, places: &[Place]) -> Result<Vec<String>> {
    let people: Vec<Id<of::Person>> = places.iter().map(|it| it.person.clone()).collect();
    let ties = person::ties_of(rx, &people, &audit.client_id)?;
    let is_open = |it: &&Id<of::Person>| {
        let its = ties.get(*it).into_iter().flatten();
        its.into_iter().any(|tie| tie.standing == Standing::Open)
    };
    let open: Vec<Id<of::Person>> = people.iter().filter(is_open).cloned().collect();
    let names = person::names(rx, &open)?;
    Ok(open
        .iter()
        .filter_map(|it| names.get(it).cloned())
        .collect())
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
