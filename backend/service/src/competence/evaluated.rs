//! What a person is evaluated competent for, on a day and over days. ISO/IEC 17021-1:2015, 7.1.3.

use chrono::NaiveDate;
use domain::competence::{Function, areas_on_every_day, days_without};
use domain::of;
use schema::{Id, Result, Snapshot, person};

/// Whether a person is evaluated for a function of a standard today.
pub fn holds(
    rx: &mut Snapshot,
    person_id: &Id<of::Person>,
    standard: &str,
    function: Function,
) -> Result<bool> {
    let today = rx.today();
    let evidence = person::evaluations(rx, person_id)?;
    Ok(evidence
        .iter()
        .any(|it| it.holds(standard, function, today)))
}

/// The days of a span on which a person is evaluated for none of the functions, and the knowledge
/// areas evaluated on every one of them.
pub fn over_days(
    rx: &mut Snapshot,
    person_id: &Id<of::Person>,
    standard: &str,
    functions: &[Function],
    days: &[NaiveDate],
) -> Result<(Vec<NaiveDate>, Vec<String>)> {
    let evidence = person::evaluations(rx, person_id)?;
    let without = days_without(&evidence, standard, functions, days);
    Ok((
        without,
        areas_on_every_day(&evidence, standard, functions, days),
    ))
}
