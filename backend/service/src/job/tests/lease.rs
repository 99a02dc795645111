//! A job that takes long: its worker keeps it as long as it works, and loses it to nobody but the next.

use super::world::{World, day};
use crate::job::perform::perform;
use crate::job::refresh_tasks::RefreshTasks;
use crate::job::run_daily::RunDaily;
use crate::worker;
use chrono::NaiveDateTime;
use domain::{Actor, Error, Fault};
use schema::job::{Job, Work};

fn queued(work: &impl Work) -> World {
    let world = World::new();
    world.write(|tx, _| Ok(schema::job::queue(tx, work)?));
    world
}

fn refresh() -> RefreshTasks {
    let word = "settings-1".to_owned();
    RefreshTasks { word }
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
    let daily = RunDaily {
        day: day(2026, 11, 22),
    };
    for world in [queued(&refresh()), queued(&daily)] {
        let late = claim(&world, world.after(0), world.after(60));
        let current = claim(&world, world.after(61), world.after(120));
        assert_eq!((late.id.as_str(), current.fence), (current.id.as_str(), 2));
        assert!(is_stale(perform(&world.app, &late)), "{}", late.kind);
        perform(&world.app, &current).unwrap();
    }
}

#[test]
fn a_claim_lasts_as_long_as_its_worker_writes() {
    let world = queued(&refresh());
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
    let world = queued(&refresh());
    let claimed = claim(&world, world.after(0), world.after(600));
    let lease = |world: &World| world.jobs()[0].lease_until;
    let before = lease(&world);
    perform(&world.app, &claimed).unwrap();
    assert_eq!(lease(&world), before);
}
