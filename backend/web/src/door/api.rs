//! The doors for programs.

mod act;
pub(crate) mod form;
mod list;
pub(crate) mod me;
pub(crate) mod task;
mod token;

use super::document;
use super::permission::permitted;
use crate::note::note;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::Api;
use crate::visit::Visit;
use crate::well_known::shared;
use crate::{bearer, openapi, source, verify};
use domain::{Act, Actor, Error, Fault};
use service::room::NounPage;

/// Answers with JSON.
pub(super) fn answer(door: Api, visit: &Visit) -> Reply {
    let outcome = match door {
        Api::Token => token::issue(visit),
        Api::Verify => verify::json(visit),
        Api::OpenApi => Ok(openapi::answer(visit)),
        Api::Missing => Err(Error::Fault(Fault::NotFound).into()),
        _ => inside(door, visit),
    };
    let reply = outcome.unwrap_or_else(|wrong| problem(visit, &wrong));
    match door {
        Api::Verify => shared(reply),
        _ => reply,
    }
}

/// What went wrong, as RFC 9457 writes it.
pub(super) fn problem(visit: &Visit, problem: &Problem) -> Reply {
    note(visit, problem);
    Reply::problem(problem, visit)
}

fn inside(door: Api, visit: &Visit) -> Result<Reply, Problem> {
    let actor = bearer::caller(visit)?;
    permitted(act(door), &actor)?;
    match door {
        Api::List(noun) => list::answer(visit, &actor, noun),
        Api::Record(noun) => record(visit, &actor, noun),
        Api::Form(case) => form::answer(visit, &actor, case),
        Api::Act(case) => act::perform(visit, &actor, case),
        Api::Task => task::answer(visit, &actor),
        Api::Me => me::answer(visit, &actor),
        Api::Document => document::answer(visit, &actor),
        Api::Upload => Ok(Reply::json_of(201, visit.body.clone())),
        _ => Err(Error::Fault(Fault::NotFound).into()),
    }
}

fn act(door: Api) -> Option<Act> {
    match door {
        Api::List(noun) | Api::Record(noun) => Some(noun.read),
        Api::Form(case) | Api::Act(case) => Some(case.meta().act),
        _ => None,
    }
}

/// The source file that answers.
pub(super) fn source_of(door: Api) -> String {
    match door {
        Api::Token => source::of(&token::issue),
        Api::List(noun) => source::of_list(noun),
        Api::Record(noun) => source::of_record(noun),
        Api::Form(case) | Api::Act(case) => source::of_act(case),
        Api::Task => source::of(&task::answer),
        Api::Me => source::of(&me::answer),
        Api::Document => source::of(&document::answer),
        Api::Upload => source::of(&answer),
        Api::Verify => source::of(&verify::json),
        Api::OpenApi => source::of(&openapi::answer),
        Api::Missing => source::of(&answer),
    }
}

fn record(visit: &Visit, actor: &Actor, noun: &NounPage) -> Result<Reply, Problem> {
    let resource = visit
        .app
        .resource(actor, &visit.id, noun.noun, visit.parameter("id"))?;
    let version = resource.view.version;
    Ok(Reply::json(200, &resource).tagged(visit, Some(version)))
}
