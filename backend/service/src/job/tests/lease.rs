//! A job that takes long: its worker keeps it as long as it works, and loses it to nobody but the next.

use super::world::World;
use crate::job::perform::perform;
use crate::worker;
use chrono::NaiveDateTime;
use domain::job::Kind;
use domain::{Actor, Error, Fault};
use schema::job::Job;

fn queued(kind: Kind, subject: &str) -> World {
    let world = World::new();
    world.write(|tx, _| Ok(schema::job::queue(tx, kind, subject)?));
    world
}

/// The job as a worker claims it at an instant, until another.
fn claim(world: &World, at: NaiveDateTime, until: NaiveDateTime) -> Job {
    let moment = schema::Moment {
        at,
        ..world.app.clock().moment("test")
    };
    let claimed = world.app.db().write(
        &Actor::system(),
        || moment,
        |tx| schema::job::claim(tx, until),
    );
    claimed.unwrap().unwrap()
}

fn is_stale(outcome: domain::Result<()>) -> bool {
    matches!(outcome, Err(Error::Fault(Fault::Stale)))
}

#[test]
fn a_worker_that_lost_its_job_makes_no_tasks_for_it() {
    for (kind, subject) in [
        (Kind::RefreshTasks, "settings-1"),
        (Kind::RunDaily, "2026-11-22"),
    ] {
        let world = queued(kind, subject);
        let late = claim(&world, world.after(0), world.after(60));
        let current = claim(&world, world.after(61), world.after(120));
        assert_eq!((late.id.as_str(), current.fence), (current.id.as_str(), 2));
        assert!(is_stale(perform(&world.app, &late)), "{kind}");
        perform(&world.app, &current).unwrap();
    }
}

#[test]
fn a_claim_lasts_as_long_as_its_worker_writes() {
    let world = queued(Kind::RefreshTasks, "settings-1");
    let claimed = claim(&world, world.after(0), world.after(5));
    perform(&world.app, &claimed).unwrap();
    let lease = |world: &World| world.jobs()[0].lease_until;
    assert!(lease(&world) > Some(world.after(50)), "{:?}", lease(&world));
    worker::run_due(&world.app, world.after(30)).unwrap();
    let held = world.jobs().into_iter().find(|j| j.id == claimed.id);
    assert_eq!(held.unwrap().fence, 1, "nobody else has taken it");
}

#[test]
fn a_claim_is_never_made_shorter() {
    let world = queued(Kind::RefreshTasks, "settings-1");
    let claimed = claim(&world, world.after(0), world.after(600));
    let lease = |world: &World| world.jobs()[0].lease_until;
    let before = lease(&world);
    perform(&world.app, &claimed).unwrap();
    assert_eq!(lease(&world), before);
}
