//! What waits is asked by nobody in particular, a fault in the asking is ours, and tasks follow the day.

use super::{Compared, compare};
use crate::job::refresh_tasks::RefreshTasks;
use crate::job::refresh_tasks::run::refresh_for_this_program;
use crate::job::tests::world::{World, day};
use crate::worker;
use domain::job::Kind as JobKind;
use domain::sentence::Said;
use domain::{Act, Actor, Fault};
use kernel::{Always, Asks, Case, Context, Deed, Done, Due, Meta, NoInput, UseCase};
use schema::client::Client;
use schema::task::File;
use schema::{Result, Settled, Snapshot};

/// An act that waits as a function says.
struct Waiting(fn(&mut Snapshot) -> Result<Option<Due>>);

impl UseCase for Waiting {
    type On = Client;
    type Input = NoInput;
    type When = Always;
    kernel::no_rules!();
    kernel::no_ground!();
    kernel::facts_are_ground!();
    kernel::no_reason!();

    const DUE: Option<Asks<Self>> = Some(due);

    fn meta(&self) -> Meta {
        Meta {
            act: Act::AddSite,
            title: "Wait",
            lead: "",
            clause: None,
            irreversible: false,
        }
    }

    fn when(&self) -> Always {
        Always
    }

    fn about(&self, on: &Client) -> String {
        on.name.clone()
    }

    fn carry_out(&self, _: &mut Settled, _: &Context, _: Deed<Waiting>) -> Result<Done> {
        Err(Fault::internal("it only waits"))
    }
}

fn due(act: &Waiting, rx: &mut Snapshot, _: &Context, _: &Client) -> Result<Option<Due>> {
    (act.0)(rx)
}

/// Due under the name of whoever asks.
fn by_name(rx: &mut Snapshot) -> Result<Option<Due>> {
    Ok(Some(Due::now(Said::from(&rx.actor().name), "")))
}

fn lost(_: &mut Snapshot) -> Result<Option<Due>> {
    Err(Fault::NotFound)
}

fn unanswered(_: &mut Snapshot) -> Result<Option<Due>> {
    Err(Fault::Unavailable)
}

#[test]
fn what_waits_is_the_same_whoever_acts() {
    let world = World::new();
    let asked = world.app.read(&Actor::public(), "test", |rx, context| {
        let waits = Case::waits(&Waiting(by_name), rx, context, "client-1")?;
        Ok((waits.map(|it| it.due.title.text()), rx.actor().name.clone()))
    });
    let (asked, acting) = asked.unwrap();
    assert_eq!(asked, Some(Actor::system().name));
    assert_eq!(acting, Actor::public().name, "who acts is who acted before");
}

#[test]
fn what_an_act_that_waits_does_not_find_is_a_fault_that_names_it() {
    let world = World::new();
    let fault = |asks: fn(&mut Snapshot) -> Result<Option<Due>>| {
        let told = world.app.read(&Actor::public(), "test", |rx, context| {
            Ok(Case::waits(&Waiting(asks), rx, context, "client-1").err())
        });
        told.unwrap().unwrap()
    };
    let Fault::Internal(text) = fault(lost) else {
        panic!("it became the answer to another act");
    };
    assert!(text.contains("site/add"), "{text}");
    assert!(text.contains("client client-1"), "{text}");
    assert_eq!(fault(unanswered), Fault::Unavailable);
}

/// An audit is opened on its days: on the day after, other things are to be done.
#[test]
fn a_file_is_old_when_a_day_brought_other_tasks_until_they_are_made() {
    let world = World::new();
    worker::run_once(&world.app).unwrap();
    let is_old = || {
        let file = File::Client("client-1".into());
        let told = world.app.read(&Actor::system(), "test", |rx, context| {
            Ok(compare::is_old(rx, context, &file)?)
        });
        told.unwrap()
    };
    assert!(!is_old());
    world.on(day(2026, 11, 26));
    assert!(!is_old(), "the last day is one of them");
    world.on(day(2026, 11, 27));
    assert!(is_old());
    worker::run_once(&world.app).unwrap();
    assert!(!is_old());
}

#[test]
fn a_new_program_makes_the_tasks_of_every_file_anew_once() {
    let world = World::new();
    worker::run_once(&world.app).unwrap();
    refresh_for_this_program(&world.app).unwrap();
    let jobs = world.jobs();
    assert_eq!(jobs.len(), 1, "{jobs:?}");
    assert_eq!(jobs[0].kind, JobKind::RefreshTasks);
    assert_eq!(worker::run_once(&world.app).unwrap(), 1);
    refresh_for_this_program(&world.app).unwrap();
    assert!(world.jobs().is_empty(), "it is the same program");
}

/// Whether the stored tasks can be compared with what the records ask for.
fn is_compared(world: &World) -> bool {
    let told = world.app.read(&Actor::system(), "test", |rx, _| {
        Ok(super::compare(rx, world.app.config())?)
    });
    matches!(told.unwrap(), Compared::Found { .. })
}

#[test]
fn tasks_are_compared_once_their_work_is_done_or_given_up() {
    let world = World::new();
    assert!(!is_compared(&world), "the day's work comes first");
    worker::run_once(&world.app).unwrap();
    assert!(is_compared(&world));
    let claimed = world.write(|tx, _| {
        let word = "settings-1".to_owned();
        schema::job::queue(tx, &RefreshTasks { word })?;
        let until = tx.at() + chrono::TimeDelta::minutes(1);
        Ok(schema::job::claim(tx, until)?)
    });
    assert!(!is_compared(&world));
    let claimed = claimed.unwrap();
    world.write(|tx, _| Ok(schema::job::fail(tx, &claimed, "by a fault", None)?));
    assert!(is_compared(&world), "nobody works on it any more");
}
