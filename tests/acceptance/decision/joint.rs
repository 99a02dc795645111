//! Audits that are for two certifications: each is decided on by itself, and upon the same audits.

use super::file;
use demo::client::Client;
use domain::Actor;
use domain::decision::Kind;
use schema::application::Application;
use schema::certification::Certification;
use schema::{Record, audit, decision};
use tests::World;

/// Another certification of the client, in its second cycle, and the audits of the first are for it too.
fn second(world: &World, client: &Client) -> String {
    let written = world.app.write(&world.cast.manager, "test", |tx, _| {
        tx.begin("audit/add_certification");
        let tx = &mut tx
            .settle("Audited together.", domain::Ruling::of(Vec::new()))?
            .0;
        let first = Certification::find(tx, &client.certification)?;
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
            version: 1,
            ..first
        }
        .insert(tx)?;
        for audit in audits {
            audit::add_certification(tx, &audit, &second)?;
        }
        Ok(second.id)
    });
    written.unwrap()
}

#[test]
fn an_audit_stands_in_the_present_cycle_of_each_certification_it_is_for() {
    let mut world = World::new();
    let (client, stage_2, ..) = file(&mut world);
    let second = second(&world, &client);
    for certification in [&client.certification, &second] {
        let upon = world.app.read(&Actor::system(), "test", |rx, _| {
            let found = Certification::find(rx, certification)?;
            Ok(decision::decided_upon(rx, &found, Kind::Grant)?)
        });
        let upon = upon.unwrap();
        assert!(upon.iter().any(|audit| audit.id == stage_2), "{upon:?}");
    }
}
