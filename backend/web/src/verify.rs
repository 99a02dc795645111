//! Public verification: is this certificate real, and is it valid today? No cookie is read or set.

mod json;
mod notice;

pub(crate) use json::answer as json;

use crate::page::field::FieldView;
use crate::page::frame::Frame;
use crate::page::render;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::API;
use crate::visit::{Visit, decode, encode};
use askama::Template;
use chrono::NaiveDate;
use domain::certificate::{Standing, number};
use domain::{Error, Fault};
use notice::Notice;
use service::certificate::{self, Judged, Verification};
use service::view::{Cell, Section};

/// Where the pages are. Nothing below it asks for a login.
const PAGE: &str = "verify";

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

/// The answer.
#[derive(Template)]
#[template(path = "verification.html")]
struct VerificationPage {
    frame: Frame,
    told: Verification,
    /// The page of the number, whatever revision stands for it.
    home: String,
    /// The same for programs.
    json: String,
    /// All revisions, where there are several.
    revisions: Option<Section>,
}

impl VerificationPage {
    fn day(&self, day: &NaiveDate) -> String {
        service::view::date(Some(*day))
    }

    /// A document that something else ended, or took the place of, has its last day in print alone.
    fn last_day(&self) -> &'static str {
        match self.told.standing {
            Standing::Withdrawn | Standing::Superseded => "Last valid day as printed",
            _ => "Last valid day",
        }
    }

    fn statement(&self) -> String {
        let statement = &self.told.statement_of_applicability;
        match statement.date {
            Some(_) => format!(
                "version {}, {}",
                statement.version,
                service::view::date(statement.date)
            ),
            None => format!("version {}", statement.version),
        }
    }
}

/// Asks for a number or a file. A number typed without script arrives here by GET and leads on.
///
/// # Errors
/// Only a fault of ours.
pub(crate) fn form(visit: &Visit) -> Result<Reply, Problem> {
    let Some(typed) = visit.query("number").map(pasted) else {
        return ask(visit, 200, Asked::default());
    };
    if number::readings(&typed).is_empty() {
        return unknown(visit, &typed);
    }
    Ok(Reply::see_other(&page_of(typed.trim(), None)))
}

/// Says whether the certificate with a number is valid, or one revision of it.
///
/// # Errors
/// Those of the database.
pub(crate) fn page(visit: &Visit) -> Result<Reply, Problem> {
    match certificate_of(visit) {
        Ok(told) => {
            let home = page_of(&told.number, told.pinned.then_some(told.revision));
            if visit.path == home {
                tell(visit, told)
            } else {
                Ok(Reply::see_other(&home))
            }
        }
        Err(Error::Fault(Fault::NotFound)) => {
            unknown_revision(visit).unwrap_or_else(|| unknown(visit, &asked(visit)))
        }
        Err(other) => Err(other.into()),
    }
}

/// What was typed. Of an address of this form, or one with percent signs, what it asks for.
fn pasted(typed: &str) -> String {
    const QUESTION: &str = "?number=";
    let lower = typed.to_ascii_lowercase();
    match lower.rfind(QUESTION) {
        Some(at) => {
            let asked = &typed[at + QUESTION.len()..];
            let asked = asked.split(['&', '#']).next().unwrap_or_default();
            decode(&asked.replace('+', " "))
        }
        None => decode(typed),
    }
}

/// The number that is known and the revision that is not, wherever it was written.
fn other_revision(visit: &Visit) -> Option<(Verification, String)> {
    let number = decode(visit.parameter("number"));
    let (number, revision) = match visit.parameter("revision") {
        "" => number::readings(&number)
            .into_iter()
            .find_map(|one| Some((one.number, one.revision?.to_string())))?,
        revision => (number, decode(revision)),
    };
    let told = certificate::verify(&visit.app, &visit.id, &number).ok()?;
    // Where two revisions were named, it is the number alone that is known.
    Some(match told.pinned {
        false => (told, revision),
        true => {
            let both = format!("{}/{revision}", told.revision);
            let alone = certificate::verify(&visit.app, &visit.id, &told.number).ok()?;
            (alone, both)
        }
    })
}

/// What to say when the number is known and only the revision is not.
fn unknown_revision(visit: &Visit) -> Option<Result<Reply, Problem>> {
    let (told, revision) = other_revision(visit)?;
    let asked = Asked {
        notice: Some(Notice::no_such_revision(&told, &revision)),
        number: told.number.clone(),
        wrong_file: None,
    };
    Some(ask(visit, 404, asked))
}

/// Says what a file is: a certificate of this body, another document, a changed one, or none.
///
/// # Errors
/// Those of the database.
pub(crate) fn file(visit: &Visit) -> Result<Reply, Problem> {
    // The door has taken the file out of its form; without one there are no bytes.
    match visit.body.as_ref() {
        [] => ask(
            visit,
            422,
            Asked {
                wrong_file: Some("Choose the PDF of a certificate."),
                ..Asked::default()
            },
        ),
        bytes => judged(visit, &service::store::hash(bytes), Some(bytes)),
    }
}

