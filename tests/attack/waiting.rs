//! Nothing waits without end.

use domain::Actor;
use domain::audit::Kind;
use domain::due_case::Kind as Deadline;
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
    world.play(|stage, cast| {
        let certification = demo::initial::certify(stage, cast, &client)?;
        let audit = demo::cycle::held(stage, cast, &client, script)?;
        demo::cycle::follow_up(stage, cast, &certification)?;
        demo::audit::report(stage, cast, script, &audit, "negative")?;
        demo::audit::review(stage, cast, &audit)
    });
    assert_eq!(script.kind, Kind::Surveillance);
    let undecided = |world: &World| {
        let open = open(world).into_iter();
        open.filter(|kind| *kind == Deadline::AuditUndecided)
            .count()
    };
    world.on("2027-04-19");
    assert_eq!(undecided(&world), 0, "the last day is in time");
    world.on("2027-04-20");
    assert_eq!(undecided(&world), 1);
    let sooner = tests::settings(json!({ "decision_days": 60 }));
    world.act(&world.cast.manager, "settings/change", "", sooner);
    world.on("2027-04-21");
    assert_eq!(undecided(&world), 1, "one audit, one case");
    let suspended = json!({ "reason": "The surveillance found the system without effect.", "cause": "failure" });
    world.act(
        &world.cast.decider,
        "decision/suspend",
        &client.certification,
        suspended,
    );
    assert_eq!(undecided(&world), 0);
}
