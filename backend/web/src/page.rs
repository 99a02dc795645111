//! What pages are made of: one small struct for each template.

pub(crate) mod error;
pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod frame;
pub(crate) mod list;
pub(crate) mod record;
pub(crate) mod verdict;

use crate::problem::Problem;
use crate::reply::Reply;
use askama::Template;
use domain::Error;

/// Renders a page.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn render(status: u16, page: &impl Template) -> Result<Reply, Problem> {
    let text = page.render().map_err(Error::internal)?;
    Ok(Reply::html(status, text))
}
