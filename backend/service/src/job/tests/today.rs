//! A day that the clock tells and nobody believes: the daily job waits for a person, and so do acts.

use super::world::day;
use crate::app::{MailConfig, Raw};
use crate::job::run_daily::RunDaily;
use crate::repeat::Terms;
use crate::{App, worker};
use domain::job::State;
use domain::{Actor, Error, Role};
use serde_json::{Value, json};

/// An installation that is no demonstration, with a last record of so many days ago.
fn real(days: i64) -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(crate::app::Config {
        database: format!("sqlite://{}", folder.path().join("certwright.db").display()),
        data: folder.path().to_owned(),
        zone: chrono_tz::Asia::Singapore,
        public_url: "http://localhost:8080".to_owned(),
        demonstration: false,
        trusted_proxies: Vec::new(),
        program: None,
        languages: None,
        secret: vec![7; 32],
        seal: None,
        mail: MailConfig::Folder(folder.path().join("mail")),
    })
    .unwrap();
    let now = app.clock().moment("test");
    let then = schema::Moment {
        today: now.today - chrono::TimeDelta::days(days),
        ..now
    };
    let written = app.db().write(&Actor::system(), || then, settle);
    written.unwrap();
    (folder, app)
}

fn settle(tx: &mut schema::Transaction) -> domain::Result<()> {
    tx.begin("settings/change");
    let tx = &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0;
    let version = schema::settings::SettingsVersion {
        id: tx.new_id(),
        from_on: tx.today(),
        body: schema::Json(domain::Settings::default()),
        version: 1,
    };
    Ok(version.insert(tx).map(|_| ())?)
}

fn daily(app: &App) -> schema::job::Job {
    let jobs = app.read(&Actor::system(), "test", |rx, _| {
        Ok(schema::job::list(
            rx,
            &schema::list::Ask {
                limit: 10,
                ..Default::default()
            },
        )?)
    });
    jobs.unwrap().rows.remove(0)
}

#[test]
fn a_day_far_from_the_last_record_or_before_it_waits_for_a_person() {
    for days in [31, 3650, -1] {
        let (_folder, app) = real(days);
        worker::run_once(&app).unwrap();
        let job = daily(&app);
        assert_eq!(job.state, State::Failed, "{days}");
        assert!(
            job.error.contains("Correct the machine's clock"),
            "{}",
            job.error
        );
    }
    let (_folder, app) = real(30);
    worker::run_once(&app).unwrap();
    assert_eq!(daily(&app).state, State::Done);
}

#[test]
fn a_person_who_queues_the_day_again_has_confirmed_the_clock() {
    let (_folder, app) = real(400);
    worker::run_once(&app).unwrap();
    let job = daily(&app);
    let again = app.write(&Actor::system(), "test", |tx, _| {
        tx.begin("job/retry");
        Ok(schema::job::retry(
            &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0,
            &job,
        )?)
    });
    again.unwrap();
    worker::run_once(&app).unwrap();
    assert_eq!(daily(&app).state, State::Done);
}

fn ask(app: &App, act: &str, subject: &str, input: Value) -> domain::Result<crate::Done> {
    let manager = Actor {
        roles: vec![Role::Manager],
        ..Actor::public()
    };
    let case = App::case(act).unwrap();
    app.perform(
        &manager,
        &Terms::default(),
        case,
        subject,
        &Raw::Json(input),
    )
}

fn register(app: &App) -> domain::Result<crate::Done> {
    let person = json!({ "name": "Ravi Chandran", "email": "ravi@example.org", "employed": true });
    ask(app, "person/register", "", person)
}

fn is_refused(outcome: domain::Result<crate::Done>) -> bool {
    matches!(outcome, Err(Error::Refused(refusal)) if refusal.to_string().contains("the machine's clock"))
}

#[test]
fn an_act_on_a_day_nobody_believes_is_refused_until_a_manager_confirms_the_day() {
    for days in [31, 3650, -1] {
        let (_folder, app) = real(days);
        assert!(is_refused(register(&app)), "{days}");
        worker::run_once(&app).unwrap();
        assert!(is_refused(register(&app)), "{days}: a job confirms nothing");
        ask(&app, "job/retry", &daily(&app).id, json!({})).unwrap();
        register(&app).unwrap();
        worker::run_once(&app).unwrap();
        assert_eq!(
            daily(&app).state,
            State::Done,
            "{days}: one confirmation frees both"
        );
    }
    let (_folder, app) = real(30);
    register(&app).unwrap();
}

