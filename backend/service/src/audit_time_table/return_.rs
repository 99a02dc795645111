//! Returns as the second person a table that does not agree with its source.

use crate::audit_time_table::second::{Ground, about_the_second, seconded};
use domain::audit_time_table::Step;
use domain::sentence::say;
use domain::{Act, PROCESS, Verdict, clause};
use kernel::{By, Context, Deed, Done, Meta, UseCase, fields};
use schema::audit_time_table::AuditTimeTable;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How it is done.
pub static CASE: Return = Return;

/// The act.
pub struct Return;

fields! {
    /// What the second person enters.
    pub struct Input {
        note: String = area("What differs", 2000),
    }
}

impl UseCase for Return {
    type On = AuditTimeTable;
    type Input = Input;
    type When = By<Step>;
    type Ground = Ground;
    kernel::no_rules!();
    kernel::facts_are_ground!();

    fn meta(&self) -> Meta {
        Meta {
            act: Act::ReturnTable,
            title: "The table does not match its source",
            lead: "You are the second person. Say what differs; a corrected table is entered as a new one.",
            clause: Some(clause!(PROCESS, "9.1.4.1")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Return)
    }

    fn about(&self, on: &AuditTimeTable) -> String {
        on.title.clone()
    }

    fn ground(&self, rx: &mut Snapshot, _: &Context, on: &AuditTimeTable) -> Result<Ground> {
        about_the_second(rx, on)
    }

    fn known(&self, _: &AuditTimeTable, ground: &Ground) -> Vec<Verdict> {
        ground.verdicts.clone()
    }

    fn reason<'i>(&self, input: &'i Input) -> Cow<'i, str> {
        input.note.as_str().into()
    }

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Return>) -> Result<Done> {
        let found = seconded(tx, &it.on, it.leave, it.input.note)?;
        let message = say!("{title} is returned.", title = &found.title);
        Ok(Done::at(&found, message))
    }
}
