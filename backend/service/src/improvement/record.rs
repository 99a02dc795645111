//! Records an opportunity for improvement. ISO/IEC 17021-1:2015, 9.4.5.2.

use crate::audit::about::found_in_time;
use crate::{choice, number};
use chrono::NaiveDate;
use domain::audit::State;
use domain::sentence::say;
use domain::{AIMS, Act, PROCESS, Ruling, clause, nonconformity};
use kernel::{Context, Deed, Done, Form, In, Meta, UseCase, fields};
use schema::audit::{Audit, Improvement};
use schema::{Result, Settled, Snapshot};
use serde::Deserialize;

/// How an opportunity is recorded.
pub static CASE: Record = Record;

/// The act.
pub struct Record;

/// Whether a requirement is unmet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unmet {
    /// It is met.
    No,
    /// It is not.
    Yes,
}

fields! {
    /// What is entered.
    pub struct Input {
        requirement: String = offered("Related clause", "requirements"),
        statement: String = area("What could be better", 2000),
        unmet: Unmet = choice("Is a requirement unmet?", &[("no", "No"), ("yes", "Yes")])
            .hint("If a requirement is unmet, this is a nonconformity."),
    }
}

impl UseCase for Record {
    type On = Audit;
    type Input = Input;
    type When = In<State>;
    /// Today.
    type Facts = NaiveDate;
    type Proof = ();
    kernel::no_ground!();
    kernel::no_reason!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::RecordImprovement,
            title: "Record an opportunity for improvement",
            lead: "Where every requirement is met and something could still be better. No advice on the solution.",
            clause: Some(clause!(PROCESS, "9.4.5.2")),
            irreversible: false,
        }
    }

    fn when(&self) -> In<State> {
        In(&[State::InProgress])
    }

    fn about(&self, on: &Audit) -> String {
        on.number.clone()
    }

    fn form(&self, _: &Audit, (): &()) -> Form {
        Form::default().choose("requirements", choice::requirements(AIMS))
    }

    fn facts(
        &self,
        rx: &mut Snapshot,
        _: &Context,
        _: &Audit,
        (): (),
        _: &Input,
    ) -> Result<NaiveDate> {
        Ok(rx.today())
    }

    fn rules(&self, on: &Audit, today: &NaiveDate, input: &Input) -> Ruling<()> {
        Ruling::of(vec![
            nonconformity::improvement_hides_no_nonconformity(input.unmet == Unmet::Yes),
            found_in_time(*today, on),
        ])
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Record>) -> Result<Done> {
        let improvement = Improvement {
            id: tx.new_id(),
            number: number::next(tx, "OFI")?,
            audit_id: it.on.id.clone(),
            client_id: it.on.client_id.clone(),
            requirement: it.input.requirement,
            statement: it.input.statement,
            version: 1,
        }
        .insert(tx)?;
        Ok(Done::at(
            &it.on,
            say!("{number} is recorded.", number = improvement.number),
        ))
    }
}
