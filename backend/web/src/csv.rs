//! A list as a table for spreadsheets, RFC 4180: the id of each record and the columns of its page.

use crate::reply::Reply;
use chrono::NaiveDate;
use domain::Error;
use domain::sentence::{English, Tongue};
use service::view::{Cell, List};
use std::borrow::Cow;

/// What a spreadsheet would take for the beginning of a formula.
const FORMULA: [char; 10] = [
    '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// English, with days as spreadsheets sort them: 2026-11-22.
struct Plain;

impl Tongue for Plain {
    fn template<'a>(&'a self, english: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(english)
    }

    fn day(&self, day: NaiveDate) -> String {
        day.to_string()
    }

    fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        format!("{first}/{last}")
    }

    fn counted(&self, number: i64, noun: &str) -> String {
        English.counted(number, noun)
    }
}

/// The kind of such an answer.
pub(crate) const MEDIA: &str = "text/csv; charset=utf-8; header=present";

/// One page of a list as CSV.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn table(lists: &[List]) -> Result<Vec<u8>, Error> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        // Where a semicolon separates, an unquoted one would begin a cell that nothing guards.
        .quote_style(::csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    if let Some(first) = lists.first() {
        let heads = first.columns.iter().map(|(head, _)| head.text());
        writer
            .write_record(std::iter::once("Id".to_owned()).chain(heads))
            .map_err(Error::internal)?;
    }
    for list in lists {
        for (id, cells) in list.ids.iter().zip(&list.rows) {
            let cells = cells.iter().map(said);
            writer
                .write_record(std::iter::once(id.clone()).chain(cells))
                .map_err(Error::internal)?;
        }
    }
    writer.into_inner().map_err(Error::internal)
}

/// The answer with one page.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn answer(list: &List) -> Result<Reply, Error> {
    let bytes = table(std::slice::from_ref(list))?;
    Ok(Reply::file(MEDIA, bytes.into()))
}

/// A cell as a spreadsheet may read it: what would begin a formula is a text.
fn said(cell: &Cell) -> String {
    let text = cell.text.told(&Plain);
    if text.trim_start().starts_with(FORMULA) || text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_as_it_is_sorted() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22);
        assert_eq!(said(&Cell::date(day)), "2026-11-22");
        assert_eq!(said(&Cell::date(None)), "");
    }

    #[test]
    fn what_would_begin_a_formula_is_a_text() {
        for (typed, told) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
            ("-5", "'-5"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(said(&Cell::text(typed)), told);
        }
    }
}
