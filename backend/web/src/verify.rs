//! Public verification: is this certificate real, and is it valid today? No cookie is read or set.

mod address;
mod form;
mod json;
mod known;
mod notice;

pub(crate) use json::answer as json;

use crate::problem::Problem;
use crate::reply::Reply;
use crate::visit::{Visit, decode, encode};
use address::{PAGE, asked, certificate_of, other_revision, page_of, pasted};
use domain::certificate::number;
use domain::{Error, Fault};
use form::{Asked, ask, unknown};
use known::tell;
use notice::Notice;
use service::verification::{self, Judged};

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
pub(crate) fn judged(visit: &Visit, sha256: &str, bytes: Option<&[u8]>) -> Result<Reply, Problem> {
    let judged = verification::verify_hash(&visit.app, &visit.id, sha256, bytes)?;
    let (status, notice) = match judged {
        Judged::Certificate(told) => return tell(visit, *told),
        Judged::Document(kind) => (200, Notice::genuine(kind)),
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
