//! The same for programs: one resource, told apart from what was told before by its tag.

use super::address::{asked, certificate_of, other_revision, page_of};
use super::notice::{Notice, looked_for};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::API;
use crate::tag::{is_known, tag_of};
use crate::visit::Visit;
use domain::{Error, Fault};
use service::verification::{self, Verification};

/// A standing may change at any time and must show at once: whoever keeps an answer asks whether it
/// is still so before it is used.
const CACHE: &str = "public, no-cache";

/// Says whether a certificate is valid.
///
/// # Errors
/// Those of the database; 404 when there is no such certificate.
pub(crate) fn answer(visit: &Visit) -> Result<Reply, Problem> {
    let told = match certificate_of(visit) {
        Ok(told) => told,
        Err(Error::Fault(Fault::NotFound)) => {
            let why = match other_revision(visit) {
                Some((told, revision)) => Notice::without_revision(&told, &revision),
                None => looked_for(&asked(visit)),
            };
            return Err(Problem::no_certificate(why));
        }
        Err(other) => return Err(other.into()),
    };
    let tag = tag(&told)?;
    let own = page_of(&told.number, told.pinned.then_some(told.revision));
    let reply = if is_known(visit.list("if-none-match").as_deref(), &tag) {
        Reply::not_modified().header("Cache-Control", CACHE)
    } else {
        let told = verification::with_token(&visit.app, told);
        Reply::json(200, &told).header("Cache-Control", CACHE)
    };
    Ok(reply
        .header("ETag", tag)
        .header("Content-Location", format!("{API}{own}")))
}

/// Names what is told but the token, which is another each time and says the same. It is weak: the
/// answer may be compressed on its way.
fn tag(told: &Verification) -> Result<String, Problem> {
    let text = serde_json::to_vec(told).map_err(Error::internal)?;
    Ok(tag_of(None, &text))
}
