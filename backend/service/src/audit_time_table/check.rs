//! Confirms as the second person that a table agrees with its source.

use crate::audit_time_table::second::{Ground, about_the_second, seconded};
use domain::audit_time_table::Step;
use domain::sentence::{Said, say};
use domain::{Act, PROCESS, Verdict, clause};
use kernel::{Asks, By, Context, Deed, Done, Due, Meta, UseCase, fields};
use schema::audit_time_table::AuditTimeTable;
use schema::{Result, Settled, Snapshot};
use std::borrow::Cow;

/// How it is done.
pub static CASE: Check = Check;

/// The act.
pub struct Check;

fields! {
    /// What the second person enters.
    pub struct Input {
        note: String = area("Copy you compared it with", 2000).saying(),
    }
}

impl UseCase for Check {
    type On = AuditTimeTable;
    type Input = Input;
    type When = By<Step>;
    type Ground = Ground;
    kernel::no_rules!();
    kernel::facts_are_ground!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::CheckTable,
            title: "The table matches its source",
            lead: "You are the second person and compared every number with the source.",
            clause: Some(clause!(PROCESS, "9.1.4.1")),
            irreversible: true,
        }
    }

    fn when(&self) -> By<Step> {
        By(Step::Check)
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

    fn carry_out(&self, tx: &mut Settled, _: &Context, it: Deed<Check>) -> Result<Done> {
        let found = seconded(tx, &it.on, it.leave, it.input.note)?;
        Ok(Done::at(
            &found,
            say!(
                "{title} is checked. Choose it in the settings to calculate with it.",
                title = &found.title
            ),
        ))
    }
}

/// A second person compares it with its source: never the one who entered it.
fn due(_: &Check, _: &mut Snapshot, _: &Context, on: &AuditTimeTable) -> Result<Option<Due>> {
    let title = Said::from(&on.title);
    let due = Due::now("Compare an audit-time table with its source", title);
    Ok(Some(due.but(vec![on.entered_by.clone()])))
}
