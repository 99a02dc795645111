//! The world an acceptance test plays in: an installation of its own, typed users, a clock to move.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot be set up has failed"
)]

mod database;
mod disk;
mod doctor;
mod form;
mod http;
mod offer;
mod server;
mod wire;

pub use disk::Disk;
pub use form::{not_ready, settings, table};
pub use http::{Answer, Visitor};
pub use server::{Served, serve, serve_within};
pub use wire::Wire;

use chrono_tz::Asia::Singapore;
use demo::body::{self, Cast};
use demo::client::{self, Client};
use demo::stage::Stage;
use domain::{Actor, Error, Role};
use schema::event::Event;
use serde_json::Value;
use service::app::{Config, MailConfig, Raw, Terms};
use service::clock::Clock;
use service::{App, Done};
use std::sync::OnceLock;
use tempfile::TempDir;

/// An installation with its people.
pub struct World {
    /// The application.
    pub app: App,
    /// The body's people.
    pub cast: Cast,
    /// The database's URL, for a second node.
    pub database: String,
    folder: TempDir,
    served: OnceLock<Served>,
}

impl World {
    /// A fresh installation with the invented body founded.
    pub fn new() -> World {
        World::with_mail(None)
    }

    /// The same, with mail to an SMTP server at `host:port`.
    pub fn with_mail(smtp: Option<&str>) -> World {
        let folder = TempDir::new().unwrap();
        let database = database::fresh(folder.path());
        let app = App::open(config(&folder, &database, smtp)).unwrap();
        let cast = body::found(&mut Stage::new(&app, &mut |_| {})).unwrap();
        World {
            app,
            cast,
            database,
            folder,
            served: OnceLock::new(),
        }
    }

    /// Plays a scene of the demonstration.
    pub fn play<T>(&self, scene: impl FnOnce(&mut Stage, &Cast) -> Result<T, Error>) -> T {
        scene(&mut Stage::new(&self.app, &mut |_| {}), &self.cast).unwrap()
    }

    /// The client, up to the programme of its first cycle.
    pub fn client(&mut self) -> Client {
        client::apply(&mut Stage::new(&self.app, &mut |_| {}), &mut self.cast).unwrap()
    }

    /// A second node on the same database.
    pub fn second_node(&self) -> App {
        App::open(config(&self.folder, &self.database, None)).unwrap()
    }

    /// A node on the same database that is no demonstration. Its clock is not moved, so today is today.
    pub fn real_node(&self) -> App {
        let real_day = Clock::new(Singapore, 0).today();
        self.app.set_today(real_day).unwrap();
        // The day's work is done, so that the day is believed.
        self.work();
        let real = Config {
            demonstration: false,
            ..config(&self.folder, &self.database, None)
        };
        App::open(real).unwrap()
    }

    /// A node that reaches the same database by another URL.
    pub fn node(&self, database: &str) -> App {
        App::open(config(&self.folder, database, None)).unwrap()
    }

    /// Moves the business clock and lets the worker do what is due.
    pub fn on(&self, day: &str) {
        self.play(|stage, _| stage.on(day));
    }

    /// Asks for an act.
    pub fn ask(&self, who: &Actor, act: &str, subject: &str, input: Value) -> Result<Done, Error> {
        let case = App::case(act).unwrap_or_else(|| panic!("no act {act}"));
        self.app
            .perform(who, &Terms::default(), case, subject, &Raw::Json(input))
    }

    /// Does an act that goes well; the document of a report is made at once. What can be done is offered
    /// where it is done.
    pub fn act(&self, who: &Actor, act: &str, subject: &str, input: Value) -> Done {
        offer::is_offered(self, who, act, subject);
        let done = self
            .ask(who, act, subject, input)
            .unwrap_or_else(|error| panic!("{act}: {error}"));
        if act == "audit_report/issue" {
            self.work();
        }
        done
    }

    /// Changes the settings; what weakens a rule is agreed to by the decider, and counts from the next day.
    pub fn change_settings(&self, mut wanted: Value) {
        wanted["reason"] = "Agreed at the management review of the body.".into();
        let stated = self.act(&self.cast.manager, "settings/change", "", wanted);
        if stated.noun == domain::Noun::Statement {
            let note = serde_json::json!({ "note": "Seen in the minutes." });
            self.act(&self.cast.decider, "statement/agree", &stated.id, note);
        }
    }

