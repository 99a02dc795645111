//! The form: a number, or the file itself; shown again with what was found.

use super::notice::Notice;
use crate::page::field::FieldView;
use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::tongue::filters;
use crate::visit::Visit;
use askama::Template;
use domain::certificate::number;
use domain::sentence::{Sentence, say, word};

/// The form: a number, or the file itself.
#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    frame: Frame,
    number: FieldView,
    file: FieldView,
    /// What was found, or that nothing was.
    notice: Option<Notice>,
}

impl VerifyPage {
    /// What was found, or what the page is for.
    fn heading(&self) -> Sentence {
        let found = self.notice.as_ref();
        word(found.map_or("Verify a certificate", |notice| notice.heading))
    }

    fn lead(&self) -> Sentence {
        say!(
            "Find out whether a certificate from {body} is genuine, and whether it is valid today.",
            body = &self.frame.body
        )
    }
}

/// What the form is shown again with.
#[derive(Default)]
pub(super) struct Asked {
    pub number: String,
    pub wrong_file: Option<&'static str>,
    pub notice: Option<Notice>,
}

pub(super) fn ask(visit: &Visit, status: u16, asked: Asked) -> Result<Reply, Problem> {
    let page = VerifyPage {
        frame: Frame::of(visit, None),
        number: FieldView {
            name: "number".to_owned(),
            label: "Certificate number",
            hint: "It is printed on the certificate, and the code there leads to this page.",
            kind: "text",
            required: true,
            value: asked.number,
            ..FieldView::default()
        },
        file: FieldView {
            name: "file".to_owned(),
            label: "The certificate as a PDF",
            hint: "The file is compared with what this body published, and is not kept. At most 2 MB.",
            kind: "pdf",
            required: true,
            error: asked.wrong_file.map(Sentence::from),
            ..FieldView::default()
        },
        notice: asked.notice,
    };
    render(visit, status, &page)
}

pub(super) fn unknown(visit: &Visit, typed: &str) -> Result<Reply, Problem> {
    let asked = Asked {
        notice: Some(Notice::unknown_number(typed)),
        number: number::shown(typed),
        wrong_file: None,
    };
    ask(visit, 404, asked)
}
