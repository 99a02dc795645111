//! Evaluated competence of people. ISO/IEC 17021-1:2015, 7.1.3.

pub mod record;

use chrono::NaiveDate;
use domain::Result;
use domain::competence::Function;
use schema::{Rx, person};

/// Whether a person is evaluated for a function of a standard today.
///
/// # Errors
/// Only those of the database.
pub fn holds(rx: &mut Rx, person_id: &str, standard: &str, function: Function) -> Result<bool> {
    let today = rx.today();
    Ok(person::competences(rx, person_id)?.iter().any(|c| {
        c.standard == standard && c.function == function.word() && c.from_on <= today && today <= c.until_on
    }))
}

/// The days of a span on which a person is evaluated for none of the functions, and the knowledge
/// areas evaluated on every one of them.
///
/// # Errors
/// Only those of the database.
pub fn over_days(
    rx: &mut Rx,
    person_id: &str,
    standard: &str,
    functions: &[Function],
    days: &[NaiveDate],
) -> Result<(Vec<NaiveDate>, Vec<String>)> {
    let held: Vec<_> = person::competences(rx, person_id)?
        .into_iter()
        .filter(|c| c.standard == standard && functions.iter().any(|f| f.word() == c.function))
        .collect();
    let on = |day: NaiveDate| held.iter().filter(move |c| c.from_on <= day && day <= c.until_on);
    let without = days.iter().copied().filter(|d| on(*d).next().is_none()).collect();
    let mut areas: Vec<String> = held.iter().flat_map(|c| c.areas.0.clone()).collect();
    areas.sort();
    areas.dedup();
    areas.retain(|area| days.iter().all(|day| on(*day).any(|c| c.areas.contains(area))));
    Ok((without, areas))
}
