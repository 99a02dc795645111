//! A small installation of its own for each test: an invented body with one certified client.

mod audited;
mod decided;
mod found;

use crate::App;
use crate::app::{Config, Context, MailConfig};
use audited::{audit, nonconformity};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use decided::{certificate, decide};
use domain::decision::Kind as DecisionKind;
use domain::mail::Kind as MailKind;
use domain::{Actor, Result};
use found::found;
use schema::audit::Audit;
use schema::certificate::Certificate;
use schema::due_case::DueCase;
use schema::job::Job;
use schema::mail::Mail;
use schema::nonconformity::Nonconformity;
use schema::{Settled, Snapshot, Transaction};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

pub(crate) struct World {
    pub app: App,
    /// What the seal's verifier is to trust.
    pub authority: Vec<u8>,
    folder: TempDir,
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

impl World {
    /// An installation on 22 Nov 2026 whose mail goes into a folder.
    pub fn new() -> World {
        World::build(None)
    }

    /// The same with its mail going elsewhere.
    pub fn mailing(config: MailConfig) -> World {
        World::build(Some(config))
    }

    fn build(mail: Option<MailConfig>) -> World {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let seal =
            attest::demo_key("Merlion Assurance", day(2020, 1, 1), day(2049, 12, 31)).unwrap();
        let (key, chain) = (root.join("key.pem"), root.join("chain.pem"));
        fs::write(&key, &seal.key_pem).unwrap();
        fs::write(&chain, &seal.chain_pem).unwrap();
        let app = App::open(Config {
            database: format!("sqlite://{}", root.join("certwright.db").display()),
            data: root.to_owned(),
            zone: chrono_tz::Asia::Singapore,
            public_url: "http://localhost:8080".to_owned(),
            trusted_proxies: Vec::new(),
            program: None,
            languages: None,
            demonstration: true,
            secret: vec![7; 32],
            seal: Some((key, chain)),
            mail: mail.unwrap_or_else(|| MailConfig::Folder(root.join("mail"))),
        })
        .unwrap();
        let world = World {
            app,
            authority: seal.authority,
            folder,
        };
        world.on(day(2026, 11, 22));
        world.write(found);
        world
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Moves the business clock.
    pub fn on(&self, today: NaiveDate) {
        self.app.set_today(today).unwrap();
    }

    pub fn write<T>(&self, act: impl FnOnce(&mut Settled, &Context) -> Result<T>) -> T {
        let settled = |tx: &mut Transaction, context: &Context| {
            act(
                &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0,
                context,
            )
        };
        self.app.write(&Actor::system(), "test", settled).unwrap()
    }

    pub fn read<T>(&self, ask: impl FnOnce(&mut Snapshot) -> Result<T>) -> T {
        self.app
            .read(&Actor::system(), "test", |rx, _| ask(rx))
            .unwrap()
    }

    /// Mails, oldest first; those of one transaction by recipient.
    pub fn mails(&self) -> Vec<Mail> {
        let mut mails = self.read(|rx| Ok(schema::mail::newest(rx, None, 1000)?));
        mails.sort_by(|a, b| (a.created_at, &a.recipient).cmp(&(b.created_at, &b.recipient)));
        mails
    }

    pub fn mails_of(&self, kind: MailKind) -> Vec<Mail> {
        self.mails()
            .into_iter()
            .filter(|mail| mail.kind == kind)
            .collect()
    }

    pub fn cases(&self, kind: &str) -> Vec<DueCase> {
        let all = self.read(|rx| Ok(schema::due_case::open(rx)?));
        all.into_iter()
            .filter(|case| case.kind.word() == kind)
            .collect()
    }

    /// Jobs that are not done.
    pub fn jobs(&self) -> Vec<Job> {
        self.read(|rx| Ok(schema::job::open(rx)?))
    }

    /// Wall time so many seconds from now, for leases and waiting times.
    pub fn after(&self, seconds: i64) -> NaiveDateTime {
        self.app.clock().stamp() + TimeDelta::seconds(seconds)
    }

    pub fn find<R: schema::Record>(&self, id: &str) -> R {
        self.read(|rx| Ok(R::find(rx, &id.into())?))
    }

    pub fn insert_audit(&self, id: &str, change: impl FnOnce(&mut Audit)) {
        let mut new = audit(id);
        change(&mut new);
        self.write(|tx, _| Ok(new.schedule(tx)?));
    }

    pub fn insert_nonconformity(&self, id: &str, change: impl FnOnce(&mut Nonconformity)) {
        let mut new = nonconformity(id);
        change(&mut new);
        self.write(|tx, _| Ok(new.insert(tx)?));
    }

    /// Writes a decision with a number and returns its id.
    pub fn insert_decision(&self, number: &str, kind: DecisionKind) -> String {
        self.write(|tx, _| decide(tx, number, kind)).id.into()
    }

    /// A certificate revision that follows a decision of its own.
    pub fn insert_certificate(
        &self,
        id: &str,
        revision: u32,
        change: impl FnOnce(&mut Certificate),
    ) {
        let decision = self.insert_decision(&format!("D-decision-{id}"), DecisionKind::Grant);
        let mut new = certificate(id, revision, &decision);
        change(&mut new);
        self.write(|tx, _| Ok(new.insert(tx)?));
    }
}
