//! What a person is evaluated competent for, on a day and over days. ISO/IEC 17021-1:2015, 7.1.3.

use chrono::NaiveDate;
use domain::competence::{Function, areas_on_every_day, days_without, was_ever};
use domain::of;
use domain::text::folded;
use schema::person::Person;
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

/// The one person who works for the body with a name or a mail address, however it is written; nobody where there is none or more
/// than one.
pub fn named(rx: &mut Snapshot, name: &str) -> Result<Option<Person>> {
    let wanted = folded(name);
    let today = rx.today();
    // Who evaluates works for the body (7.3).
    let bound = |it: &Person| it.employed || it.agreement_on.is_some_and(|day| day <= today);
    let people = person::all(rx)?.into_iter().filter(bound);
    let mut found = people.filter(|it| folded(&it.name) == wanted || folded(&it.email) == wanted);
    Ok(match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    })
}

/// Whether a person was ever evaluated for one of some functions of a standard, valid today or not. An
/// evaluation that only begins later does not count yet.
pub fn ever(
    rx: &mut Snapshot,
    person_id: &Id<of::Person>,
    standard: &str,
    functions: &[Function],
) -> Result<bool> {
    let today = rx.today();
    let evidence = person::evaluations(rx, person_id)?;
    Ok(was_ever(&evidence, standard, functions, today))
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
