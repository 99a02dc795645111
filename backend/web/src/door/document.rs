//! The door to documents, for people and for programs.

use crate::problem::Problem;
use crate::reply::{Reply, Stored};
use crate::visit::Visit;
use actix_web::http::Method;
use domain::{Actor, Error, Fault};
use service::document::{self, Opened, preview};

fn open(visit: &Visit, actor: &Actor) -> Result<Opened, Error> {
    let named = document::Named {
        sha256: visit.parameter("sha256"),
        of: visit.query("of").unwrap_or_default(),
        // Who asks for the head alone does not see what is in it.
        reads: visit.method != Method::HEAD,
    };
    document::open(&visit.app, actor, &visit.id, named)
}

/// Whether there is such a document, whoever may read it.
pub(super) fn is_there(visit: &Visit) -> bool {
    document::is_there(&visit.app, &visit.id, visit.parameter("sha256"))
}

/// A document this actor may read, to keep.
pub(super) fn answer(visit: &Visit, actor: &Actor) -> Result<Reply, Problem> {
    Ok(Reply::document(open(visit, actor)?))
}

/// A picture of a document this actor may read: the picture itself, or the first page as one.
pub(super) fn picture(visit: &Visit, actor: &Actor) -> Result<Reply, Problem> {
    let opened = open(visit, actor)?;
    match opened.media_type.as_str() {
        "application/pdf" => {
            let png = preview::first_page(&visit.app, opened.file)?;
            Ok(Reply::made_picture(
                png.ok_or(Error::Fault(Fault::NotFound))?,
            ))
        }
        picture if picture.starts_with("image/") => Ok(Reply::picture(
            picture,
            Stored::of(opened.file, opened.size),
        )),
        _ => Err(Error::Fault(Fault::NotFound).into()),
    }
}
