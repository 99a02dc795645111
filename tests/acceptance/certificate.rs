//! Certificates: issue, standing, and what the public is told.

mod file;
mod issue;
mod key;
mod standing;
mod verify;

use demo::client::Client;
use serde_json::json;
use tests::World;

/// A client with its first certificate, AIMS-2026-00001, on 10 February 2026.
fn certified() -> (World, Client) {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    (world, client)
}

/// The same renewed on 15 December 2028: revision 2 took the place of revision 1.
fn renewed() -> World {
    let (world, client) = certified();
    let id = &client.certification;
    world.play(|stage, cast| demo::cycle::survey_and_renew(stage, cast, &client, id));
    world
}

/// A granted certification whose certificate is not issued yet; returns the decision.
pub(crate) fn granted(world: &mut World) -> (Client, String) {
    let client = world.client();
    world.play(|stage, cast| {
        demo::initial::ready(stage, cast, &client)?;
        let script = &demo::initial::STAGE_2;
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        demo::audit::report(stage, cast, script, &audit, "positive")?;
        demo::audit::review(stage, cast, &audit)?;
        stage.on("2026-02-10")
    });
    let reason = json!({ "reason": "The file shows conformity." });
    let decision = world.act(
        &world.cast.decider,
        "decision/grant",
        &client.certification,
        reason,
    );
    (client, decision.id)
}
