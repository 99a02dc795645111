//! Human numbers: short, stable, gapless for each kind and year.

use chrono::{Datelike, NaiveDate};
pub use kernel::number::next;
use schema::{Result, Snapshot, Transaction, series};

/// The series of certificate numbers.
const CERTIFICATE: &str = "certificate";

/// The next certificate number by the body's pattern, from the year of the decision.
pub fn certificate(
    tx: &mut Transaction,
    pattern: &str,
    scheme: &str,
    decided_on: NaiveDate,
) -> Result<String> {
    let year = decided_on.year();
    let sequence = series::next(tx, CERTIFICATE, i64::from(year))?;
    Ok(shown(pattern, scheme, year, sequence))
}

/// The number that [`certificate`] would give on the same snapshot. Nothing is reserved.
pub fn peek(
    rx: &mut Snapshot,
    pattern: &str,
    scheme: &str,
    decided_on: NaiveDate,
) -> Result<String> {
    let year = decided_on.year();
    let sequence = series::peek(rx, CERTIFICATE, i64::from(year))?;
    Ok(shown(pattern, scheme, year, sequence))
}

/// A certificate number by the body's pattern.
pub fn shown(pattern: &str, scheme: &str, year: i32, sequence: i64) -> String {
    pattern
        .replace("{scheme}", scheme)
        .replace("{year}", &year.to_string())
        .replace("{sequence}", &format!("{sequence:05}"))
}
