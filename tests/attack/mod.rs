//! What somebody tries who wants a wrong file certified: through the same acts as everybody, by every door and in
//! every order. Beside each attempt stands the honest path that must stay open.

mod application;
mod certification;
mod competence;
mod conflict;
mod finding;
mod objection;
mod oracle;
mod person;
mod random;
mod set_aside;
mod settings;
mod small;
mod waiting;

use demo::client::Client;
use serde_json::{Value, json};
use tests::World;

/// A surveillance-like first audit of the client with a proposed team of leader and auditor.
fn proposed(world: &World, client: &Client) -> String {
    let schedule = json!({
        "kind": "stage1", "first_day": "2026-01-26", "last_day": "2026-01-27",
        "sites": [client.head_office, client.laboratory],
    });
    let planner = &world.cast.planner;
    let audit = world
        .act(planner, "audit/schedule", &client.certification, schedule)
        .id;
    world.act(planner, "team/propose", &audit, of_two(world));
    audit
}

/// Leader and auditor.
fn of_two(world: &World) -> Value {
    let (leader, auditor) = (&world.cast.leader_person, &world.cast.auditor_person);
    json!({ "members": [
        { "person": leader, "part": "leader", "half_days": 4 },
        { "person": auditor, "part": "auditor", "half_days": 4 },
    ] })
}

/// Everybody declares that there is no conflict.
fn declared(world: &World, audit: &str) {
    for member in [&world.cast.leader, &world.cast.auditor] {
        world.act(member, "team/declare", audit, json!({ "conflict": "none" }));
    }
}
