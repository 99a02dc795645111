//! Answers a nonconformity with correction, cause and corrective action. ISO/IEC 17021-1:2015, 9.4.9.

use crate::nonconformity::{follow_up, section};
use chrono::NaiveDate;
use domain::nonconformity::{self, State, Step};
use domain::sentence::say;
use domain::{Act, PROCESS, Ruling, clause};
use kernel::file::{Brought, attach_if};
use kernel::section::Section;
use kernel::{Asks, By, Context, Deed, Done, Due, Form, Meta, Reach, UseCase, fields};
use schema::nonconformity::{Answer as Written, Nonconformity};
use schema::{Json, Result, Settled, Snapshot};

/// How a nonconformity is answered.
pub static CASE: Answer = Answer;

/// The act.
pub struct Answer;

fields! {
    /// What is entered.
    pub struct Input {
        correction: String = area("Correction", 4000),
        cause: String = area("Cause", 4000),
        corrective_action: String = area("Corrective action", 4000),
        done_by: NaiveDate = date("To be carried out by", Reach::NEAR),
        document: Option<Brought> = file("Evidence").optional(),
    }
}

impl UseCase for Answer {
    type On = Nonconformity;
    type Input = Input;
    type When = By<Step>;
    type Proof = ();
    kernel::facts_are_ground!();
    kernel::no_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AnswerNonconformity,
            title: "Answer the nonconformity",
            lead: "Say what was corrected at once, why it happened, and what keeps it from happening again.",
            clause: Some(clause!(PROCESS, "9.4.9")),
            irreversible: false,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Answer)
    }

    fn about(&self, on: &Nonconformity) -> String {
        on.number.clone()
    }

    fn form(&self, on: &Nonconformity, (): &()) -> Form {
        // An answer that does not read as a form only leaves the form blank.
        Form::default().with(serde_json::to_value(&on.answer).unwrap_or_default())
    }

    fn beside(
        &self,
        _: &mut Snapshot,
        _: &Context,
        on: &Nonconformity,
        (): &(),
    ) -> Result<Vec<Section>> {
        Ok(vec![section::found(on)])
    }

    fn rules(&self, _: &Nonconformity, (): &(), input: &Input) -> Ruling<()> {
        Ruling::of(nonconformity::answer_is_whole(
            &input.correction,
            &input.cause,
            &input.corrective_action,
        ))
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Answer>) -> Result<Done> {
        let today = tx.today();
        let input = it.input;
        let document = input.document;
        let found = it.on.apply(tx, it.leave, |n| {
            n.answered_on = Some(today);
            n.answer = Json(Some(Written {
                correction: input.correction,
                cause: input.cause,
                corrective_action: input.corrective_action,
                done_by: Some(input.done_by),
            }));
        })?;
        attach_if(tx, &found, document.as_ref(), "Evidence of the answer")?;
        Ok(Done::at(
            &found,
            say!(
                "{number} is answered. The body reviews it.",
                number = &found.number
            ),
        ))
    }
}

fn due(_: &Answer, rx: &mut Snapshot, _: &Context, on: &Nonconformity) -> Result<Option<Due>> {
    if follow_up::is_closed_with_its_certification(rx, on)? {
        return Ok(None);
    }
    let title = match on.state {
        State::Returned => "Answer the nonconformity again",
        _ => "Answer the nonconformity",
    };
    Ok(Some(
        Due::now(title, follow_up::named(on)).by(on.answer_due_on),
    ))
}
