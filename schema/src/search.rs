//! What records are found by: their words folded in one way, so that case, accents and the form in
//! which a letter was typed make no difference, on either database.

use crate::Result;
use crate::table::search;
use crate::tx::{Meant, Transaction};
use diesel::prelude::*;
use domain::Noun;
use domain::text::folded;

/// Writes what a record is found by, over what was there.
pub(crate) fn write(tx: &mut Transaction, noun: Noun, id: &str, words: &str) -> Result<()> {
    forget(tx, noun, id)?;
    diesel::insert_into(search::table)
        .values((
            search::noun.eq(noun.word()),
            search::id.eq(id),
            search::folded.eq(folded(words)),
        ))
        .execute(tx.conn)
        .meant()?;
    Ok(())
}

/// Forgets what a record was found by.
pub(crate) fn forget(tx: &mut Transaction, noun: Noun, id: &str) -> Result<()> {
    let found = search::table
        .filter(search::noun.eq(noun.word()))
        .filter(search::id.eq(id));
    diesel::delete(found).execute(tx.conn).meant()?;
    Ok(())
}

/// The pattern for texts that contain what was typed, letter for letter once folded; to be used with
/// a backslash as the sign of escape.
pub(crate) fn pattern(typed: &str) -> String {
    let escaped = folded(typed)
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_mean_something_to_a_pattern_are_taken_as_typed() {
        assert_eq!(pattern("100 %"), "%100 \\%%");
        assert_eq!(pattern("A_b"), "%a\\_b%");
        assert_eq!(pattern("c\\d"), "%c\\\\d%");
        assert_eq!(pattern("\u{d6}resund"), "%oresund%");
    }
}
