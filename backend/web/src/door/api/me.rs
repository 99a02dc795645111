//! The door that says who asks, and which day it is for the body.

use crate::problem::Problem;
use crate::reply::Reply;
use crate::visit::Visit;
use chrono::NaiveDate;
use domain::{Actor, Role};
use schemars::JsonSchema;
use serde::Serialize;

/// Who asks, and where.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Me {
    /// The login's name.
    name: String,
    /// Its roles.
    roles: Vec<Role>,
    /// The person it is bound to, by id: what rests on who does it needs one.
    person: Option<String>,
    /// The client it acts for, by id.
    client: Option<String>,
    /// The certification body.
    body: String,
    /// Today as deadlines go by it: the civil day in the body's zone.
    today: NaiveDate,
    /// The body's zone, by its name in the tz database.
    zone: String,
    /// Whether this is a demonstration, whose day may have been moved.
    demonstration: bool,
}

/// Says who asks.
pub(super) fn answer(visit: &Visit, actor: &Actor) -> Result<Reply, Problem> {
    let app = &visit.app;
    let body = app.read(actor, &visit.id, |_, context| {
        Ok(context.settings.body.name.clone())
    })?;
    let me = Me {
        name: actor.name.clone(),
        roles: actor.roles.clone(),
        person: actor.person.clone(),
        client: actor.client.clone(),
        body,
        today: app.clock().today(),
        zone: app.clock().zone().to_string(),
        demonstration: app.config().demonstration,
    };
    Ok(Reply::json(200, &me).tagged(visit, None))
}
