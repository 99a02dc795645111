//! Declines as the second person what weakens a fact once stated. What was stated before goes on to count.

use crate::statement::second::seconded;
use crate::statement::show;
use domain::sentence::say;
use domain::statement::Step;
use domain::{Act, HOUSE, clause};
use kernel::section::Section;
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::statement::Statement;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a statement is declined.
pub static CASE: Decline = Decline;

/// The act.
pub struct Decline;

fields! {
    /// What is entered.
    pub struct Input {
        note: String = area("Reason for declining", 2000),
    }
}

impl UseCase for Decline {
    type On = Statement;
    type Input = Input;
    type When = By<Step>;
    kernel::no_ground!();
    kernel::facts_are_ground!();
    kernel::no_rules!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::DeclineStatement,
            title: "Decline the statement",
            lead: "What was stated before goes on to count. Whoever made the statement can decline it too.",
            clause: Some(clause!(HOUSE, "statement")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Decline)
    }

    fn about(&self, on: &Statement) -> String {
        on.number.clone()
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        context: &Context,
        on: &Statement,
        (): &(),
    ) -> Result<Vec<Section>> {
        show::stated(rx, context, on)
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
