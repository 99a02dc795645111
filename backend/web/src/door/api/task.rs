//! The door to the caller's work queue: what waits for whoever asks, as the page people land on shows it.

use super::list::{limited, repeated};
use crate::door::narrow::is_id;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::routes::API;
use crate::visit::{Visit, address};
use chrono::NaiveDate;
use domain::error::{FieldError, Unfit};
use domain::{Actor, Error};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use service::access;
use service::queue::{self, First, MANY, Slice, Task};

/// What waits for the caller, or a part of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TaskList {
    /// With a day: by that day. Then those without: the oldest first.
    #[schemars(schema_with = "tasks")]
    tasks: Vec<Task>,
    /// Where the next page begins, for `after`.
    next: Option<String>,
    /// What this login lacks to see or do more; empty for most.
    lack: String,
    /// What an installation that was just made needs before anything can wait.
    #[schemars(schema_with = "first")]
    first: Vec<First>,
}

/// What waits, by its day, or the oldest first of what has none.
///
/// # Errors
/// Those of the database; 422 for a word of the address that means nothing.
pub(super) fn answer(visit: &Visit, actor: &Actor) -> Result<Reply, Problem> {
    let (part, slice) = asked(visit.queries())?;
    let app = &visit.app;
    let waiting = app.read(actor, &visit.id, |rx, _| match part {
        Part::Dated | Part::Undated => queue::part(rx, &slice),
        Part::Both => queue::both(rx, &slice),
    })?;
    let list = TaskList {
        tasks: waiting.tasks,
        next: waiting.next,
        lack: app.read(actor, &visit.id, access::lacking)?.text(),
        first: app.read(actor, &visit.id, queue::first)?,
    };
    let reply = Reply::json(200, &list).tagged(visit, None);
    Ok(match &list.next {
        Some(after) => {
            let part = match part {
                Part::Both => "",
                Part::Dated => "dated",
                Part::Undated => "undated",
            };
            let limit = slice.limit.to_string();
            let words = [("part", part), ("limit", limit.as_str()), ("after", after)];
            let next = address(&format!("{API}/task"), &words);
            reply.header("Link", format!("<{next}>; rel=\"next\""))
        }
        None => reply,
    })
}

/// Whether a text has the form of a place among tasks: a day, and the id of the task there.
fn is_place(text: &str) -> bool {
    let parts = text.split_once('_');
    parts.is_some_and(|(day, id)| day.parse::<NaiveDate>().is_ok() && is_id(id))
}

/// Which tasks are asked for.
#[derive(Clone, Copy)]
enum Part {
    /// Those with a day, then those without.
    Both,
    /// Those with a day.
    Dated,
    /// Those without.
    Undated,
}

/// What is asked for; every wrong or unknown word is named.
fn asked(words: &[(String, String)]) -> Result<(Part, Slice), Error> {
    let mut part = Part::Both;
    let mut slice = Slice {
        limit: MANY,
        ..Slice::default()
    };
    let mut errors = repeated(words);
    for (name, value) in words.iter().filter(|(_, value)| !value.is_empty()) {
        match (name.as_str(), value.as_str()) {
            ("part", "dated") => part = Part::Dated,
            ("part", "undated") => {
                part = Part::Undated;
                slice.undated = true;
            }
            ("part", _) => {
                errors.push(FieldError::new("part", "Write dated or undated.").coded(Unfit::Choice))
            }
            ("after", after) if is_place(after) => after.clone_into(&mut slice.after),
            ("after", _) => errors.push(FieldError::new(
                "after",
                "Take it from next of the page before.",
            )),
            ("limit", limit) => match limited(limit) {
                Ok(limit) => slice.limit = limit,
                Err(wrong) => errors.push(wrong),
            },
            (unknown, _) => errors.push(
                FieldError::new(
                    unknown,
                    "There is no such parameter. The parameters are: part, after, limit.",
                )
                .coded(Unfit::Unknown),
            ),
        }
    }
    match errors.is_empty() {
        true => Ok((part, slice)),
        false => Err(Error::Invalid(errors)),
    }
}

fn tasks(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "$ref": "#/components/schemas/Task" } })
}

fn first(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "$ref": "#/components/schemas/First" } })
}
