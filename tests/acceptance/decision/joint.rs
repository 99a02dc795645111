//! Audits that are for two certifications: each is decided on by itself, and upon the same audits.

use super::{REASON, file, planned, verified};
use demo::client::Client;
use domain::Actor;
use domain::audit::State;
use domain::decision::Kind;
use schema::application::Application;
use schema::audit::Audit;
use schema::certification::Certification;
use schema::{Record, audit, decision};
use serde_json::json;
use tests::World;

/// Another certification of the client, in its second cycle, and the audits of the first are for it too.
fn second(world: &World, client: &Client) -> String {
    let written = world.app.write(&world.cast.manager, "test", |tx, _| {
        tx.begin("audit/add_certification");
        let tx = &mut tx
            .settle("Audited together.", domain::Ruling::of(Vec::new()))?
            .0;
        let first = Certification::find(tx, &client.certification.as_str().into())?;
        let application = Application::find(tx, &first.application_id)?;
        let application = Application {
            id: tx.new_id(),
            number: format!("{}-2", application.number),
            version: 1,
            ..application
        }
        .insert(tx)?;
        let audits = audit::of_certification(tx, &first.id)?;
        let second = Certification {
            id: tx.new_id(),
            number: format!("{}-2", first.number),
            application_id: application.id,
            cycle: first.cycle + 1,
            // One standard and one site would be one certification.
            sites: schema::Json(Vec::new()),
            version: 1,
            ..first
        }
        .insert(tx)?;
        for audit in audits {
            audit::add_certification(tx, &audit, &second)?;
        }
        Ok(second.id)
    });
    written.unwrap().into()
}

#[test]
fn an_audit_stands_in_the_present_cycle_of_each_certification_it_is_for() {
    let mut world = World::new();
    let (client, stage_2, ..) = file(&mut world);
    let second = second(&world, &client);
    for certification in [&client.certification, &second] {
        let upon = world.app.read(&Actor::system(), "test", |rx, _| {
            let found = Certification::find(rx, &certification.as_str().into())?;
            Ok(decision::decided_upon(rx, &found, Kind::Grant)?)
        });
        let upon = upon.unwrap();
        assert!(
            upon.iter().any(|audit| audit.id.as_str() == stage_2),
            "{upon:?}"
        );
    }
}

/// 9.5.2: what an audit found concerns each certification that it is for.
#[test]
fn a_decision_on_another_certification_sees_the_major_of_their_audit() {
    let mut world = World::new();
    let (client, stage_2, major, minor) = file(&mut world);
    let second = second(&world, &client);
    let decider = world.cast.decider.clone();
    let reason = json!({ "reason": REASON });
    let refused = world.refused(&decider, "decision/grant", &second, reason.clone());
    assert_eq!(refused, ["9.5.2 b", "9.5.2 c"]);
    planned(&world, &minor);
    planned(&world, &major);
    verified(&world, &major);
    let first = &client.certification;
    world.act(&decider, "decision/grant", first, reason.clone());
    let upon = |certification: &str| {
        let asked = world.app.read(&Actor::system(), "test", |rx, _| {
            Ok(decision::upon(
                rx,
                &stage_2.as_str().into(),
                &certification.into(),
            )?)
        });
        asked.unwrap()
    };
    assert!(upon(first));
    assert!(!upon(&second), "each is decided on by itself");
    world.act(&decider, "decision/grant", &second, reason);
    assert!(upon(&second));
}

#[test]
fn an_audit_for_two_certifications_is_cancelled_when_both_have_ended() {
    let mut world = World::new();
    let client = world.client();
    world.play(|stage, cast| demo::initial::certify(stage, cast, &client));
    world.on("2026-12-07");
    let schedule = json!({
        "kind": "surveillance", "first_day": "2027-01-18", "last_day": "2027-01-19",
        "sites": [client.head_office, client.laboratory],
    });
    let planner = world.cast.planner.clone();
    let first = &client.certification;
    let planned = world.act(&planner, "audit/schedule", first, schedule).id;
    let second = second(&world, &client);
    let ends = |certification: &str| {
        let reason = json!({ "reason": "The client gives its certification up." });
        world.act(
            &world.cast.decider,
            "decision/withdraw",
            certification,
            reason,
        );
        let found = world.app.read(&Actor::system(), "test", |rx, _| {
            Ok(Audit::find(rx, &planned.as_str().into())?.state)
        });
        found.unwrap()
    };
    assert_eq!(ends(first), State::Scheduled, "the other one goes on");
    assert_eq!(ends(&second), State::Cancelled);
}
