//! What every request passes: body limit, answer on a thread that may wait, headers, log line.

mod api;
mod document;
mod narrow;
mod page;
mod permission;
mod question;
mod refusal;
#[cfg(test)]
mod tests;
mod thread;

pub(crate) use api::form::Form;
pub(crate) use api::me::Me;
pub(crate) use api::task::TaskList;
pub(crate) use permission::permitted;
pub(crate) use thread::heard;

use crate::body::{FORM, Incoming, Taken};
use crate::entrance::Entrance;
use crate::note::{log, tell};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::{Api, Door, Page, Plain};
use crate::visit::Visit;
use crate::watch::Kind;
use crate::{carried, source, static_file, upload, well_known};
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use domain::Actor;
use question::{answered, ask};
use refusal::refuse;
use std::time::Instant;
use thread::{broken, settle, spare, survive};

/// Takes a request in and answers it, also when what reads the request panics.
pub(crate) async fn enter(
    entrance: Entrance,
    door: Door,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    let began = Instant::now();
    let (again, asked) = (entrance.clone(), request.clone());
    match survive(receive(entrance, door, request, payload, began)).await {
        Ok(response) => response,
        Err(panic) => {
            let visit = Visit::of(again, &asked);
            // What was not read of the body would be taken for the next request.
            let reply = broken(&visit, panic.as_ref()).header("Connection", "close");
            log(&visit, &reply, began);
            reply.respond(&visit, None)
        }
    }
}

async fn receive(
    entrance: Entrance,
    door: Door,
    request: HttpRequest,
    payload: Payload,
    began: Instant,
) -> HttpResponse {
    let visit = Visit::of(entrance.clone(), &request);
    let mut spare = spare(entrance.clone(), &request, &visit);
    let mut incoming = Incoming::of(&request, payload);
    let taken = match carried::brings(door, &visit) && !visit.is_coded() {
        true => {
            let asking = thread::spare(entrance, &request, &visit);
            carried::take(door, &visit, asking, &mut incoming).await
        }
        false => take(door, &visit, &mut incoming).await,
    };
    let taken = taken.map(Taken::open);
    if let Ok((bytes, _, refused)) = &taken {
        // What was typed is given back, also when the thread that has it is stuck.
        spare.body.clone_from(bytes);
        spare.refused.clone_from(refused);
    }
    settle(visit, spare, incoming, began, move |visit| match taken {
        Err(problem) => refuse(visit, &problem),
        Ok((bytes, held, refused)) => {
            visit.body = bytes;
            visit.refused = refused;
            let reply = answer(door, visit);
            drop(held);
            reply
        }
    })
    .await
}

/// Answers a method the path does not know.
pub(crate) async fn refuse_method(
    entrance: Entrance,
    request: HttpRequest,
    payload: Payload,
    allowed: String,
) -> HttpResponse {
    let began = Instant::now();
    let visit = Visit::of(entrance.clone(), &request);
    let spare = spare(entrance, &request, &visit);
    let incoming = Incoming::of(&request, payload);
    settle(visit, spare, incoming, began, move |visit| {
        refuse(visit, &Problem::method(&allowed))
    })
    .await
}

/// The body of a request that may change something. Whoever asks too often is told before it is read.
async fn take(door: Door, visit: &Visit, incoming: &mut Incoming) -> Result<Taken, Problem> {
    ask(door, visit)?;
    if !visit.changes() {
        return Ok(Taken::default());
    }
    let taken = match door {
        // What is packed may become very long, and nobody needs it for what is short.
        _ if visit.is_coded() => Err(Problem::coded()),
        Door::Page(Page::VerifyFile) => {
            let kind = visit.header("content-type").unwrap_or_default();
            upload::take(incoming, kind, &visit.tally.uploads, visit.network()).await
        }
        _ => incoming.whole(door.limit(), &FORM, &visit.tally.room).await,
    };
    taken.inspect_err(|_| answered(door, visit, None))
}

fn answer(door: Door, visit: &Visit) -> Reply {
    let reply = open(door, visit);
    answered(door, visit, Some(reply.status));
    if reply.status == 404 && !visit.user().is_empty() && is_there(door, visit) {
        tell(visit, Kind::NoTie, "not_found");
    }
    reply
}

fn open(door: Door, visit: &Visit) -> Reply {
    match door {
        Door::Page(door) => page::answer(door, visit),
        Door::Api(door) => api::answer(door, visit),
        Door::Plain(Plain::Health) => Reply::text(200, "ok\n"),
        Door::Plain(Plain::Ready) => ready(visit),
        Door::Plain(Plain::Static) => static_file::answer(visit),
        Door::Plain(Plain::Known(what)) => well_known::answer(what, visit),
    }
}

/// The source file that answers at a door, from the root of the repository.
pub fn source_of(door: Door) -> String {
    match door {
        Door::Page(door) => page::source_of(door),
        Door::Api(door) => api::source_of(door),
        Door::Plain(Plain::Health) => source::of(&open),
        Door::Plain(Plain::Ready) => source::of(&ready),
        Door::Plain(Plain::Static) => source::of(&static_file::answer),
        Door::Plain(Plain::Known(_)) => source::of(&well_known::answer),
    }
}

fn ready(visit: &Visit) -> Reply {
    let asked = visit.app.read(&Actor::public(), &visit.id, |_, _| Ok(()));
    match asked {
        Ok(()) => Reply::text(200, "ready\n"),
        Err(_) => Reply::text(503, "The database does not answer.\n").header("Retry-After", "5"),
    }
}

/// Whether what a reader was told is not there is there for others: then the reader has no tie to it.
fn is_there(door: Door, visit: &Visit) -> bool {
    let system = Actor::system();
    let noun = match door {
        Door::Page(Page::Record(noun)) | Door::Api(Api::Record(noun)) => Some(noun.noun),
        Door::Page(Page::Form(case) | Page::Submit(case))
        | Door::Api(Api::Form(case) | Api::Act(case)) => case.on(),
        Door::Page(Page::Document) | Door::Api(Api::Document) => {
            return document::is_there(visit);
        }
        _ => return false,
    };
    let id = visit.parameter("id");
    noun.is_some_and(|noun| visit.app.show(&system, &visit.id, noun, id).is_ok())
}
