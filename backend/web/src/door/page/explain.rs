//! The page of the kinds of problems, where the type of each leads.

use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::{Problem, kind};
use crate::reply::Reply;
use crate::tongue::filters;
use crate::visit::Visit;
use askama::Template;

#[derive(Template)]
#[template(path = "problems.html")]
struct ProblemsPage {
    frame: Frame,
    kinds: &'static [&'static kind::Kind],
    /// How a value does not fit its field: the code, and what it means.
    codes: Vec<(&'static str, &'static str)>,
}

/// Explains every kind of problem, and every code of a wrong field.
///
/// # Errors
/// Only a fault of ours.
pub(super) fn page(visit: &Visit) -> Result<Reply, Problem> {
    let page = ProblemsPage {
        frame: Frame::of(visit, None),
        kinds: kind::ALL,
        codes: kind::codes().collect(),
    };
    render(visit, 200, &page)
}
