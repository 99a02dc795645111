//! Returns an audit file for more. ISO/IEC 17021-1:2015, 9.5.2 a.

use super::section;
use crate::technical_review::reviewer::{Reviewer, about_the_reviewer, reviewer};
use domain::audit::Step;
use domain::sentence::say;
use domain::technical_review::Outcome;
use domain::{Act, PROCESS, Verdict, clause};
use kernel::section::Section;
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::audit::Audit;
use schema::technical_review::{Body, TechnicalReview};
use schema::{Json, Result, Settled, Snapshot};
use std::borrow::Cow;

/// How a file is returned.
pub static CASE: Return = Return;

/// The act.
pub struct Return;

fields! {
    /// What is entered.
    pub struct Input {
        note: String = area("What is missing", 2000).saying(),
    }
}

impl UseCase for Return {
    type On = Audit;
    type Input = Input;
    type When = By<Step>;
    type Ground = Reviewer;
    kernel::no_rules!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ReturnReview,
            title: "Return the file",
            lead: "Say what is missing before the file can go forward for decision.",
            clause: Some(clause!(PROCESS, "9.5.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Return)
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &Audit) -> Result<Reviewer> {
        reviewer(rx, on)
    }

    fn beside(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        on: &Audit,
        _: &Reviewer,
    ) -> Result<Vec<Section>> {
        section::file(rx, on)
    }

    fn known(&self, on: &Audit, reviewer: &Reviewer) -> Vec<Verdict> {
        about_the_reviewer(on, reviewer)
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.note.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Return>) -> Result<Done> {
        TechnicalReview {
            id: tx.new_id(),
            audit_id: it.on.id.clone(),
            client_id: it.on.client_id.clone(),
            outcome: Outcome::Returned,
            reviewer_id: it.facts.person,
            reviewed_on: tx.today(),
            body: Json(Body {
                note: it.input.note,
                ..Body::default()
            }),
            version: 1,
        }
        .insert(tx)?;
        let audit = it.on.apply(tx, it.leave, |_| {})?;
        Ok(Done::at(
            &audit,
            say!(
                "The file of {number} is returned. The team leader must write another report.",
                number = &audit.number
            ),
        ))
    }
}
