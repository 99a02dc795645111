//! A small installation of its own for each test: an invented body with one certified client.

use crate::App;
use crate::app::{Config, Context, MailConfig};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use domain::audit::Kind;
use domain::certificate::State as CertificateState;
use domain::certification::State;
use domain::decision::{AuditFacts, Decider, File, Kind as DecisionKind, Wanted, decidable};
use domain::nonconformity::{Grade, State as NonconformityState};
use domain::settings::{Body, Settings};
use domain::team::Part;
use domain::{Actor, Result};
use reports::certificate as frozen;
use schema::audit::{Audit, Meeting, Member, Plan};
use schema::certificate::Certificate;
use schema::certification::Certification;
use schema::client::{Client, Site};
use schema::decision::Decision;
use schema::due_case::DueCase;
use schema::job::Job;
use schema::mail::Mail;
use schema::nonconformity::Nonconformity;
use schema::person::Person;
use schema::settings::SettingsVersion;
use schema::{Json, Rx, Settled, Tx};
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
        let settled = |tx: &mut Tx, context: &Context| {
            act(
                &mut tx.settle("", domain::Ruling::of(Vec::new()))?.0,
                context,
            )
        };
        self.app.write(&Actor::system(), "test", settled).unwrap()
    }

    pub fn read<T>(&self, ask: impl FnOnce(&mut Rx) -> Result<T>) -> T {
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

    pub fn mails_of(&self, kind: &str) -> Vec<Mail> {
        self.mails()
            .into_iter()
            .filter(|mail| mail.kind == kind)
            .collect()
    }

    pub fn cases(&self, kind: &str) -> Vec<DueCase> {
        let all = self.read(|rx| Ok(schema::due_case::open(rx)?));
        all.into_iter().filter(|case| case.kind == kind).collect()
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
        self.read(|rx| Ok(R::find(rx, id)?))
    }

    pub fn insert_audit(&self, id: &str, change: impl FnOnce(&mut Audit)) {
        let mut new = audit(id);
        change(&mut new);
        self.write(|tx, _| Ok(new.insert(tx)?));
    }

    pub fn insert_nonconformity(&self, id: &str, change: impl FnOnce(&mut Nonconformity)) {
        let mut new = nonconformity(id);
        change(&mut new);
        self.write(|tx, _| Ok(new.insert(tx)?));
    }

    /// Writes a decision with a number and returns its id.
    pub fn insert_decision(&self, number: &str, kind: DecisionKind) -> String {
        self.write(|tx, _| decide(tx, number, kind)).id
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

fn found(tx: &mut Settled, _: &Context) -> Result<()> {
    let settings = Settings {
        body: Body {
            name: "Merlion Assurance Pte. Ltd.".to_owned(),
            address: "3 Fusionopolis Way, #12-08, Singapore 138633".to_owned(),
            mark: "MA".to_owned(),
            registration: String::new(),
            email: "office@merlion.example".to_owned(),
            certificate_art: String::new(),
        },
        ..Settings::default()
    };
    SettingsVersion {
        id: "settings-1".to_owned(),
        from_on: day(2020, 1, 1),
        body: Json(settings),
        version: 1,
    }
    .insert(tx)?;
    person("leader", "Priya Nair").insert(tx)?;
    person("decider", "Tan Wei Ling").insert(tx)?;
    client().insert(tx)?;
    site().insert(tx)?;
    application().insert(tx)?;
    certified().insert(tx)?;
    decide(tx, "D-decision-1", DecisionKind::Grant)?;
    audit("audit-1").insert(tx)?;
    member().insert(tx)?;
    Ok(())
}

fn person(id: &str, name: &str) -> Person {
    Person {
        id: id.to_owned(),
        name: name.to_owned(),
        email: format!("{id}@merlion.example"),
        employed: true,
        agreement_on: None,
        background: Json::default(),
        version: 1,
    }
}

fn client() -> Client {
    Client {
        id: "client-1".to_owned(),
        number: "C-0001".to_owned(),
        name: "Kranji Vision <Systems> Pte. Ltd.".to_owned(),
        address: "18 Kranji Loop, #04-01".to_owned(),
        city: "Singapore".to_owned(),
        country: "Singapore".to_owned(),
        representative: "Lim Hui Min, Quality Manager".to_owned(),
        email: "quality@kranji.example".to_owned(),
        version: 1,
    }
}

fn site() -> Site {
    Site {
        id: "site-1".to_owned(),
        client_id: "client-1".to_owned(),
        name: "Head office".to_owned(),
        address: "18 Kranji Loop, #04-01".to_owned(),
        city: "Singapore".to_owned(),
        country: "Singapore".to_owned(),
        activity: String::new(),
        central: true,
        version: 1,
    }
}

fn application() -> schema::application::Application {
    schema::application::Application {
        id: "application-1".to_owned(),
        number: "AP-2026-0001".to_owned(),
        client_id: "client-1".to_owned(),
        standard: "ISO/IEC 42001:2023".to_owned(),
        state: domain::application::State::Programmed,
        body: Json::default(),
        submitted_on: None,
        review: Json(None),
        outcome_on: None,
        outcome_reason: String::new(),
        version: 1,
    }
}

/// Certified from 20 Nov 2026 to 19 Nov 2029.
fn certified() -> Certification {
    Certification {
        id: "certification-1".to_owned(),
        number: "CF-2026-0001".to_owned(),
        client_id: "client-1".to_owned(),
        application_id: "application-1".to_owned(),
        standard: "ISO/IEC 42001:2023".to_owned(),
        state: State::Active,
        scope: "Computer vision that inspects welds".to_owned(),
        roles: Json(vec!["developer".to_owned()]),
        sites: Json(vec!["site-1".to_owned()]),
        soa_version: "2.1".to_owned(),
        soa_dated: Some(day(2026, 9, 14)),
        cycle: 1,
        initial_on: Some(day(2026, 11, 20)),
        start_on: Some(day(2026, 11, 20)),
        expires_on: Some(day(2029, 11, 19)),
        suspended_on: None,
        lapsed_on: None,
        recertified_on: None,
        version: 1,
    }
}

/// A stage 2 audit with plan, from 24 to 26 Nov 2026.
fn audit(id: &str) -> Audit {
    let plan = Plan {
        objectives: "Whether the system conforms and works".to_owned(),
        criteria: "ISO/IEC 42001:2023, statement of applicability 2.1".to_owned(),
        scope: "Computer vision that inspects welds".to_owned(),
        ..Plan::default()
    };
    Audit {
        id: id.to_owned(),
        number: format!("AU-{id}"),
        client_id: "client-1".to_owned(),
        certification_id: "certification-1".to_owned(),
        cycle: 1,
        kind: domain::audit::Kind::Stage2,
        state: domain::audit::State::PlanIssued,
        first_day: day(2026, 11, 24),
        last_day: day(2026, 11, 26),
        sites: Json(vec!["site-1".to_owned()]),
        half_days: 6,
        announced_on: Some(day(2026, 11, 2)),
        objection_until: Some(day(2026, 11, 11)),
        client_answer: String::new(),
        plan: Json(Some(plan)),
        opening: Json(None::<Meeting>),
        closing: Json(None::<Meeting>),
        readiness: Json(None),
        random_sites: Json(Vec::new()),
        ended_early: String::new(),
        objected: Json(Vec::new()),
        version: 1,
    }
}

fn member() -> Member {
    Member {
        id: "member-1".to_owned(),
        audit_id: "audit-1".to_owned(),
        client_id: "client-1".to_owned(),
        person_id: "leader".to_owned(),
        part: Part::Leader,
        evaluator_id: None,
        half_days: 6,
        declared: "open".to_owned(),
        declaration: String::new(),
        version: 1,
    }
}

/// A minor nonconformity to be answered by 26 Dec 2026.
fn nonconformity(id: &str) -> Nonconformity {
    Nonconformity {
        id: id.to_owned(),
        number: format!("NC-{id}"),
        audit_id: "audit-1".to_owned(),
        client_id: "client-1".to_owned(),
        certification_id: "certification-1".to_owned(),
        grade: Grade::Minor,
        state: NonconformityState::Raised,
        requirement: "9.2.2".to_owned(),
        statement: "The internal audit programme leaves out the annotation centre.".to_owned(),
        evidence: "Programme 2026, revision 2; interview with the quality manager".to_owned(),
        raised_on: day(2026, 11, 26),
        answer_due_on: day(2026, 12, 26),
        answer: Json(None),
        answered_on: None,
        remark: String::new(),
        plan_accepted_on: None,
        verified_on: None,
        verified_by: None,
        verification: String::new(),
        version: 1,
    }
}

/// A decision of 20 Nov 2026 on a file in which every rule holds: there is no other way to write one.
fn decide(tx: &mut Settled, number: &str, kind: DecisionKind) -> Result<Decision> {
    let decider = Decider {
        person: "decider".to_owned(),
        competent: true,
        tied_to_body: true,
        ties: Vec::new(),
    };
    let wanted = Wanted {
        kind,
        reason: "The file is complete and the recommendation positive.".to_owned(),
        effective_on: day(2026, 11, 20),
        expires_on: None,
        cause_resolved: String::new(),
    };
    let settings = Settings::default();
    let ruling = decidable(&file(kind), &decider, &wanted, day(2026, 11, 20), &settings);
    let (mut tx, proof) = tx.settle("", ruling)?;
    Ok(schema::decision::insert(
        &mut tx,
        &proof,
        &certified(),
        number.to_owned(),
        "settings-1".to_owned(),
    )?)
}

fn file(kind: DecisionKind) -> File {
    let audits = match kind {
        DecisionKind::Maintain => vec![Kind::Surveillance],
        DecisionKind::Renew => vec![Kind::Recertification],
        _ => vec![Kind::Stage1, Kind::Stage2],
    };
    File {
        state: State::Active,
        expires_on: (kind != DecisionKind::Grant).then(|| day(2026, 12, 31)),
        initial_on: None,
        audits: audits.into_iter().map(audited).collect(),
        nonconformities: Vec::new(),
        verifiers: Vec::new(),
        surveillance_owed: None,
        start_on: None,
        suspended_on: None,
        lapse: None,
        reviewers: Vec::new(),
        application_confirmed: true,
        cycle_considered: true,
        certificate_fault: None,
    }
}

fn audited(kind: Kind) -> AuditFacts {
    AuditFacts {
        number: "A-audit-1".to_owned(),
        kind,
        last_day: day(2026, 11, 10),
        team: vec!["leader".to_owned()],
        reported: true,
        reviewed: true,
        recommended: true,
        objectives_met: true,
        scope_appropriate: true,
        barred: Vec::new(),
        decided_upon: true,
    }
}

fn certificate(id: &str, revision: u32, decision: &str) -> Certificate {
    Certificate {
        id: id.to_owned(),
        number: "AIMS-2026-00001".to_owned(),
        folded: domain::certificate::number::folded("AIMS-2026-00001"),
        revision: i64::from(revision),
        certification_id: "certification-1".to_owned(),
        client_id: "client-1".to_owned(),
        decision_id: decision.to_owned(),
        state: CertificateState::Issuing,
        issued_on: day(2026, 11, 22),
        initial_on: day(2026, 11, 20),
        start_on: day(2026, 11, 20),
        expires_on: day(2029, 11, 19),
        frozen: serde_json::to_string(&content(revision)).unwrap(),
        unsealed: String::new(),
        document: String::new(),
        version: 1,
    }
}

fn content(revision: u32) -> frozen::Certificate {
    frozen::Certificate {
        client: frozen::Client {
            name: "Kranji Vision Systems Pte. Ltd.".to_owned(),
            address: "18 Kranji Loop, #04-01, Singapore 739540".to_owned(),
        },
        sites: Vec::new(),
        dates: frozen::Dates {
            initial_certification: day(2026, 11, 20),
            cycle_start: day(2026, 11, 20),
            issued: day(2026, 11, 22),
            expires: day(2029, 11, 19),
            lapse: None,
        },
        identity: frozen::Identity {
            number: "AIMS-2026-00001".to_owned(),
            revision,
            supersedes: (revision > 1).then(|| "revision 1 of 22 November 2026".to_owned()),
        },
        standard: frozen::Standard {
            designation: "ISO/IEC 42001:2023".to_owned(),
            title: "Artificial intelligence management system".to_owned(),
            national: None,
        },
        scope: "Computer vision that inspects welds".to_owned(),
        roles: vec!["AI developer".to_owned()],
        statement_of_applicability: frozen::StatementOfApplicability {
            version: "2.1".to_owned(),
            date: Some(day(2026, 9, 14)),
        },
        body: frozen::Body {
            name: "Merlion Assurance Pte. Ltd.".to_owned(),
            address: "3 Fusionopolis Way, #12-08, Singapore 138633".to_owned(),
            mark: frozen::Mark::Monogram("MA".to_owned()),
            art: None,
        },
        accreditation: None,
        verification_url: "http://localhost:8080/verify/AIMS-2026-00001".to_owned(),
        signatory: None,
        marks: frozen::Marks::default(),
    }
}
