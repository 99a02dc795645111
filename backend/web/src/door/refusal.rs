//! What a request is told that reached no door.

use super::{api, page};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::{API, is_api};
use crate::visit::Visit;
use crate::well_known::shared;

/// A refusal before any door was reached: the reader is not known here.
pub(super) fn refuse(visit: &Visit, problem: &Problem) -> Reply {
    if visit.path.starts_with(&format!("{API}/verify/")) {
        shared(api::problem(visit, problem))
    } else if is_api(&visit.path) {
        api::problem(visit, problem)
    } else {
        page::problem(visit, None, problem)
    }
}
