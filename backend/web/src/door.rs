//! What every request passes: body limit, answer on a thread that may wait, headers, log line.

mod api;
mod page;
#[cfg(test)]
mod tests;

use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::{API, Door, Plain};
use crate::static_file;
use crate::visit::Visit;
use actix_web::body::{BodyStream, MessageBody};
use actix_web::web::{self, Bytes, BytesMut, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::{Actor, Error};
use service::App;
use std::future::poll_fn;
use std::pin::pin;
use std::time::Instant;

/// A body over its limit is read on for so many bytes, so that the sender hears the answer
/// instead of a broken connection.
const PATIENCE: usize = 32 * 1024 * 1024;

/// Takes a request in and answers it.
pub(crate) async fn enter(
    app: App,
    door: Door,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    let began = Instant::now();
    let mut visit = Visit::of(app, &request);
    let body = match visit.changes() {
        true => read(payload, door.limit()).await,
        false => Ok(Bytes::new()),
    };
    let (visit, reply) = match body {
        Err(problem) => {
            let reply = refuse(&visit, &problem);
            (visit, reply)
        }
        Ok(bytes) => {
            visit.body = bytes;
            let id = visit.id.clone();
            let answered = web::block(move || {
                let reply = answer(door, &visit).pack(&visit);
                (visit, reply)
            });
            match answered.await {
                Ok(answered) => answered,
                Err(_) => {
                    tracing::error!(request = id, "the thread of a request was lost");
                    return HttpResponse::InternalServerError().finish();
                }
            }
        }
    };
    log(&visit, &reply, began);
    reply.respond(&visit)
}

/// Answers a method the path does not know.
pub(crate) fn refuse_method(app: App, request: &HttpRequest, allowed: &str) -> HttpResponse {
    let began = Instant::now();
    let visit = Visit::of(app, request);
    let reply = refuse(&visit, &Problem::method(allowed));
    log(&visit, &reply, began);
    reply.respond(&visit)
}

/// Whether a path is one for programs.
pub(crate) fn is_api(path: &str) -> bool {
    path.strip_prefix(API)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn answer(door: Door, visit: &Visit) -> Reply {
    match door {
        Door::Page(door) => page::answer(door, visit),
        Door::Api(door) => api::answer(door, visit),
        Door::Plain(Plain::Health) => Reply::text(200, "ok\n"),
        Door::Plain(Plain::Ready) => ready(visit),
        Door::Plain(Plain::Static) => static_file::answer(visit),
        Door::Plain(Plain::Keys) => keys(visit),
    }
}

/// The keys certificate tokens are checked with.
fn keys(visit: &Visit) -> Reply {
    match service::certificate::keys(&visit.app) {
        Ok(keys) => Reply::json(200, &keys),
        Err(error) => {
            tracing::error!(request = visit.id, %error, "the keys cannot be told");
            Reply::text(503, "The keys cannot be told now.\n")
        }
    }
}

/// A refusal before any door was reached: the reader is not known here.
fn refuse(visit: &Visit, problem: &Problem) -> Reply {
    if is_api(&visit.path) {
        api::problem(visit, problem)
    } else {
        page::problem(visit, None, problem)
    }
}

fn ready(visit: &Visit) -> Reply {
    let asked = visit.app.read(&Actor::public(), &visit.id, |_, _| Ok(()));
    match asked {
        Ok(()) => Reply::text(200, "ready\n"),
        Err(_) => Reply::text(503, "The database does not answer.\n").header("Retry-After", "5"),
    }
}

/// Notes in the log what only the log may know, and refusals as security events.
pub(crate) fn note(visit: &Visit, problem: &Problem) {
    if let Some(fault) = &problem.internal {
        tracing::error!(request = %visit.id, fault, "a request failed by a fault of ours");
    }
    if matches!(problem.status, 401 | 403) {
        let (path, user) = (&visit.path, visit.user());
        tracing::warn!(target: "security", request = %visit.id, path, user, word = problem.word, "refused");
    }
}

fn log(visit: &Visit, reply: &Reply, began: Instant) {
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(
        request = %visit.id,
        method = %visit.method,
        path = %visit.path,
        status = reply.status,
        ms,
        user = visit.user(),
        "answered"
    );
}

async fn read(payload: Payload, limit: usize) -> Result<Bytes, Problem> {
    let mut stream = pin!(BodyStream::new(payload));
    let mut kept = BytesMut::new();
    let mut seen = 0usize;
    while let Some(chunk) = poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
        let chunk = chunk.map_err(|_| Problem::malformed("The body was cut off."))?;
        seen = seen.saturating_add(chunk.len());
        if seen > limit.saturating_add(PATIENCE) {
            break;
        }
        if seen <= limit {
            kept.extend_from_slice(&chunk);
        }
    }
    if seen > limit {
        return Err(Problem::too_large(limit));
    }
    Ok(kept.freeze())
}

/// Refuses at the door what no role of the actor ever allows; the use case looks at the record.
pub(crate) fn permitted(act: Option<domain::Act>, actor: &Actor) -> Result<(), Error> {
    match act {
        Some(act) if !domain::permission::permits_somewhere(act, actor) => Err(Error::Forbidden),
        _ => Ok(()),
    }
}

/// A document this actor may read.
fn document(visit: &Visit, actor: &Actor) -> Result<(String, Vec<u8>), Error> {
    service::document::fetch(&visit.app, actor, &visit.id, visit.parameter("sha256"))
}
