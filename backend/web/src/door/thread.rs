//! An answer is made on a thread that may wait, and given without it when that thread panics or the
//! database is silent.

use super::refusal::refuse;
use crate::body::Incoming;
use crate::entrance::Entrance;
use crate::note::log;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::visit::Visit;
use actix_web::{HttpRequest, HttpResponse, web};
use domain::{Error, Fault};
use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

/// How often a waiting request looks whether the database still answers.
const LISTEN: Duration = Duration::from_millis(250);

/// What a future comes to, or what it panicked with.
pub(super) async fn survive<T>(future: impl Future<Output = T>) -> std::thread::Result<T> {
    let mut future = pin!(future);
    poll_fn(
        |context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(polled) => polled.map(Ok),
            Err(panic) => Poll::Ready(Err(panic)),
        },
    )
    .await
}

/// The same visit once more, for an answer while the thread that makes it is stuck.
pub(super) fn spare(entrance: Entrance, request: &HttpRequest, visit: &Visit) -> Visit {
    let mut spare = Visit::of(entrance, request);
    spare.id.clone_from(&visit.id);
    spare
}

/// Makes the reply on a thread that may wait, and sends it. A database that does not answer keeps that
/// thread for as long as it is silent; the reader is told without it.
pub(super) async fn settle(
    mut visit: Visit,
    spare: Visit,
    incoming: Incoming,
    began: Instant,
    reply: impl FnOnce(&mut Visit) -> Reply + Send + 'static,
) -> HttpResponse {
    let made = web::block(move || {
        let made = catch_unwind(AssertUnwindSafe(|| reply(&mut visit).pack(&visit)));
        let reply = made.unwrap_or_else(|panic| broken(&visit, panic.as_ref()));
        (visit, reply)
    });
    let made = tokio::select! {
        made = made => made,
        () = silence(&spare) => {
            let problem = Problem::from(match spare.changes() {
                true => Error::Fault(Fault::Uncertain),
                false => Error::Fault(Fault::Unavailable),
            });
            let reply = refuse(&spare, &problem);
            log(&spare, &reply, began);
            return reply.respond(&spare, incoming.unread());
        }
    };
    match made {
        Ok((visit, reply)) => {
            log(&visit, &reply, began);
            reply.respond(&visit, incoming.unread())
        }
        Err(_) => {
            // Not even the sentence about a fault could be written.
            tracing::error!(request = %spare.id, "the thread of a request was lost");
            let reply = Reply::text(500, "Something went wrong on our side.\n");
            log(&spare, &reply, began);
            reply.respond(&spare, incoming.unread())
        }
    }
}

/// The answer when what should make it panicked. Its locks are taken again by whoever comes next,
/// and its transaction ends with its connection: nothing was saved.
pub(super) fn broken(visit: &Visit, panic: &(dyn Any + Send)) -> Reply {
    let said = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let fault = format!("a panic: {}", said.unwrap_or("without a word"));
    refuse(visit, &Problem::from(Error::Fault(Fault::Internal(fault))))
}

/// What is waited for that asks the database, as long as that answers.
///
/// # Errors
/// 503 where it falls silent.
pub(crate) async fn heard<T>(visit: &Visit, wait: impl Future<Output = T>) -> Result<T, Problem> {
    tokio::select! {
        answer = wait => Ok(answer),
        () = silence(visit) => Err(Error::Fault(Fault::Unavailable).into()),
    }
}

/// Ends when the database has been silent for longer than a reader should wait.
async fn silence(visit: &Visit) {
    loop {
        actix_web::rt::time::sleep(LISTEN).await;
        if visit.app.db().is_silent() {
            return;
        }
    }
}
