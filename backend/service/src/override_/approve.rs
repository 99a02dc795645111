//! Agrees to an override as the second person.

use crate::override_::second::{
    Ground, about_the_second, held, is_for_somebody_else, rule, seconded, still_serves,
};
use crate::override_::section;
use crate::view::happened;
use domain::error::FieldError;
use domain::override_::{Step, seconding_roles};
use domain::sentence::say;
use domain::{Act, HOUSE, Ruling, Verdict, clause};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, Whom, fields};
use schema::override_::Override;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How an override is agreed to.
pub static CASE: Approve = Approve;

/// The act.
pub struct Approve;

fields! {
    /// What the second person enters.
    pub struct Input {
        note: String = area("Remark", 2000).blank(),
    }
}

impl UseCase for Approve {
    type On = Override;
    type Input = Input;
    type When = By<Step>;
    type Ground = Ground;
    type Proof = ();
    kernel::facts_are_ground!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ApproveOverride,
            title: "Agree to the override",
            lead: "You are the second person. The act can then be done once, by anybody but you, and the record says that you agreed.",
            clause: Some(clause!(HOUSE, "override")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Approve)
    }

    fn suits(&self, rx: &mut Snapshot, context: &Context, on: &Override) -> Result<bool> {
        Ok(rx.today() <= on.until_on
            && is_for_somebody_else(rx, on)
            && still_serves(rx, context, on)?)
    }

    fn about(&self, on: &Override) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, context: &Context, on: &Override) -> Result<Ground> {
        about_the_second(rx, context, on)
    }

    fn known(&self, _: &Override, ground: &Ground) -> Vec<Verdict> {
        ground.verdicts.clone()
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Override,
        _: &Ground,
    ) -> Result<Vec<Section>> {
        Ok(vec![section::asked(rx, context, on)?])
    }

    fn rules(&self, on: &Override, ground: &Ground, _: &Input) -> Ruling<()> {
        let mut wrong = Vec::new();
        if on.until_on < ground.today {
            wrong.push(FieldError::new(
                "note",
                "The last day it may be used has passed. Decline it; it can be requested again.",
            ));
        }
        Ruling::of(Vec::new()).unless(wrong)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.note.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Approve>) -> Result<Done> {
        let found = seconded(tx, &it.on, it.leave, it.input.note)?;
        Ok(Done::at(
            &found,
            say!(
                "{number} is approved. The act can be done once.",
                number = &found.number
            ),
        ))
    }
}

/// A second person who is authorised for the act agrees or not: never the one who asked.
fn due(_: &Approve, _: &mut Snapshot, context: &Context, on: &Override) -> Result<Option<Due>> {
    let of = held(context.acts, on)?.meta().act;
    let (number, act) = (&on.number, happened(context.acts, &on.act));
    let about = say!("{number}, {act}", number, act);
    let due = Due::now("Agree to an override or decline it", about)
        .by(on.until_on)
        .until(on.until_on)
        .whom(Whom::Roles(seconding_roles(of, rule(on)?)))
        .but(vec![on.proposed_by.clone()]);
    Ok(Some(due))
}
