//! Says whether an installation is well, one line for each check. It changes nothing.

mod certificate;
mod deep;
mod document;
mod finding;
mod history;
mod identity;
mod mail;
mod number;
mod patient;
mod task;

use crate::answer::{Answer, Fault, Outcome, show, show_json};
use crate::config::{self, Installation};
use attest::SealKey;
use domain::Result;
use domain::text::counted;
use finding::Finding;
use patient::Patient;
use schema::db::Kind;
use schema::{Db, job, migration};
use service::Clock;

/// What the disk must have room for, bytes.
const PROBE: usize = 1024 * 1024;

/// Examines an installation.
///
/// # Errors
/// One sentence when the database cannot be opened, or fails in between.
pub fn run(installation: Installation, deep: bool, json: bool) -> Outcome {
    let config = installation.app;
    schema::db::made(&config.database).map_err(Fault::wrong)?;
    let open = config::kept_open(&config);
    let patient = Patient {
        db: Db::open_made(&config.database).map_err(Fault::wrong)?,
        clock: Clock::new(config.zone, 0),
        config,
    };
    let mut findings = vec![closed(&open)];
    findings.extend(examine(&patient, deep)?);
    if json {
        show_json(&findings)?;
    } else {
        findings.iter().for_each(tell);
    }
    Ok(Answer::from(findings.iter().all(|finding| finding.passed)))
}

fn tell(finding: &Finding) {
    let word = if finding.passed { "ok  " } else { "FAIL" };
    show(&format!("{word}  {}: {}", finding.check, finding.detail));
}

fn examine(patient: &Patient, deep: bool) -> std::result::Result<Vec<Finding>, Fault> {
    let mut findings = vec![database(patient), disk(patient), seal(patient)];
    let pending = migration::pending(&patient.db).map_err(Fault::internal)?;
    let faults: Vec<String> = pending
        .then(|| "migrations are pending; run certwright migrate".to_owned())
        .into_iter()
        .collect();
    findings.push(Finding::new(
        "the database is at this version",
        &faults,
        "no migration is pending",
    ));
    if pending {
        return Ok(findings);
    }
    findings.push(jobs(patient)?);
    findings.extend(mail::examine(patient, deep)?);
    if deep {
        findings.extend(deep::examine(patient)?);
    }
    Ok(findings)
}

fn closed(open: &[String]) -> Finding {
    Finding::new(
        "nobody else on this machine can read what is stored",
        open,
        "database, documents and mail are private",
    )
}

fn database(patient: &Patient) -> Finding {
    let kind = match patient.db.kind() {
        Kind::Sqlite => "SQLite",
        Kind::Postgres => "PostgreSQL",
    };
    Finding::new(
        "the database answers and keeps what it acknowledges",
        &[],
        kind,
    )
}

/// A full disk refuses writes while every question is answered: so a file is written and removed,
/// also among the documents, which may have a disk of their own.
fn disk(patient: &Patient) -> Finding {
    let data = &patient.config.data;
    let folders = [data.clone(), data.join("documents")];
    let faults: Vec<String> = folders
        .iter()
        .filter(|folder| *folder == data || folder.exists())
        .filter_map(|folder| room(folder).err())
        .collect();
    Finding::new("the disk can be written to", &faults, "there is room")
}

fn room(folder: &std::path::Path) -> std::result::Result<(), String> {
    let probe = folder.join(format!(".probe.{}", std::process::id()));
    let written = service::private::write(&probe, vec![0; PROBE]);
    let removed = std::fs::remove_file(&probe);
    let outcome = written.and(removed);
    outcome.map_err(|error| format!("{}: {error}", folder.display()))
}

fn seal(patient: &Patient) -> Finding {
    const CHECK: &str = "the seal can be applied today";
    let Some((key, chain)) = &patient.config.seal else {
        return Finding::new(CHECK, &["the settings have no [seal]".to_owned()], "");
    };
    match SealKey::load(key, chain) {
        Err(error) => Finding::new(CHECK, &[error.to_string()], ""),
        Ok(key) => {
            let until = format!("{}, until {}", key.subject(), key.not_after().date_naive());
            let valid = key.is_valid(patient.clock.wall());
            let faults: Vec<String> = (!valid)
                .then(|| format!("not valid today: {until}"))
                .into_iter()
                .collect();
            Finding::new(CHECK, &faults, until)
        }
    }
}

fn jobs(patient: &Patient) -> Result<Finding> {
    let open = patient.ask(job::open)?;
    let failed: Vec<String> = open
        .iter()
        .filter(|job| job.is_in_trouble())
        .map(|job| {
            let (kind, subject, times) = (&job.kind, &job.subject_id, job.attempts);
            let then = if job.is_given_up() {
                "was given up"
            } else {
                "is tried again"
            };
            format!(
                "{kind} of {subject} failed {} and {then}: {}",
                counted(times, "time"),
                job.error
            )
        })
        .collect();
    let fine = format!("{} waiting", open.len());
    Ok(Finding::new("no job has failed", &failed, fine))
}
