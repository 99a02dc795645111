//! Human numbers: short, stable, gapless for each kind and year.

use chrono::Datelike;
use schema::{Result, Transaction, series};

/// The next number of a kind: `AU-2026-0007`. The year is that of the business date.
pub fn next(tx: &mut Transaction, prefix: &str) -> Result<String> {
    let year = tx.today().year();
    let sequence = series::next(tx, prefix, i64::from(year))?;
    Ok(format!("{prefix}-{year}-{sequence:04}"))
}
