//! Public verification: is this certificate real, and is it valid today? No cookie is read or set.

use crate::page::field::FieldView;
use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::API;
use crate::visit::{Visit, encode};
use askama::Template;
use chrono::NaiveDate;
use domain::Error;
use service::certificate::{self, Verification};

/// The form: a number, or the file itself.
#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    frame: Frame,
    number: FieldView,
    file: FieldView,
    /// What was not found, as a heading and a sentence.
    unknown: Option<(&'static str, String)>,
}

/// The answer.
#[derive(Template)]
#[template(path = "verification.html")]
struct VerificationPage {
    frame: Frame,
    told: Verification,
    /// The same for programs.
    json: String,
}

impl VerificationPage {
    fn day(&self, day: &NaiveDate) -> String {
        service::view::date(Some(*day))
    }
}

/// Asks for a number or a file. A number typed without script arrives here by GET and leads on.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn form(visit: &Visit) -> Result<Reply, Problem> {
    match visit.query("number") {
        Some(number) => Ok(Reply::see_other(&format!(
            "/verify/{}",
            encode(number.trim())
        ))),
        None => ask(visit, 200, "", None, None),
    }
}

/// Says whether the certificate with a number is valid.
///
/// # Errors
/// Those of the database.
pub(crate) fn page(visit: &Visit) -> Result<Reply, Problem> {
    let number = visit.parameter("number");
    match certificate::verify(&visit.app, &visit.id, number) {
        Ok(told) => tell(visit, told),
        Err(Error::NotFound) => {
            let sentence = format!(
                "No certificate of this body has the number {number}. Look at the number on the document again."
            );
            ask(
                visit,
                404,
                number,
                None,
                Some(("This number is not known", sentence)),
            )
        }
        Err(other) => Err(other.into()),
    }
}

/// Says whether a file is, byte for byte, a certificate of this body, and whether it is valid.
///
/// # Errors
/// Those of the database.
pub(crate) fn file(visit: &Visit) -> Result<Reply, Problem> {
    // The door has taken the file out of its form; without one there are no bytes.
    if visit.body.is_empty() {
        return ask(
            visit,
            422,
            "",
            Some("Choose the PDF of a certificate."),
            None,
        );
    }
    match certificate::verify_document(&visit.app, &visit.id, &visit.body) {
        Ok(told) => tell(visit, told),
        Err(Error::NotFound) => {
            let sentence = "This body never published this very file. It is another document, or it was changed \
                            since. Look the number up as well.";
            let unknown = ("This file is not known", sentence.to_owned());
            ask(visit, 404, "", None, Some(unknown))
        }
        Err(other) => Err(other.into()),
    }
}

fn tell(visit: &Visit, told: Verification) -> Result<Reply, Problem> {
    let page = VerificationPage {
        frame: Frame::of(visit, None),
        json: format!("{API}/verify/{}", encode(&told.number)),
        told,
    };
    render(200, &page)
}

fn ask(
    visit: &Visit,
    status: u16,
    number: &str,
    wrong: Option<&str>,
    unknown: Option<(&'static str, String)>,
) -> Result<Reply, Problem> {
    let page = VerifyPage {
        frame: Frame::of(visit, None),
        number: FieldView {
            name: "number".to_owned(),
            label: "Certificate number",
            hint: "It stands on the certificate, and the code on it leads here.",
            kind: "text",
            required: true,
            value: number.to_owned(),
            ..FieldView::default()
        },
        file: FieldView {
            name: "file".to_owned(),
            label: "The certificate as a PDF",
            hint: "The file is compared with what this body published, and not kept. At most 2 MB.",
            kind: "file",
            required: true,
            error: wrong.map(str::to_owned),
            ..FieldView::default()
        },
        unknown,
    };
    render(status, &page)
}
