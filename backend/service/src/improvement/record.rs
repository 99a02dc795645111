//! Records an opportunity for improvement. ISO/IEC 17021-1:2015, 9.4.5.2.

use crate::app::Context;
use crate::audit::found_in_time;
use crate::field::{Field, Kind};
use crate::use_case::{Done, Entry, Offer};
use crate::{choice, number, run};
use domain::audit::Step;
use domain::{AIMS, Act, Noun, PROCESS, Result, clause, nonconformity, take};
use schema::Tx;
use schema::audit::{Audit, Improvement};
use serde::Deserialize;

/// How an opportunity is recorded.
pub static CASE: Entry = Entry {
    act: Act::RecordImprovement,
    on: Some(Noun::Audit),
    title: "Record an opportunity for improvement",
    lead: "Where every requirement is met and something could still be better. No advice on the solution.",
    clause: Some(clause!(PROCESS, "9.4.5.2")),
    fields: &[
        Field::new(
            "requirement",
            "Related clause",
            Kind::Offered("requirements"),
        ),
        Field::new("statement", "What could be better", Kind::Area(2000)),
        Field::new(
            "unmet",
            "Is a requirement unmet?",
            Kind::Choice(&[("no", "No"), ("yes", "Yes")]),
        )
        .hint("If a requirement is unmet, this is a nonconformity."),
    ],
    irreversible: false,
    offer: |rx, _, id| {
        let audit: Audit = rx.load(id, Act::RecordImprovement)?;
        Ok(Offer::about(&audit, &audit.number).choose("requirements", choice::requirements(AIMS)))
    },
    run: run!(record),
};

/// What is entered.
#[derive(Debug, Deserialize)]
pub struct Input {
    requirement: String,
    statement: String,
    unmet: String,
}

/// Records an opportunity for improvement.
///
/// # Errors
/// [`domain::Error::Refused`] when a requirement is unmet, and after the last day of the audit (9.4.4).
pub fn record(tx: &mut Tx, _: &Context, id: &str, input: Input) -> Result<Done> {
    let audit: Audit = tx.load(id, Act::RecordImprovement)?;
    take(audit.state, Step::Close)?;
    let in_time = found_in_time(tx.today(), &audit);
    let rule = nonconformity::improvement_hides_no_nonconformity(input.unmet == "yes");
    let tx = &mut tx.settle("", vec![rule, in_time])?;
    let improvement = Improvement {
        id: tx.new_id(),
        number: number::next(tx, "OFI")?,
        audit_id: audit.id.clone(),
        client_id: audit.client_id.clone(),
        requirement: input.requirement,
        statement: input.statement,
        version: 1,
    }
    .insert(tx)?;
    Ok(Done::at(
        &audit,
        format!("{} is recorded.", improvement.number),
    ))
}
