//! A list with its filters, and the reader's own work.

use super::field::FieldView;
use super::frame::Frame;
use crate::tongue::filters;
use askama::Template;
use domain::Sentence;
use service::view::List;

/// One page of a list.
#[derive(Template)]
#[template(path = "list.html")]
pub(crate) struct ListPage {
    pub frame: Frame,
    pub list: List,
    /// Where the filters are sent.
    pub target: String,
    pub filters: Vec<FieldView>,
    /// The client the list is narrowed to, carried along.
    pub client: String,
    /// Why this reader sees nothing at all; empty when there is no such reason.
    pub lack: Sentence,
    /// Whether any filter is set.
    pub narrowed: bool,
    /// What is shown, in words.
    pub shown: Sentence,
    /// All of it for a spreadsheet.
    pub table: String,
    /// The first page, when this is another; empty otherwise.
    pub first: String,
    /// The next page; empty on the last.
    pub next: String,
}
