//! Declines an override as the second person.

use crate::override_::second::{Ground, about_the_second, is_for_somebody_else, seconded};
use crate::override_::section;
use domain::override_::Step;
use domain::sentence::say;
use domain::{Act, HOUSE, Verdict, clause};
use kernel::section::Section;
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::override_::Override;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How an override is declined.
pub static CASE: Decline = Decline;

/// The act.
pub struct Decline;

fields! {
    /// What the second person enters.
    pub struct Input {
        note: String = area("Reason for declining", 2000),
    }
}

impl UseCase for Decline {
    type On = Override;
    type Input = Input;
    type When = By<Step>;
    type Ground = Ground;
    kernel::no_rules!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::DeclineOverride,
            title: "Decline the override",
            lead: "You are the second person. The rule still applies.",
            clause: Some(clause!(HOUSE, "override")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Decline)
    }

    fn suits(&self, rx: &mut Snapshot, _: &Context, on: &Override) -> Result<bool> {
        Ok(is_for_somebody_else(rx, on))
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

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.note.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Decline>) -> Result<Done> {
        let found = seconded(tx, &it.on, it.leave, it.input.note)?;
        let message = say!("{number} is declined.", number = &found.number);
        Ok(Done::at(&found, message))
    }
}
