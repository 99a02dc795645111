//! Every kind of job: written down and read back, told to people, and seen when it cannot be read.

use super::world::{World, day};
use crate::job::issue_certificate::IssueCertificate;
use crate::job::issue_report::IssueReport;
use crate::job::kind::{by_type, subject, title};
use crate::job::perform::perform;
use crate::job::refresh_tasks::RefreshTasks;
use crate::job::run_daily::RunDaily;
use crate::worker;
use domain::job::{Kind, State};
use domain::{Error, Fault};
use schema::certificate::Certificate;
use schema::job::{Job, Work};
use std::fmt::Debug;

/// Queues a job and returns its row.
fn row(world: &World, work: &impl Work) -> Job {
    world.write(|tx, _| Ok(schema::job::queue(tx, work)?));
    let mut jobs = world.jobs();
    jobs.retain(|job| job.is_about(work.key()));
    assert_eq!(jobs.len(), 1, "it is queued once: {jobs:?}");
    jobs.remove(0)
}

/// Queues a job about a key twice, reads it back, and returns its row.
fn comes_back<W: Work + Debug + PartialEq>(world: &World, key: W::Key) -> Job {
    let queued = W::about(key);
    let first = row(world, &queued);
    assert_eq!(row(world, &queued), first, "the one that is there stays");
    assert_eq!(first.work::<W>().as_ref(), Ok(&queued));
    first
}

/// A job of each kind.
fn each(world: &World) -> Vec<Job> {
    vec![
        comes_back::<IssueCertificate>(world, "certificate-1".into()),
        comes_back::<IssueReport>(world, "report-1".into()),
        comes_back::<RunDaily>(world, day(2026, 11, 22)),
        comes_back::<RefreshTasks>(world, "settings-1".to_owned()),
    ]
}

#[test]
fn every_job_is_read_back_as_it_was_queued() {
    let jobs = each(&World::new());
    let stored: Vec<_> = jobs
        .iter()
        .map(|job| (job.kind, job.subject_id.as_str()))
        .collect();
    let expected = [
        (Kind::IssueCertificate, "certificate-1"),
        (Kind::IssueReport, "report-1"),
        (Kind::RunDaily, "2026-11-22"),
        (Kind::RefreshTasks, "settings-1"),
    ];
    assert_eq!(stored, expected);
    let kinds: Vec<Kind> = jobs.iter().map(|job| job.kind).collect();
    assert_eq!(kinds, Kind::ALL, "one of each kind");
}

#[test]
fn every_kind_has_the_type_that_names_it() {
    fn of<W: Work>() -> Kind {
        W::KIND
    }
    for kind in Kind::ALL {
        assert_eq!(by_type!(*kind, of()), *kind);
    }
}

#[test]
fn every_job_is_told_by_what_it_is_about() {
    let world = World::new();
    world.insert_certificate("certificate-1", 1, |_| ());
    let told: Vec<(String, String)> = each(&world)
        .iter()
        .map(|job| {
            let about = world.read(|rx| subject(rx, job)).0;
            (title(job).text(), about.text())
        })
        .collect();
    let certificate: Certificate = world.find("certificate-1");
    let expected = [
        ("Issue certificate", certificate.number.as_str()),
        // There is no such report: it outlived what it was about.
        ("Issue report", "report-1"),
        ("Run daily, 22 Nov 2026", "22 Nov 2026"),
        ("Refresh tasks", "All files"),
    ];
    let expected = expected.map(|(title, subject)| (title.to_owned(), subject.to_owned()));
    assert_eq!(told, expected);
}

/// A job of a day, about what is none.
struct Misread(String);

impl Work for Misread {
    const KIND: Kind = Kind::RunDaily;
    type Key = String;

    fn about(key: String) -> Misread {
        Misread(key)
    }

    fn key(&self) -> &String {
        &self.0
    }
}

#[test]
fn a_job_that_cannot_be_read_is_a_fault_that_names_it() {
    let world = World::new();
    let job = row(&world, &Misread("the day after".to_owned()));
    let (about, place) = world.read(|rx| subject(rx, &job));
    assert_eq!(title(&job), "Run daily");
    assert_eq!(
        (about.text().as_str(), place.as_str()),
        ("the day after", "")
    );
    let Err(Error::Fault(Fault::Internal(text))) = perform(&world.app, &job) else {
        panic!("it was done");
    };
    for named in [job.id.as_str(), "run_daily", "the day after"] {
        assert!(text.contains(named), "{text}");
    }
}

#[test]
fn an_empty_id_is_about_no_record() {
    let world = World::new();
    let certificate = schema::Id::default();
    let job = row(&world, &IssueCertificate { certificate });
    assert!(job.work::<IssueCertificate>().is_err());
}

#[test]
fn a_worker_notes_what_it_cannot_read_and_goes_on() {
    let world = World::new();
    let misread = row(&world, &Misread("12".to_owned()));
    worker::run_once(&world.app).unwrap();
    let jobs = world.jobs();
    assert_eq!(jobs.len(), 1, "the day's own work is done: {jobs:?}");
    let job = &jobs[0];
    assert_eq!((&job.id, job.state), (&misread.id, State::Queued));
    assert!(job.error.contains("cannot be read"), "{}", job.error);
}
