//! Terminates an audit. It can still be reported. ISO/IEC 17021-1:2015, 9.4.3.

use crate::audit::about::named;
use crate::audit::attendee::{Attendee, names};
use crate::audit::change::{people, tell_of_change};
use crate::coverage::topic;
use crate::override_::holding::is_agreed;
use domain::audit::Step;
use domain::sentence::say;
use domain::{Act, PROCESS, clause, of};
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, fields};
use schema::audit::{self, Audit, Meeting};
use schema::{Id, Json, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How an audit is terminated.
pub static CASE: Terminate = Terminate;

/// The act.
pub struct Terminate;

fields! {
    /// What is entered.
    pub struct Input {
        reason: String = area("Reason and what was agreed", 2000).saying(),
        attendees: Vec<Attendee> = rows("Who was informed", 2).blank(),
    }
}

impl UseCase for Terminate {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    /// Who is on the team, by id.
    type Facts = Vec<Id<of::Person>>;
    kernel::no_rules!();
    kernel::no_ground!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::TerminateAudit,
            title: "Terminate the audit",
            lead: "Its objectives cannot be reached, or someone is at risk. Say why. The client, the team and the body are told at once, the remaining days are free again, and the report says that it was terminated.",
            clause: Some(clause!(PROCESS, "9.4.3")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Terminate)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        (): (),
        _: &Input,
    ) -> Result<Vec<Id<of::Person>>> {
        people(rx, &on.id)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Terminate>) -> Result<Done> {
        let today = tx.today();
        let reason = it.input.reason;
        let told = Meeting {
            on: Some(today),
            attendees: names(it.input.attendees),
            note: reason.clone(),
        };
        audit::release_after(tx, &it.on.id, today)?;
        let audit = it.on.apply(tx, it.leave, |a| {
            a.last_day = a.last_day.min(today);
            a.closing = Json(Some(told));
            a.ended_early = reason.clone();
        })?;
        tell_of_change(tx, context, &audit, it.facts, reason)?;
        Ok(Done::at(
            &audit,
            say!(
                "{number} is terminated. Write the report.",
                number = &audit.number
            ),
        ))
    }
}

/// An audit that was not examined in time has two ways left; one where two people agreed to the other.
fn due(_: &Terminate, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let left =
        !topic::missing(rx, on)?.is_empty() || !topic::without_nonconformity(rx, on)?.is_empty();
    let goes_on = is_to_go_on(rx, on)?;
    let due = || {
        let title = "Ask for an override to record what was found in time, or terminate the audit";
        Due::now(title, named(on))
            .by(on.last_day)
            .from(on.last_day.succ_opt())
    };
    Ok((left && !goes_on).then(due))
}

/// Whether two people agreed that what was found in time is recorded late.
pub(super) fn is_to_go_on(rx: &mut Snapshot, audit: &Audit) -> Result<bool> {
    Ok(is_agreed(rx, Act::RecordCoverage, &audit.id)?
        || is_agreed(rx, Act::RecordNonconformity, &audit.id)?)
}
