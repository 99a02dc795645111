//! Announces the team to the client. ISO/IEC 17021-1:2015, 9.2.3.5.

use super::due::{ahead, announced, in_conflict, with_declaration};
use crate::audit::section;
use crate::mail::Mail;
use crate::outbox;
use crate::team::composition::{members, places};
use chrono::NaiveDate;
use domain::audit::{Step, lies_ahead};
use domain::sentence::say;
use domain::team::{
    Declared, Member, declared_before_confirmation, objection_ends_before, objection_is_answered,
};
use domain::{Act, PROCESS, Verdict, calendar, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use schema::audit::Audit;
use schema::{Result, Settled, Snapshot};

/// How a team is announced.
pub static CASE: Announce = Announce;

/// The act.
pub struct Announce;

/// The team as the rules look at it, today, and the last day to object to a team that is announced today.
pub struct Ground {
    today: NaiveDate,
    until: NaiveDate,
    team: Vec<Member>,
}

impl UseCase for Announce {
    type On = Audit;
    type Input = NoInput;
    type When = By<Step>;
    type Ground = Ground;
    kernel::facts_are_ground!();
    kernel::no_rules!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AnnounceTeam,
            title: "Announce the team to the client",
            lead: "The client is given the names and has time to object.",
            clause: Some(clause!(PROCESS, "9.2.3.5")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Announce)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, on: &Audit) -> Result<Ground> {
        let (today, settings) = (rx.today(), &context.settings);
        let days = settings.objection_working_days;
        let places = places(rx, &on.id)?;
        Ok(Ground {
            team: members(rx, on, &places)?,
            today,
            until: calendar::objection_limit(today, days, &settings.holidays),
        })
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
        let mut known = vec![
            objection_is_answered(&on.client_answer),
            lies_ahead(on.last_day, ground.today),
            objection_ends_before(ground.until, on.first_day),
        ];
        known.extend(ground.team.iter().map(declared_before_confirmation));
        known
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Announce>) -> Result<Done> {
        let Ground { today, until, .. } = it.facts;
        let audit = it.on.apply(tx, it.leave, |a| {
            a.announced_on = Some(today);
            a.objection_until = Some(until);
        })?;
        outbox::mail(
            tx,
            context,
            Mail::TeamAnnounced {
                audit: audit.id.clone(),
            },
        )?;
        Ok(Done::at(
            &audit,
            say!("The client may object until {day}.", day = until),
        ))
    }
}

/// Once every member declared, while neither the client nor a member stands against it.
fn due(_: &Announce, rx: &mut Snapshot, context: &Context, on: &Audit) -> Result<Option<Due>> {
    let open = with_declaration(rx, on, Declared::Open)?;
    let held = !on.client_answer.is_empty() || in_conflict(rx, on)? || !open.is_empty();
    Ok((!held).then(|| ahead(on, "Announce the team").by(announced(on, context))))
}
