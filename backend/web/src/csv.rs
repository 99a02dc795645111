//! A list as a table for spreadsheets, RFC 4180: the id of each record and the columns of its page.

use crate::reply::Reply;
use chrono::NaiveDate;
use domain::Error;
use domain::sentence::{English, Said, Tongue, word};
use service::view::{Cell, List};
use std::borrow::Cow;

/// What a spreadsheet would take for the beginning of a formula.
const FORMULA: [char; 10] = [
    '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// A language, with days as spreadsheets sort them: 2026-11-22.
struct Plain<'t>(&'t dyn Tongue);

impl Tongue for Plain<'_> {
    fn template<'a>(&'a self, english: &'a str) -> Cow<'a, str> {
        self.0.template(english)
    }

    fn day(&self, day: NaiveDate) -> String {
        day.to_string()
    }

    fn span(&self, first: NaiveDate, last: NaiveDate) -> String {
        format!("{first}/{last}")
    }

    fn counted(&self, number: i64, noun: &str) -> String {
        self.0.counted(number, noun)
    }
}

/// The kind of such an answer.
pub(crate) const MEDIA: &str = "text/csv; charset=utf-8; header=present";

/// A table that is written page by page.
pub(crate) struct Table {
    writer: ::csv::Writer<Vec<u8>>,
    begun: bool,
}

impl Table {
    /// One without rows.
    pub fn new() -> Table {
        let mut form = ::csv::WriterBuilder::new();
        // Where a semicolon separates, an unquoted one would begin a cell that nothing guards.
        form.terminator(::csv::Terminator::CRLF)
            .quote_style(::csv::QuoteStyle::Always);
        Table {
            writer: form.from_writer(Vec::new()),
            begun: false,
        }
    }

    /// Adds a page of a list in a language, the first under its heads.
    ///
    /// # Errors
    /// Only a fault of ours.
    pub fn add(&mut self, list: &List, tongue: &dyn Tongue) -> Result<(), Error> {
        if !self.begun {
            self.begun = true;
            let heads = list.columns.iter();
            let heads = heads.map(|(head, _)| Said::from(head.clone()).told(tongue));
            self.row(Said::from(word("Id")).told(tongue), heads)?;
        }
        for (id, cells) in list.ids.iter().zip(&list.rows) {
            self.row(id.clone(), cells.iter().map(|cell| said(cell, tongue)))?;
        }
        Ok(())
    }

    fn row(&mut self, id: String, cells: impl Iterator<Item = String>) -> Result<(), Error> {
        let row = std::iter::once(id).chain(cells);
        self.writer.write_record(row).map_err(Error::internal)
    }

    /// The whole.
    ///
    /// # Errors
    /// Only a fault of ours.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        self.writer.into_inner().map_err(Error::internal)
    }
}

/// The answer with one page, in English.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn answer(list: &List) -> Result<Reply, Error> {
    let mut table = Table::new();
    table.add(list, &English)?;
    Ok(Reply::file(MEDIA, table.finish()?.into()))
}

/// A cell as a spreadsheet may read it: what would begin a formula is a text.
fn said(cell: &Cell, tongue: &dyn Tongue) -> String {
    let text = cell.text.told(&Plain(tongue));
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
        assert_eq!(said(&Cell::date(day), &English), "2026-11-22");
        assert_eq!(said(&Cell::date(None), &English), "");
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
            assert_eq!(said(&Cell::text(typed), &English), told);
        }
    }
}
