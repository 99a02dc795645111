//! The form of an act, and the page that shows the answers once more.

use super::field::FieldView;
use super::frame::Frame;
use super::verdict::{ClauseView, VerdictView};
use crate::tongue::filters;
use crate::visit::Pairs;
use askama::Template;
use domain::sentence::{Said, Sentence, say, word};
use service::view::Section;

/// What a form and its check have in common.
pub(crate) struct Head {
    pub title: &'static str,
    pub lead: &'static str,
    pub clause: Option<ClauseView>,
    /// What it is about.
    pub about: Sentence,
    /// Where the reader came from.
    pub back: String,
    /// Where the form is sent.
    pub target: String,
    /// The version of the record the reader sees.
    pub version: String,
    /// Names this filling-in, so that sending it twice does it once.
    pub once: String,
}

/// The form of an act.
#[derive(Template)]
#[template(path = "form.html")]
pub(crate) struct FormPage {
    pub frame: Frame,
    pub head: Head,
    pub fields: Vec<FieldView>,
    /// Errors that belong to no field.
    pub others: Vec<Sentence>,
    /// A sentence on why the form is shown again.
    pub notice: Option<&'static str>,
    /// Every verdict, when a rule forbade it.
    pub refusal: Vec<VerdictView>,
    /// What is known before anything is typed.
    pub known: Vec<VerdictView>,
    /// How many of them are met and not.
    pub tally: Sentence,
    /// What to look at before filling it in.
    pub shown: Vec<Section>,
    /// Whether this page is the confirmation itself: nothing is asked, and it cannot be undone.
    pub confirms: bool,
    /// Whether typed values came back unsaved.
    pub kept: bool,
    /// The word on the button.
    pub submit: &'static str,
}

impl FormPage {
    /// Whether a field repeats its rows, so that there is a button before the one that sends the form.
    pub fn repeats(&self) -> bool {
        self.fields.iter().any(|field| field.kind == "rows")
    }

    /// How the form is sent: with files where it asks for one.
    pub fn enctype(&self) -> &'static str {
        match self.fields.iter().any(|field| field.kind == "file") {
            true => "multipart/form-data",
            false => "",
        }
    }

    /// The heading, and that something is wrong, which who hears the page is told first.
    pub fn heading(&self) -> Sentence {
        let title = word(self.head.title);
        match self.has_errors() || !self.refusal.is_empty() {
            true => say!("Error: {title}", title),
            false => title,
        }
    }

    /// Whether there is anything wrong to sum up.
    pub fn has_errors(&self) -> bool {
        let wrong = |field: &FieldView| field.error.is_some();
        !self.others.is_empty()
            || self
                .fields
                .iter()
                .any(|field| wrong(field) || field.rows.iter().flatten().any(wrong))
    }
}

/// What was answered to one question, or what is taken because nothing was.
pub(crate) struct Given {
    pub label: &'static str,
    pub said: Vec<Said>,
    /// Whether it was computed and not entered.
    pub computed: bool,
}

impl Given {
    /// The answer to a field.
    pub fn of(field: &FieldView) -> Given {
        let said = field.answers();
        let computed = said.is_empty() && !field.left_empty.is_empty();
        Given {
            label: field.label,
            said: if computed {
                vec![field.left_empty.clone()]
            } else {
                said
            },
            computed,
        }
    }
}

impl CheckPage {
    /// The heading.
    pub fn heading(&self) -> Sentence {
        say!("Check your answers: {title}", title = word(self.head.title))
    }
}

/// The answers once more, before something that cannot be undone.
#[derive(Template)]
#[template(path = "check.html")]
pub(crate) struct CheckPage {
    pub frame: Frame,
    pub head: Head,
    pub answers: Vec<Given>,
    pub known: Vec<VerdictView>,
    /// How many of them are met and not.
    pub tally: Sentence,
    /// What was typed, carried along.
    pub hidden: Pairs,
}
