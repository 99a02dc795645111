//! Announces the team to the client. ISO/IEC 17021-1:2015, 9.2.3.5.

use super::due::{ahead, announced, in_conflict};
use crate::audit::section;
use crate::mail::Mail;
use crate::outbox;
use chrono::NaiveDate;
use domain::audit::{Step, lies_ahead};
use domain::sentence::say;
use domain::team::{objection_ends_before, objection_is_answered};
use domain::{Act, PROCESS, Verdict, calendar, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use schema::audit::Audit;
use schema::{Json, Result, Settled, Snapshot};

/// How a team is announced.
pub static CASE: Announce = Announce;

/// The act.
pub struct Announce;

/// Today, and the last day to object to a team that is announced today.
#[derive(Clone, Copy)]
pub struct Days {
    today: NaiveDate,
    until: NaiveDate,
}

impl UseCase for Announce {
    type On = Audit;
    type Input = NoInput;
    type When = By<Step>;
    type Ground = Days;
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

    fn ground(&self, rx: &mut Snapshot, context: &Context, _: &Audit) -> Result<Days> {
        let (today, settings) = (rx.today(), &context.settings);
        let days = settings.objection_working_days;
        Ok(Days {
            today,
            until: calendar::objection_limit(today, days, &settings.holidays),
        })
    }

    fn beside(&self, rx: &mut Snapshot, _: &Context, on: &Audit, _: &Days) -> Result<Vec<Section>> {
        Ok(vec![section::facts(rx, on)?, section::team(rx, on)?])
    }

    fn known(&self, on: &Audit, days: &Days) -> Vec<Verdict> {
        vec![
            objection_is_answered(&on.client_answer),
            lies_ahead(on.last_day, days.today),
            objection_ends_before(days.until, on.first_day),
        ]
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Announce>) -> Result<Done> {
        let Days { today, until } = it.facts;
        let audit = it.on.apply(tx, it.leave, |a| {
            a.announced_on = Some(today);
            a.objection_until = Some(until);
            a.objected = Json(Vec::new());
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

/// While neither the client nor a member stands against it.
fn due(_: &Announce, rx: &mut Snapshot, context: &Context, on: &Audit) -> Result<Option<Due>> {
    let held = !on.client_answer.is_empty() || in_conflict(rx, on)?;
    Ok((!held).then(|| ahead(on, "Announce the team").by(announced(on, context))))
}
