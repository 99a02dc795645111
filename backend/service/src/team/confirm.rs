//! Confirms the team. ISO/IEC 17021-1:2015, 9.2.2.1, 5.2.13 and 9.2.3.5.

use super::due::ahead;
use crate::audit::section;
use crate::team::composition::{language, members, places};
use chrono::NaiveDate;
use domain::audit::{State, Step, lies_ahead};
use domain::sentence::say;
use domain::team::{Answer, Declared, Member, Window, may_be_confirmed, objection_is_heeded};
use domain::{Act, Human, PROCESS, Verdict, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use schema::application::Application;
use schema::audit::{self, Audit};
use schema::certification::Certification;
use schema::{Record, Result, Settled, Snapshot, human};

/// How a team is confirmed.
pub static CASE: Confirm = Confirm;

/// The act.
pub struct Confirm;

/// The team, and what is asked of it.
pub struct Ground {
    today: NaiveDate,
    team: Vec<Member>,
    /// Knowledge areas that the review of the application found to be needed.
    areas: Vec<String>,
    /// Who of the team the client objected to, where nobody judged that not to be valid.
    objected_to: Vec<String>,
    /// What the language of the audit is against what the auditors speak.
    spoken: Verdict,
}

impl UseCase for Confirm {
    type On = Audit;
    type Input = NoInput;
    type When = By<Step>;
    type Ground = Ground;
    kernel::no_rules!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ConfirmTeam,
            title: "Confirm the team",
            lead: "Everyone has declared, the client has had time to object, and the team together has the knowledge needed.",
            clause: Some(clause!(PROCESS, "9.2.2.1.1")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Confirm)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Ground> {
        ground(rx, on)
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        _: &Ground,
    ) -> Result<Vec<Section>> {
        Ok(vec![section::facts(rx, on)?, section::team(rx, on)?])
    }

    fn known(&self, on: &Audit, ground: &Ground) -> Vec<Verdict> {
        confirmable(on, ground)
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Confirm>) -> Result<Done> {
        let audit = it.on.apply(tx, it.leave, |_| {})?;
        Ok(Done::at(
            &audit,
            say!("The team of {number} is confirmed.", number = &audit.number),
        ))
    }
}

/// Once the client agreed or had time to object, and every member declared that there is no conflict.
fn due(_: &Confirm, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let team = schema::audit::team(rx, &on.id)?;
    if team
        .iter()
        .any(|member| matches!(member.declared, Declared::Open | Declared::Conflict))
    {
        return Ok(None);
    }
    let over = on.objection_until.and_then(|day| day.succ_opt());
    let from = over.filter(|_| on.client_answer.is_empty());
    Ok(Some(
        ahead(on, "Confirm the team").by(on.first_day).from(from),
    ))
}

fn ground(rx: &mut Snapshot, audit: &Audit) -> Result<Ground> {
    let places = places(rx, &audit.id)?;
    let team = members(rx, audit, &places)?;
    let certification = Certification::find(rx, &audit.certification_id)?;
    let application = Application::find(rx, &certification.application_id)?;
    let objected_to = audit::objected_to(rx, &audit.client_id)?;
    let objected_to: Vec<Human> = human::of(rx, &objected_to)?.into_values().collect();
    let named = team.iter().filter(|it| objected_to.contains(&it.person));
    Ok(Ground {
        objected_to: named.map(|it| it.name.clone()).collect(),
        today: rx.today(),
        team,
        areas: application.review.0.map(|r| r.areas).unwrap_or_default(),
        spoken: language(rx, &application.body.language, &places)?,
    })
}

fn confirmable(audit: &Audit, ground: &Ground) -> Vec<Verdict> {
    let window = Window {
        ends_on: audit.objection_until,
        accepted: audit.client_answer == Answer::Agreed.word(),
        objected: audit.state == State::TeamProposed && !audit.client_answer.is_empty(),
    };
    let mut verdicts = may_be_confirmed(
        &ground.team,
        audit.first_day,
        &ground.areas,
        u32::try_from(audit.half_days).unwrap_or(0),
        window,
        ground.today,
    );
    verdicts.push(objection_is_heeded(&ground.objected_to));
    verdicts.push(ground.spoken.clone());
    verdicts.push(lies_ahead(audit.last_day, ground.today));
    verdicts
}

/// What must hold to confirm the team of an audit.
pub(crate) fn verdicts(rx: &mut Snapshot, audit: &Audit) -> Result<Vec<Verdict>> {
    let ground = ground(rx, audit)?;
    Ok(confirmable(audit, &ground))
}
