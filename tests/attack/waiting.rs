//! Nothing waits without end.

use domain::audit::Kind;
use domain::due_case::Kind as Deadline;
use domain::{Actor, Error};
use serde_json::json;
use tests::World;

fn open(world: &World) -> Vec<Deadline> {
    let cases = world.app.read(&Actor::system(), "test", |rx, _| {
        Ok(schema::due_case::open(rx)?)
    });
    cases.unwrap().into_iter().map(|case| case.kind).collect()
}

/// 9.6.1: a surveillance that speaks against the certification does not lie in a drawer.
#[test]
fn an_audit_nobody_decides_upon_becomes_a_deadline_until_somebody_does() {
    let mut world = World::new();
    let client = world.client();
    let script = &demo::cycle::SURVEILLANCE[0].0;
    let audit = world.play(|stage, cast| {
        let certification = demo::initial::certify(stage, cast, &client)?;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::cycle::follow_up(stage, cast, &certification)?;
        demo::audit::report(stage, cast, script, &audit, "negative")?;
        demo::audit::review(stage, cast, &audit)?;
        Ok::<_, Error>(audit)
    });
    assert_eq!(script.kind, Kind::Surveillance);
    world.on("2027-04-18");
    assert!(
        !open(&world).contains(&Deadline::AuditUndecided),
        "a day before"
    );
    world.on("2027-04-19");
    assert!(open(&world).contains(&Deadline::AuditUndecided));
    let suspended = json!({ "reason": "The surveillance found the system without effect." });
    world.act(
        &world.cast.decider,
        "decision/suspend",
        &client.certification,
        suspended,
    );
    assert!(!open(&world).contains(&Deadline::AuditUndecided));
    assert!(!audit.is_empty());
}
