//! The door to documents, for people and for programs.

use crate::problem::Problem;
use crate::reply::{Reply, Stored};
use crate::visit::Visit;
use actix_web::http::Method;
use domain::{Actor, Error, Fault};
use service::document::{self, Opened, preview};

fn open(visit: &Visit, actor: &Actor) -> Result<Opened, Error> {
    let (sha256, of) = (visit.parameter("sha256"), visit.query("of"));
    document::open(&visit.app, actor, &visit.id, sha256, of.unwrap_or_default())
}

/// Notes that it is opened. Who asks for the head alone does not see what is in it.
fn note(visit: &Visit, actor: &Actor, opened: &Opened) -> Result<(), Error> {
    match visit.method == Method::HEAD {
        true => Ok(()),
        false => document::note(&visit.app, actor, &visit.id, opened),
    }
}

/// Whether there is such a document, whoever may read it.
pub(super) fn is_there(visit: &Visit) -> bool {
    document::is_there(&visit.app, &visit.id, visit.parameter("sha256"))
}

/// A document this actor may read, to keep.
pub(super) fn answer(visit: &Visit, actor: &Actor) -> Result<Reply, Problem> {
    let opened = open(visit, actor)?;
    note(visit, actor, &opened)?;
    Ok(Reply::document(opened))
}

/// A picture of a document this actor may read: the picture itself, or the first page as one.
pub(super) fn picture(visit: &Visit, actor: &Actor) -> Result<Reply, Problem> {
    let opened = open(visit, actor)?;
    let reply = match opened.media_type.as_str() {
        "application/pdf" => {
            let png = preview::first_page(&visit.app, &opened.file)?;
            Reply::made_picture(png.ok_or(Error::Fault(Fault::NotFound))?)
        }
        picture if picture.starts_with("image/") => {
            let file = opened.file.try_clone().map_err(Error::internal)?;
            Reply::picture(picture, Stored::of(file, opened.size))
        }
        _ => return Err(Error::Fault(Fault::NotFound).into()),
    };
    // What could not be drawn was not seen.
    note(visit, actor, &opened)?;
    Ok(reply)
}
