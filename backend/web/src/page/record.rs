//! A record's page.

use super::frame::Frame;
use crate::tongue::filters;
use askama::Template;
use domain::Noun;
use service::view::View;

/// A record with what comes next, what the reader may do, and what happened.
#[derive(Template)]
#[template(path = "record.html")]
pub(crate) struct RecordPage {
    pub frame: Frame,
    pub view: View,
    /// The title of the act just done.
    pub done: Option<&'static str>,
}

impl RecordPage {
    /// The look of the record: advice, decision and issued paper never look alike.
    pub fn manner(&self) -> &'static str {
        match self.view.noun {
            Noun::Decision => "decided",
            Noun::TechnicalReview => "advice",
            Noun::Certificate | Noun::AuditReport if self.view.status.word == "draft" => "draft",
            _ => "sheet",
        }
    }
}
