//! A list as a table for spreadsheets, RFC 4180: the id of each record and the columns of its page.

use crate::reply::Reply;
use domain::Error;
use service::view::{Cell, List};

/// What a spreadsheet would take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The kind of such an answer.
pub(crate) const MEDIA: &str = "text/csv; charset=utf-8; header=present";

/// One page of a list as CSV.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn table(lists: &[List]) -> Result<Vec<u8>, Error> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    if let Some(first) = lists.first() {
        let heads = first.columns.iter().map(|(head, _)| head.as_str());
        writer
            .write_record(std::iter::once("Id").chain(heads))
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
    let text = cell.text.to_string();
    if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_begin_a_formula_is_a_text() {
        for (typed, told) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-5", "'-5"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(said(&Cell::text(typed)), told);
        }
    }
}
