//! Agrees as the second person to what weakens a fact once stated, and does the act it waited for.

use crate::attachment;
use crate::statement::second::{
    self, is_for_somebody_else, rehearsed, seconded, still_fits, verdict,
};
use crate::statement::show;
use chrono::NaiveDate;
use domain::error::FieldError;
use domain::sentence::{kept, say};
use domain::statement::Step;
use domain::{Act, HOUSE, Noun, Role, Ruling, Verdict, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, Whom, fields};
use schema::statement::Statement;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a second person agrees.
pub static CASE: Agree = Agree;

/// The act.
pub struct Agree;

fields! {
    /// What the second person enters.
    pub struct Input {
        note: String = area("What you looked at", 2000).blank(),
    }
}

/// What is known before anything is typed.
pub struct Ground {
    today: NaiveDate,
    verdicts: Vec<Verdict>,
    /// What no longer fits of what was entered.
    wrong: Vec<FieldError>,
}

impl UseCase for Agree {
    type On = Statement;
    type Input = Input;
    type When = By<Step>;
    type Ground = Ground;
    type Proof = ();
    kernel::facts_are_ground!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AgreeStatement,
            title: "Agree to the statement",
            lead: "You are the second person. Look at the evidence first: from now on what is stated here counts.",
            clause: Some(clause!(HOUSE, "statement")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Agree)
    }

    fn suits(&self, rx: &mut Snapshot, context: &Context, on: &Statement) -> Result<bool> {
        let in_time = rx.today() <= on.until_on && is_for_somebody_else(rx, on);
        Ok(in_time && still_fits(rx, context, on)?)
    }

    fn about(&self, on: &Statement) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, on: &Statement) -> Result<Ground> {
        let mut verdicts = vec![verdict(rx, on)?];
        let (said, wrong) = rehearsed(rx, context, on)?;
        verdicts.extend(said);
        Ok(Ground {
            today: rx.today(),
            verdicts,
            wrong,
        })
    }

    fn known(&self, _: &Statement, ground: &Ground) -> Vec<Verdict> {
        ground.verdicts.clone()
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Statement,
        _: &Ground,
    ) -> Result<Vec<Section>> {
        let mut sections = show::stated(rx, context, on)?;
        sections.extend(attachment::beside::of_record(rx, Noun::Statement, &on.id)?);
        Ok(sections)
    }

    fn rules(&self, on: &Statement, ground: &Ground, _: &Input) -> Ruling<()> {
        let mut wrong = ground.wrong.clone();
        if on.until_on < ground.today {
            let sentence = "The last day to agree has passed. Decline it; it can be stated again.";
            wrong.push(FieldError::new("note", sentence));
        }
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.note.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, context: &Context, it: Deed<Agree>) -> Result<Done> {
        let found = seconded(tx, &it.on, it.leave, it.input.note)?;
        second::carry_out(tx, context, &found)?;
        let message = say!("{number} counts from now on.", number = &found.number);
        Ok(Done::at(&found, message))
    }
}

/// Somebody else than who stated it, and none of those it is about.
fn due(_: &Agree, _: &mut Snapshot, _: &Context, on: &Statement) -> Result<Option<Due>> {
    let roles = vec![Role::Manager, Role::Planner, Role::Reviewer, Role::Decider];
    let says = kept::from_kept(&on.says);
    let about = say!("{number}: {says}", number = &on.number, says);
    let mut apart = on.apart.0.clone();
    apart.push(on.said_by.clone());
    let due = Due::now("Agree to a statement or decline it", about)
        .by(on.until_on)
        .until(on.until_on)
        .whom(Whom::Roles(roles))
        .but(apart);
    Ok(Some(due))
}
