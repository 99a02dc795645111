//! The two stages of an initial audit, as a grant looks at them.

use super::{REASON, file, planned, verified};
use demo::audit::Script;
use domain::audit::Kind;
use serde_json::json;
use tests::World;

const STAGE_1_AGAIN: Script = Script {
    kind: Kind::Stage1,
    scheduled_on: "2026-02-03",
    first_day: "2026-02-09",
    last_day: "2026-02-09",
    reported_on: "2026-02-10",
    half_days: 2,
};

/// 9.3.1.1 and 9.3.1.2.3: a stage 1 held later, that found nobody ready, is no ground for a grant.
#[test]
fn a_later_stage_1_that_found_nobody_ready_holds_the_grant() {
    let mut world = World::new();
    let (client, _, major, minor) = file(&mut world);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let script = &STAGE_1_AGAIN;
    world.play(|stage, cast| {
        let audit = demo::audit::prepare(stage, cast, &client, script)?;
        demo::audit::open(stage, cast, script, &audit)?;
        demo::audit::examine(stage, cast, script.kind, &audit, &[])?;
        demo::audit::close(stage, cast, script, &audit)?;
        let verdict = tests::not_ready("The system was replaced.");
        stage.act(&cast.leader, "audit/judge_readiness", &audit, verdict)?;
        demo::audit::report(stage, cast, script, &audit, "not_asked")?;
        demo::audit::review(stage, cast, &audit)
    });
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": REASON });
    let refused = world.refused(&decider, "decision/grant", &client.certification, reason);
    assert!(refused.contains(&"9.3.1.1".to_owned()), "{refused:?}");
    assert!(refused.contains(&"9.5.3.1".to_owned()), "{refused:?}");
}
