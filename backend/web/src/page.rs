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
use askama::Template;
use domain::Error;

/// The class of the column a cell stands in.
pub(crate) fn class(columns: &[(String, &'static str)], index: &usize) -> &'static str {
    columns.get(*index).map_or("", |(_, class)| class)
}

/// The heading of the column a cell stands under, for where a row is shown as a block of its own.
pub(crate) fn heading<'a>(columns: &'a [(String, &'static str)], index: &usize) -> &'a str {
    columns
        .get(*index)
        .map_or("", |(heading, _)| heading.as_str())
}

/// Renders a page.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn render(status: u16, page: &impl Template) -> Result<Reply, Problem> {
    let text = page.render().map_err(Error::internal)?;
    Ok(Reply::html(status, text))
}
