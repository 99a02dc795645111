//! Announces the team to the client. ISO/IEC 17021-1:2015, 9.2.3.5.

use super::due::{ahead, announced, in_conflict};
use crate::audit::section;
use crate::outbox::{self, Mail};
use crate::view::date;
use chrono::NaiveDate;
use domain::audit::{Step, lies_ahead};
use domain::team::objection_is_answered;
use domain::{Act, PROCESS, Ruling, calendar, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use schema::audit::Audit;
use schema::{Json, Result, Rx, Settled};

/// How a team is announced.
pub static CASE: Announce = Announce;

/// The act.
pub struct Announce;

impl UseCase for Announce {
    type On = Audit;
    type Input = NoInput;
    type When = By<Step>;
    type Proof = ();
    /// Today.
    type Ground = NaiveDate;
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AnnounceTeam,
            title: "Announce the team to the client",
            lead: "The client learns the names and has time to object.",
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

    fn ground(&self, rx: &mut Rx, _: &Context, _: &Audit) -> Result<NaiveDate> {
        Ok(rx.today())
    }

    fn beside(&self, rx: &mut Rx, _: &Context, on: &Audit, _: &NaiveDate) -> Result<Vec<Section>> {
        Ok(vec![section::facts(rx, on)?, section::team(rx, on)?])
    }

    fn rules(&self, on: &Audit, today: &NaiveDate, _: &NoInput) -> Ruling<()> {
        Ruling::of(vec![
            objection_is_answered(&on.client_answer),
            lies_ahead(on.last_day, *today),
        ])
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Announce>) -> Result<Done> {
        let today = tx.today();
        let settings = &context.settings;
        let until =
            calendar::objection_limit(today, settings.objection_working_days, &settings.holidays);
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
            format!("The client may object until {}.", date(Some(until))),
        ))
    }
}

/// While neither the client nor a member stands against it.
fn due(_: &Announce, rx: &mut Rx, context: &Context, on: &Audit) -> Result<Option<Due>> {
    let held = !on.client_answer.is_empty() || in_conflict(rx, on)?;
    Ok((!held).then(|| ahead(on, "Announce the team").by(announced(on, context))))
}
