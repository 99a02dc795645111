//! The issue of documents: whatever happens in between, one number and one published file.

use super::world::{World, day};
use crate::job::issue_certificate::IssueCertificate;
use crate::job::issue_report::IssueReport;
use crate::job::issue_report::run::NameDocument;
use crate::job::perform::perform;
use crate::job::sealed::Sealed;
use crate::worker;
use domain::certificate::State;
use domain::certification::State as CertificationState;
use domain::document::Kind as DocumentKind;
use domain::job::{Kind as JobKind, State as JobState};
use domain::mail::Kind as MailKind;
use domain::{Actor, Error, Fault};
use schema::Json;
use schema::audit_report::AuditReport;
use schema::certificate::Certificate;
use schema::document::Document;
use schema::job::Job;

const STAGE_2: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../reports/src/report/testdata/stage2.json"
));

fn queue(world: &World, certificate: &str) {
    let certificate = certificate.into();
    world.write(|tx, _| Ok(schema::job::queue(tx, &IssueCertificate { certificate })?));
}

fn queued() -> World {
    let world = World::new();
    world.insert_certificate("certificate-1", 1, |_| ());
    queue(&world, "certificate-1");
    world
}

fn published(world: &World) -> Vec<Document> {
    let all = world.read(|rx| Ok(schema::document::all(rx)?));
    all.into_iter()
        .filter(|d| d.kind == DocumentKind::Certificate)
        .collect()
}

fn issue_job(world: &World) -> Option<Job> {
    world
        .jobs()
        .into_iter()
        .find(|j| j.kind == JobKind::IssueCertificate)
}

/// One number, one sealed file that verifies, one mail.
fn assert_issued_once(world: &World) {
    let certificate: Certificate = world.find("certificate-1");
    assert_eq!(certificate.state, State::Issued);
    let documents = published(world);
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].sha256, certificate.document);
    let sealed = world.app.store().get(&certificate.document).unwrap();
    let verification = attest::verify(&sealed, std::slice::from_ref(&world.authority));
    assert!(verification.is_valid(), "{:?}", verification.checks);
    assert!(sealed.starts_with(&world.app.store().get(&certificate.unsealed).unwrap()));
    assert_eq!(
        world
            .read(|rx| Ok(schema::certificate::revisions(rx, &certificate.number)?))
            .len(),
        1
    );
    assert_eq!(world.mails_of(MailKind::CertificateIssued).len(), 1);
    assert!(issue_job(world).is_none());
}

#[test]
fn a_certificate_is_rendered_sealed_and_published_with_what_its_seal_covers() {
    let world = queued();
    worker::run_once(&world.app).unwrap();
    assert_issued_once(&world);
    let certificate: Certificate = world.find("certificate-1");
    let sealed = world.app.store().get(&certificate.document).unwrap();
    let digest = attest::sealed_digest(&sealed).unwrap();
    let found = world.read(|rx| Ok(schema::document::sealed_over(rx, &[digest])?));
    assert_eq!(found.unwrap().sha256, certificate.document);
    assert_eq!(
        world.read(|rx| Ok(schema::document::sealed_over(rx, &[String::new()])?)),
        None
    );
}

#[test]
fn the_public_side_of_each_seal_is_kept_once() {
    let world = queued();
    worker::run_once(&world.app).unwrap();
    world.insert_certificate("certificate-2", 2, |_| ());
    queue(&world, "certificate-2");
    worker::run_once(&world.app).unwrap();
    let kept = world.read(|rx| Ok(schema::seal_key::all(rx)?));
    assert_eq!(kept.len(), 1);
    let chain = std::fs::read_to_string(world.folder().join("chain.pem")).unwrap();
    let key = std::fs::read_to_string(world.folder().join("key.pem")).unwrap();
    let seal = attest::SealKey::from_pem(&key, &chain).unwrap();
    assert_eq!(kept[0].chain, seal.chain_pem().unwrap());
    assert_eq!(kept[0].kid, attest::TokenKey::from_pem(&key).unwrap().id());
    assert!(!kept[0].chain.contains("PRIVATE"));
}

#[test]
fn killed_at_any_step_a_restart_finishes_with_one_number_and_one_file() {
    for point in ["claimed", "rendered", "sealed", "stored", "published"] {
        let world = queued();
        worker::arm_fault(point);
        let killed = worker::run_once(&world.app).unwrap_err();
        assert!(killed.to_string().contains(point), "{killed}");
        assert_eq!(
            published(&world).len(),
            usize::from(point == "published"),
            "{point}"
        );

        worker::run_due(&world.app, world.after(30)).unwrap();
        assert!(
            issue_job(&world).is_some(),
            "the dead worker's lease still runs: {point}"
        );
        worker::run_due(&world.app, world.after(90)).unwrap();
        assert_issued_once(&world);
    }
}

