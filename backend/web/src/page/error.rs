//! A page that says what went wrong and what to do next.

use super::frame::Frame;
use super::verdict::VerdictView;
use crate::problem::Problem;
use crate::tongue::filters;
use crate::visit::Pairs;
use askama::Template;
use domain::sentence::{Sentence, say};

/// An error page.
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage<'a> {
    pub frame: Frame,
    pub problem: &'a Problem,
    /// Whether it is below the address of the public.
    pub public: bool,
    pub verdicts: Vec<VerdictView>,
    /// What this reader lacks, where it may be why; empty otherwise.
    pub lack: Sentence,
    /// Names the request for those who read the log.
    pub request: &'a str,
    /// Where a form goes that could not be saved, and what was typed in it.
    pub again: Option<(String, Pairs)>,
}

impl ErrorPage<'_> {
    /// The request by its name.
    pub fn named(&self) -> Sentence {
        say!("Request {request}", request = self.request)
    }
}
