//! Gapless numbers, one series for each kind and year.

use crate::Result;
use crate::table::series;
use crate::tx::{Meant, Snapshot, Transaction};
use diesel::prelude::*;

/// The number that [`next`] would give on the same snapshot. Nothing is reserved.
pub fn peek(rx: &mut Snapshot, kind: &str, year: i64) -> Result<i64> {
    let last: Option<i64> = series::table
        .find((kind, year))
        .select(series::last)
        .get_result(rx.conn)
        .optional()
        .meant()?;
    Ok(last.map_or(1, |last| last + 1))
}

/// The next number of a series. Rolled back with the transaction, so that no number is lost.
pub fn next(tx: &mut Transaction, kind: &str, year: i64) -> Result<i64> {
    let next = peek(tx, kind, year)?;
    if next == 1 {
        diesel::insert_into(series::table)
            .values((
                series::kind.eq(kind),
                series::year.eq(year),
                series::last.eq(next),
            ))
            .execute(tx.conn)
            .meant()?;
    } else {
        diesel::update(series::table.find((kind, year)))
            .set(series::last.eq(next))
            .execute(tx.conn)
            .meant()?;
    }
    Ok(next)
}
