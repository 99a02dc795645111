//! What is noted of a visit in the log: how it was answered, what went wrong by a fault of ours, and what
//! those who watch it are to see.

use crate::problem::Problem;
use crate::reply::Reply;
use crate::visit::Visit;
use crate::watch::Kind;
use std::time::Instant;

/// Notes how it was answered, and in how many milliseconds.
pub(crate) fn log(visit: &Visit, reply: &Reply, began: Instant) {
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(
        request = %visit.id,
        method = %visit.method,
        path = visit.short_path(),
        status = reply.status,
        ms,
        peer = visit.peer(),
        user = visit.user(),
        "answered"
    );
}

/// Notes in the log what only the log may know, and what those who watch it are to see.
pub(crate) fn note(visit: &Visit, problem: &Problem) {
    let (request, path) = (visit.id.as_str(), visit.short_path());
    if let Some(fault) = &problem.internal {
        tracing::error!(request, fault, "a request failed by a fault of ours");
    }
    if matches!(problem.word, "unavailable" | "no_room") {
        tracing::error!(
            request,
            path,
            "a request could not be answered or saved now"
        );
    }
    if let Some(kind) = Kind::of(problem) {
        tell(visit, kind, problem.word);
    }
}

/// Writes a security event, unless its address made too many lately.
pub(crate) fn tell(visit: &Visit, kind: Kind, word: &str) {
    let watch = &visit.tally.watch;
    if !watch.admit(kind, visit.network(), Instant::now()) {
        return;
    }
    let (request, peer, user) = (visit.id.as_str(), visit.peer(), visit.user());
    let (path, kind, welcome) = (visit.short_path(), kind.word(), kind.is_welcome());
    if welcome {
        tracing::info!(target: "security", request, peer, user, path, kind, word, "let in");
    } else {
        tracing::warn!(target: "security", request, peer, user, path, kind, word, "refused");
    }
}
