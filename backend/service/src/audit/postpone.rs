//! Moves an audit that has not begun to other days. ISO/IEC 17021-1:2015, 9.2.3.4.
//!
//! Competence, impartiality and bookings were checked for the days before, so the team is proposed anew.

use super::place::{Around, Wanted, around, check_days, fits};
use crate::audit::about::named;
use crate::audit::change::{people, tell_of_change};
use chrono::NaiveDate;
use domain::audit::Step;
use domain::error::FieldError;
use domain::sentence::say;
use domain::{Act, PROCESS, Ruling, clause};
use kernel::{Asks, By, Context, Deed, Done, Due, Form, Meta, Reach, UseCase, fields};
use schema::audit::{self, Audit};
use schema::certification::Certification;
use schema::{Json, Record, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How an audit is postponed.
pub static CASE: Postpone = Postpone;

/// The act.
pub struct Postpone;

fields! {
    /// What is entered.
    pub struct Input {
        first_day: NaiveDate = date("First day", Reach::NEAR),
        last_day: NaiveDate = date("Last day", Reach::NEAR).not_before("first_day"),
        reason: String = area("Reason", 2000).saying(),
    }
}

/// What the rules have to know.
pub struct Facts {
    certification: Certification,
    around: Around,
}

impl UseCase for Postpone {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    type Facts = Facts;
    type Proof = ();
    kernel::no_ground!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::PostponeAudit,
            title: "Move the audit",
            lead: "Other days have been agreed with the client. The team must be proposed again and a new plan issued: what was checked, declared and agreed applied to the earlier days.",
            clause: Some(clause!(PROCESS, "9.2.3.4")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Postpone)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn form(&self, on: &Audit, (): &()) -> Form {
        let days = serde_json::json!({ "first_day": on.first_day, "last_day": on.last_day });
        Form::default().with(days)
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Audit,
        (): (),
        input: &Input,
    ) -> Result<Facts> {
        let certification = Certification::find(rx, &on.certification_id)?;
        let around = around(rx, context, &certification, &wanted(on, input))?;
        Ok(Facts {
            certification,
            around,
        })
    }

    fn rules(&self, on: &Audit, facts: &Facts, input: &Input) -> Ruling<()> {
        let wanted = wanted(on, input);
        let mut wrong = check_days(&facts.around, &wanted);
        let same = (input.first_day, input.last_day) == (on.first_day, on.last_day);
        if wrong.is_empty() && same {
            wrong.push(FieldError::new(
                "first_day",
                "The audit already has these days. Enter different ones.",
            ));
        }
        Ruling::of(fits(&facts.certification, &wanted, &facts.around)).unless(wrong)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.reason.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Postpone>) -> Result<Done> {
        let input = it.input;
        let people = people(tx, &it.on.id)?;
        audit::dissolve_team(tx, &it.on.id)?;
        let audit = it.on.apply(tx, it.leave, |a| {
            a.first_day = input.first_day;
            a.last_day = input.last_day;
            a.announced_on = None;
            a.objection_until = None;
            a.client_answer = String::new();
            a.plan = Json(None);
        })?;
        tell_of_change(tx, context, &audit, people, input.reason)?;
        Ok(Done::at(
            &audit,
            say!(
                "{number} is moved. Propose the team.",
                number = &audit.number
            ),
        ))
    }
}

/// An audit whose days have passed before it began.
fn due(_: &Postpone, _: &mut Snapshot, _: &Context, on: &Audit) -> Result<Option<Due>> {
    let due = Due::now("Move the audit, or cancel it", named(on)).by(on.last_day);
    Ok(Some(due.from(on.last_day.succ_opt())))
}

/// The place it is to move to.
fn wanted<'a>(audit: &'a Audit, input: &Input) -> Wanted<'a> {
    Wanted {
        kind: audit.kind,
        first_day: input.first_day,
        last_day: input.last_day,
        sites: &audit.sites,
        itself: Some(&audit.id),
    }
}