#[test]
fn content_that_renders_to_other_bytes_than_before_fails_loudly_and_stays_visible() {
    let world = World::new();
    world.insert_certificate("certificate-1", 1, |c| c.unsealed = "0".repeat(64));
    queue(&world, "certificate-1");
    worker::run_once(&world.app).unwrap();
    let job = issue_job(&world).unwrap();
    assert_eq!((job.state, job.attempts), (JobState::Queued, 1));
    assert!(job.error.contains("but rendered to"), "{}", job.error);

    worker::run_due(&world.app, world.after(50)).unwrap();
    assert_eq!(issue_job(&world).unwrap().attempts, 1, "it waits a minute");
    for attempt in 2..=8 {
        worker::run_due(&world.app, world.after(attempt * 24 * 3600)).unwrap();
    }
    let job = issue_job(&world).unwrap();
    assert_eq!((job.state, job.attempts), (JobState::Failed, 8));
    assert!(published(&world).is_empty());
}

#[test]
fn a_late_worker_is_fenced_out() {
    let world = queued();
    let claim = |at, until| {
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
    };
    let late = claim(world.after(0), world.after(60));
    let current = claim(world.after(61), world.after(120));
    assert_eq!(late.id, current.id);
    assert!(matches!(
        perform(&world.app, &late),
        Err(Error::Fault(Fault::Stale))
    ));
    assert!(published(&world).is_empty());
    perform(&world.app, &current).unwrap();
    assert_eq!(published(&world).len(), 1);
}

#[test]
fn a_later_revision_supersedes_the_one_before() {
    let world = queued();
    worker::run_once(&world.app).unwrap();
    world.insert_certificate("certificate-2", 2, |_| ());
    queue(&world, "certificate-2");
    worker::run_once(&world.app).unwrap();
    assert_eq!(
        world.find::<Certificate>("certificate-1").state,
        State::Superseded
    );
    assert_eq!(
        world.find::<Certificate>("certificate-2").state,
        State::Issued
    );
}

#[test]
fn a_certification_suspended_meanwhile_gets_a_suspended_certificate() {
    let world = queued();
    world.write(|tx, _| {
        let found: schema::certification::Certification =
            schema::Record::find(tx, &"certification-1".into())?;
        let step = domain::take(found.state, domain::certification::Step::Suspend)?;
        Ok(found.apply(tx, step, |c| c.suspended_on = Some(day(2026, 11, 22)))?)
    });
    worker::run_once(&world.app).unwrap();
    let certification: schema::certification::Certification = world.find("certification-1");
    assert_eq!(certification.state, CertificationState::Suspended);
    assert_eq!(
        world.find::<Certificate>("certificate-1").state,
        State::Suspended
    );
}

/// An issued report with a document, or without one yet.
fn report(world: &World, document: &str) {
    let new = AuditReport {
        id: "report-1".into(),
        number: "AR-2026-0147".to_owned(),
        audit_id: "audit-1".into(),
        client_id: "client-1".into(),
        state: domain::audit_report::State::Issued,
        body: Json::default(),
        frozen: STAGE_2.to_owned(),
        issued_on: Some(day(2026, 11, 20)),
        document: document.to_owned(),
        version: 1,
    };
    world.write(|tx, _| Ok(new.insert(tx)?));
}

#[test]
fn a_report_is_sealed_once() {
    let world = World::new();
    let first = "5ea1".repeat(16);
    report(&world, &first);
    let other = Sealed {
        sha256: "0".repeat(64),
        size: 1,
        digest: String::new(),
    };
    let tried = world.app.write(&Actor::system(), "test", |tx, context| {
        kernel::fulfil(NameDocument(other), tx, context, "report-1")
    });
    assert!(matches!(tried, Err(Error::Refused(_))), "{tried:?}");
    assert_eq!(world.find::<AuditReport>("report-1").document, first);
}

#[test]
fn an_audit_report_is_sealed_and_named() {
    let world = World::new();
    report(&world, "");
    let report = "report-1".into();
    world.write(|tx, _| Ok(schema::job::queue(tx, &IssueReport { report })?));
    worker::run_once(&world.app).unwrap();
    assert!(world.jobs().is_empty(), "{:?}", world.jobs());
    let report: AuditReport = world.find("report-1");
    let named = world
        .read(|rx| Ok(schema::document::sealed(rx, &report.document)?))
        .unwrap();
    assert_eq!(
        (named.kind, named.name.as_str()),
        (DocumentKind::AuditReport, "AR-2026-0147.pdf")
    );
    let sealed = world.app.store().get(&report.document).unwrap();
    assert!(attest::verify(&sealed, std::slice::from_ref(&world.authority)).is_valid());
}
