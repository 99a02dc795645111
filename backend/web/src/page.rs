//! What pages are made of: one small struct for each template.

pub(crate) mod error;
pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod frame;
pub(crate) mod list;
pub(crate) mod record;
pub(crate) mod row;
pub(crate) mod verdict;

use crate::problem::Problem;
use crate::reply::Reply;
use crate::visit::Visit;
use askama::Template;
use domain::Error;
use domain::sentence::{Said, Sentence, say};

/// The class of the column a cell stands in.
pub(crate) fn class(columns: &[(Sentence, &'static str)], index: &usize) -> &'static str {
    columns.get(*index).map_or("", |(_, class)| class)
}

/// The heading of the column a cell stands under, for where a row is shown as a block of its own.
pub(crate) fn heading(columns: &[(Sentence, &'static str)], index: &usize) -> Sentence {
    let column = columns.get(*index);
    column.map_or_else(Sentence::default, |(heading, _)| heading.clone())
}

/// Whether a cell is one word, which is not broken over lines.
pub(crate) fn is_one_word(said: &Said) -> bool {
    !said.text().contains(' ')
}

/// What is wrong with a cell of a repeated row, for the list of errors.
pub(crate) fn wrong_in_row(row: &usize, label: &str, error: &Sentence) -> Sentence {
    let (row, label, error) = (*row, Sentence::finished(label), error.clone());
    say!("Row {row}, {label}: {error}", row, label, error)
}

/// A repeated row by its number, for who hears the page.
pub(crate) fn numbered_row(label: &str, row: &usize) -> Sentence {
    let (label, row) = (Sentence::finished(label), *row);
    say!("{label}, row {row}", label, row)
}

/// Renders a page in the language of its reader.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn render(visit: &Visit, status: u16, page: &impl Template) -> Result<Reply, Problem> {
    let text = page.render_with_values(&*visit.language);
    Ok(Reply::html(status, text.map_err(Error::internal)?))
}
