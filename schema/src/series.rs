//! Gapless numbers, one series for each kind and year.

use crate::Result;
use crate::table::series;
use crate::tx::{Meant, Tx};
use diesel::prelude::*;

/// The next number of a series. Rolled back with the transaction, so that no number is lost.
///
/// # Errors
/// Only those of the database.
pub fn next(tx: &mut Tx, kind: &str, year: i64) -> Result<i64> {
    let last: Option<i64> = series::table
        .find((kind, year))
        .select(series::last)
        .get_result(tx.conn)
        .optional()
        .meant()?;
    match last {
        Some(last) => {
            diesel::update(series::table.find((kind, year)))
                .set(series::last.eq(last + 1))
                .execute(tx.conn)
                .meant()?;
            Ok(last + 1)
        }
        None => {
            diesel::insert_into(series::table)
                .values((
                    series::kind.eq(kind),
                    series::year.eq(year),
                    series::last.eq(1),
                ))
                .execute(tx.conn)
                .meant()?;
            Ok(1)
        }
    }
}