    /// Lets the worker do what is due.
    pub fn work(&self) {
        while service::worker::run_once(&self.app).unwrap() > 0 {}
    }

    /// Asks for an act that is refused; returns the clauses, and proves that nothing changed.
    pub fn refused(&self, who: &Actor, act: &str, subject: &str, input: Value) -> Vec<String> {
        let before = self.events().len();
        let refusal = match self.ask(who, act, subject, input) {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("{act} was to be refused: {other:?}"),
        };
        assert_eq!(
            self.events().len(),
            before,
            "a refusal of {act} changed something"
        );
        refusal.unmet().map(|v| v.clause.to_owned()).collect()
    }

    /// Brings a letter along and puts it on record. Returns what was done.
    pub fn put_on_record(&self, who: &Actor, record: &str) -> Done {
        let letter = b"A letter of an invented client.";
        let file = self.play(|stage, _| stage.bring(who, "letter.txt", letter));
        let entry = serde_json::json!({ "record": record, "title": "Letter", "file": file, "mark": "open" });
        self.act(who, "attachment/add", "", entry)
    }

    /// Every event of the trail.
    pub fn events(&self) -> Vec<Event> {
        self.app
            .read(&Actor::system(), "test", |rx, _| {
                Ok(schema::event::from(rx, 1, 1_000_000)?)
            })
            .unwrap()
    }

    /// Adds a login with one role.
    pub fn user(&self, role: Role, person: Option<&str>, client: Option<&str>) -> Actor {
        let mut logins = Vec::new();
        let login = format!("extra{}", self.events().len());
        self.play(|stage, _| {
            body::login(stage, &mut logins, &login, "Extra", &[role], person, client)
        })
    }

    /// Another client with a login of its own.
    pub fn other_client(&self) -> (String, Actor) {
        let input = serde_json::json!({
            "name": "Borealis Language Pte. Ltd.", "address": "1 Elsewhere Road", "city": "Singapore",
            "country": "Singapore", "representative": "Omar Idris", "email": "omar@borealis.example",
        });
        let id = self
            .act(&self.cast.planner, "client/register", "", input)
            .id;
        let actor = self.user(Role::Client, None, Some(&id));
        (id, actor)
    }

    /// The address of the real server, started at the first call.
    pub fn address(&self) -> &str {
        let served = self.served.get_or_init(|| server::serve(self.app.clone()));
        &served.address
    }

    /// Someone at the doors, not signed in.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.address())
    }

    /// A program with the bearer token of a login of the cast.
    pub fn program(&self, login: &str) -> Visitor {
        let mut visitor = self.visitor();
        visitor.authorise(login, body::PASSWORD);
        visitor
    }
}

impl Default for World {
    fn default() -> Self {
        World::new()
    }
}

fn config(folder: &TempDir, database: &str, smtp: Option<&str>) -> Config {
    let path = |name: &str| folder.path().join(name);
    let (key, chain) = (path("seal.key"), path("seal.pem"));
    if !key.exists() {
        let day = |year| chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let made = attest::demo_key("Certwright", day(2020), day(2060)).unwrap();
        std::fs::write(&key, made.key_pem).unwrap();
        std::fs::write(&chain, made.chain_pem).unwrap();
    }
    let mail = match smtp.and_then(|s| s.split_once(':')) {
        Some((host, port)) => MailConfig::Smtp {
            host: host.to_owned(),
            port: port.parse().unwrap(),
            user: None,
            password: None,
            security: "none".to_owned(),
        },
        None => MailConfig::Folder(path("mail")),
    };
    Config {
        database: database.to_owned(),
        data: folder.path().to_owned(),
        zone: Singapore,
        public_url: "http://127.0.0.1".to_owned(),
        trusted_proxies: Vec::new(),
        program: std::env::var_os("CERTWRIGHT_BIN").map(std::path::PathBuf::from),
        languages: None,
        demonstration: true,
        secret: b"a secret of forty-eight bytes for the tests only".to_vec(),
        seal: Some((key, chain)),
        mail,
    }
}