#[test]
fn only_the_job_of_the_day_itself_confirms_the_day() {
    let (_folder, app) = real(400);
    let queued = app.write(&Actor::system(), "test", |tx, _| {
        let day = day(2020, 1, 1);
        Ok(schema::job::queue(tx, &RunDaily { day })?)
    });
    queued.unwrap();
    worker::run_once(&app).unwrap();
    let jobs = app.read(&Actor::system(), "test", |rx, _| Ok(schema::job::open(rx)?));
    let earlier = jobs
        .unwrap()
        .into_iter()
        .find(|job| job.subject_id == "2020-01-01")
        .unwrap();
    assert_eq!(earlier.state, State::Failed);
    assert!(is_refused(ask(&app, "job/retry", &earlier.id, json!({}))));
}

/// The clock stood ahead, a record was made, and the clock is right again: the day was worked off before.
#[test]
fn a_day_that_was_worked_off_can_still_be_confirmed() {
    let (_folder, app) = real(0);
    worker::run_once(&app).unwrap();
    assert_eq!(daily(&app).state, State::Done);
    let again = ask(&app, "job/retry", &daily(&app).id, json!({})).unwrap_err();
    assert!(again.to_string().contains("did not fail"), "{again}");
    let now = app.clock().moment("test");
    let ahead = schema::Moment {
        today: now.today + chrono::TimeDelta::days(400),
        ..now
    };
    app.db().write(&Actor::system(), || ahead, settle).unwrap();
    assert!(is_refused(register(&app)));
    worker::run_once(&app).unwrap();
    assert_eq!(daily(&app).state, State::Failed);
    ask(&app, "job/retry", &daily(&app).id, json!({})).unwrap();
    register(&app).unwrap();
    worker::run_once(&app).unwrap();
    assert_eq!(daily(&app).state, State::Done);
}

/// The daily job of so many days ago, done as a server that ran then did it, or given up.
fn daily_job(app: &App, days: i64, is_done: bool) {
    let day = app.clock().today() - chrono::TimeDelta::days(days);
    let lease = app.clock().stamp() + chrono::TimeDelta::minutes(1);
    let written = app.write(&Actor::system(), "test", |tx, _| {
        schema::job::queue(tx, &RunDaily { day })?;
        let job = schema::job::claim(tx, lease)?.unwrap();
        match is_done {
            true => Ok(schema::job::finish(tx, &job)?),
            false => Ok(schema::job::fail(tx, &job, "by a wrong clock", None)?),
        }
    });
    written.unwrap();
}

#[test]
fn a_body_may_be_quiet_for_months_while_its_server_works_off_each_day() {
    for (worked_off, state) in [(30, State::Done), (31, State::Failed)] {
        let (_folder, app) = real(150);
        daily_job(&app, worked_off, true);
        worker::run_once(&app).unwrap();
        assert_eq!(daily(&app).state, state, "{worked_off}");
    }
}

#[test]
fn what_a_wrong_clock_left_undone_is_forgotten_on_a_day_that_is_believed() {
    let (_folder, app) = real(1);
    daily_job(&app, 20, false);
    worker::run_once(&app).unwrap();
    let failed = app.read(&Actor::system(), "test", |rx, _| {
        let ask = schema::list::Ask {
            limit: 10,
            state: Some("failed".to_owned()),
            ..Default::default()
        };
        Ok(schema::job::list(rx, &ask)?.rows.len())
    });
    assert_eq!(failed.unwrap(), 0);
}

#[test]
fn by_a_clock_nobody_believes_nothing_is_said_about_a_certificate() {
    use crate::verification::{verify, verify_hash, verify_revision};
    use domain::Fault;
    let doubted = |days: i64| {
        let (_folder, app) = real(days);
        let hash = "0".repeat(64);
        [
            verify(&app, "test", "AIMS-2026-00001").err(),
            verify_revision(&app, "test", "AIMS-2026-00001", "1").err(),
            verify_hash(&app, "test", &hash, None).err(),
        ]
        .map(|error| matches!(error, Some(Error::Fault(Fault::Doubted))))
    };
    assert_eq!(doubted(31), [true; 3]);
    assert_eq!(doubted(-1), [true; 3]);
    assert_eq!(doubted(30), [false; 3]);
}
