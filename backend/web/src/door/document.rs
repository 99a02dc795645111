//! The door to documents, for people and for programs.

use crate::problem::Problem;
use crate::reply::Reply;
use crate::visit::Visit;
use domain::Actor;

/// A document this actor may read, to keep.
pub(super) fn answer(visit: &Visit, actor: &Actor) -> Result<Reply, Problem> {
    let sha256 = visit.parameter("sha256");
    let (name, bytes) = service::document::fetch(&visit.app, actor, &visit.id, sha256)?;
    Ok(Reply::document(&name, bytes))
}