/// Says what the file with a SHA-256 is; its bytes are looked into where they were kept. Only a file
/// that this body made, byte for byte, is answered with 200.
///
/// # Errors
/// Those of the database.
pub(crate) fn judged(visit: &Visit, sha256: &str, bytes: Option<&[u8]>) -> Result<Reply, Problem> {
    let judged = certificate::verify_hash(&visit.app, &visit.id, sha256, bytes)?;
    let (status, notice) = match judged {
        Judged::Certificate(told) => return tell(visit, *told),
        Judged::Document(kind) => (200, Notice::genuine(&kind)),
        Judged::Changed(changed) => (404, Notice::changed(changed)),
        Judged::Unknown(named) => (404, Notice::unknown_file(named)),
    };
    let asked = Asked {
        notice: Some(notice),
        ..Asked::default()
    };
    ask(visit, status, asked)
}

/// An address below the public one that no door answers: written in another case, with slashes too
/// many, or with a number that has slashes itself. It leads to the page that was meant. Nothing
/// for addresses that are not public.
pub(crate) fn astray(visit: &Visit) -> Option<Result<Reply, Problem>> {
    let path = decode(&visit.path);
    let mut words = path
        .split('/')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    let rest: Vec<&str> = words.collect();
    if first.eq_ignore_ascii_case(".well-known") {
        return Some(Err(Problem::no_address()));
    }
    if !first.eq_ignore_ascii_case(PAGE) {
        return None;
    }
    let meant = match rest.as_slice() {
        [] => match visit.query("number") {
            Some(typed) if !number::readings(&pasted(typed)).is_empty() => {
                page_of(pasted(typed).trim(), None)
            }
            _ => format!("/{PAGE}"),
        },
        [named, revision] if number::revision(revision).is_some() => {
            format!("/{PAGE}/{}/{}", encode(named), encode(revision))
        }
        words => page_of(&words.join("/"), None),
    };
    let is_number = rest.is_empty() || !number::readings(&rest.join("/")).is_empty();
    if is_number && meant != visit.path {
        Some(Ok(Reply::see_other(&meant)))
    } else {
        Some(unknown(visit, &rest.join("/")))
    }
}

/// Whether a path is below the address of the public.
pub(crate) fn is_below(path: &str) -> bool {
    path.split('/').nth(1) == Some(PAGE)
}

/// The certificate an address names, by its number and maybe its revision.
fn certificate_of(visit: &Visit) -> domain::Result<Verification> {
    let number = decode(visit.parameter("number"));
    match visit.parameter("revision") {
        "" => certificate::verify(&visit.app, &visit.id, &number),
        revision => certificate::verify_revision(&visit.app, &visit.id, &number, &decode(revision)),
    }
}

/// What an address asks for, in words.
fn asked(visit: &Visit) -> String {
    let number = decode(visit.parameter("number"));
    match visit.parameter("revision") {
        "" => number,
        revision => format!("{number}, revision {}", decode(revision)),
    }
}

/// The page of a number, or of one of its revisions.
fn page_of(number: &str, revision: Option<i64>) -> String {
    let number = encode(number);
    match revision {
        Some(revision) => format!("/{PAGE}/{number}/{revision}"),
        None => format!("/{PAGE}/{number}"),
    }
}

fn tell(visit: &Visit, told: Verification) -> Result<Reply, Problem> {
    let home = page_of(&told.number, None);
    let own = page_of(&told.number, told.pinned.then_some(told.revision));
    let page = VerificationPage {
        frame: Frame::of(visit, None),
        json: format!("{API}{own}"),
        revisions: revisions(&told),
        home,
        told,
    };
    render(200, &page)
}

fn revisions(told: &Verification) -> Option<Section> {
    if told.revisions.len() < 2 {
        return None;
    }
    let columns = [
        ("Revision", "number"),
        ("Where it stands", ""),
        ("Issued", "date"),
        ("Last valid day", "date"),
    ];
    let empty = Section::table("revisions", "Revisions of this number", &columns, "");
    let rows = told.revisions.iter().map(|one| {
        let link = Cell {
            text: one.revision.to_string(),
            href: page_of(&told.number, Some(one.revision)),
            tone: "",
        };
        vec![
            link,
            Cell::status(&one.headline, one.tone),
            Cell::date(Some(one.issued_on)),
            Cell::date(Some(one.expires_on)),
        ]
    });
    Some(rows.fold(empty, Section::row))
}

fn unknown(visit: &Visit, typed: &str) -> Result<Reply, Problem> {
    let asked = Asked {
        notice: Some(Notice::unknown_number(typed)),
        number: number::shown(typed),
        wrong_file: None,
    };
    ask(visit, 404, asked)
}

/// What the form is shown again with.
#[derive(Default)]
struct Asked {
    number: String,
    wrong_file: Option<&'static str>,
    notice: Option<Notice>,
}

fn ask(visit: &Visit, status: u16, asked: Asked) -> Result<Reply, Problem> {
    let page = VerifyPage {
        frame: Frame::of(visit, None),
        number: FieldView {
            name: "number".to_owned(),
            label: "Certificate number",
            hint: "It stands on the certificate, and the code on it leads here.",
            kind: "text",
            required: true,
            value: asked.number,
            ..FieldView::default()
        },
        file: FieldView {
            name: "file".to_owned(),
            label: "The certificate as a PDF",
            hint: "The file is compared with what this body published, and not kept. At most 2 MB.",
            kind: "file",
            required: true,
            error: asked.wrong_file.map(str::to_owned),
            ..FieldView::default()
        },
        notice: asked.notice,
    };
    render(status, &page)
}
