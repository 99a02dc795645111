//! Every event, certificate and document, one by one.

use super::certificate::{self, Issued};
use super::document::{self, Shelf};
use super::finding::Finding;
use super::patient::Patient;
use super::{history, identity, number, task};
use domain::text::counted;
use domain::{Result, Settings};
use schema::document::{Blob, Document};
use schema::{doctor, settings};

/// Examines everything.
///
/// # Errors
/// Those of the database, and a document folder that cannot be read.
pub(super) fn examine(patient: &Patient) -> Result<Vec<Finding>> {
    let certificates = certificate::all(patient)?;
    let documents = patient.ask(schema::document::all)?;
    let blobs = patient.ask(schema::document::blobs)?;
    let mut findings = database(patient)?;
    findings.push(history::examine(patient)?);
    findings.extend(joins(patient)?);
    findings.push(identity::examine(patient)?);
    findings.push(task::examine(patient)?);
    findings.extend(registers(patient, &certificates, &documents)?);
    findings.extend(files(patient, &certificates, &documents, &blobs)?);
    Ok(findings)
}

fn database(patient: &Patient) -> Result<Vec<Finding>> {
    let integrity = doctor::integrity(&patient.db)?;
    let (events, broken) = patient.ask(doctor::event_chain)?;
    let broken: Vec<String> = broken.into_iter().collect();
    Ok(vec![
        Finding::new(
            "the database is intact",
            &integrity,
            "pages and foreign keys",
        ),
        Finding::new(
            "the event chain is unbroken",
            &broken,
            format!("{events} events"),
        ),
    ])
}

/// What a record says of others is found from these as well.
fn joins(patient: &Patient) -> Result<[Finding; 2]> {
    let said = |apart: Vec<String>, what: &str| -> Vec<String> {
        let sentences = apart.iter().map(|number| format!("{number} {what}"));
        sentences.collect()
    };
    let decisions = patient.ask(doctor::decisions_apart)?;
    let audits = patient.ask(doctor::audits_apart)?;
    Ok([
        Finding::new(
            "each decision is found by the audits it names",
            &said(decisions, "names other audits than are found by it"),
            "decisions and audits agree",
        ),
        Finding::new(
            "each audit is found by the certification it was scheduled under",
            &said(audits, "is not found by it"),
            "audits and certifications agree",
        ),
    ])
}

fn registers(
    patient: &Patient,
    certificates: &[Issued],
    documents: &[Document],
) -> Result<Vec<Finding>> {
    let numbers = certificates.iter().map(|one| one.number.as_str());
    let gaps = number::faults(numbers, &patterns(patient)?);
    let files = certificate::faults(certificates, documents);
    let reports = patient.ask(doctor::reports_without_document)?;
    let reports: Vec<String> = reports
        .into_iter()
        .map(|number| format!("{number} is issued and has no document"))
        .collect();
    let named = patient.ask(schema::document::named_by_records)?;
    let many = counted(certificates.len(), "certificate");
    Ok(vec![
        Finding::new("certificate numbers have no gap", &gaps, many.clone()),
        Finding::new("each certificate has one file of its own", &files, many),
        Finding::new(
            "each issued report has its document",
            &reports,
            "no report is waiting for its document",
        ),
        Finding::new(
            "each document belongs to the record that names it",
            &document::strangers(documents, &named),
            counted(named.len(), "document"),
        ),
    ])
}

/// Every pattern the body has used, the latest first.
fn patterns(patient: &Patient) -> Result<Vec<String>> {
    let versions = patient.ask(settings::all)?;
    let used = versions
        .into_iter()
        .map(|version| version.body.0.certificate_number);
    let usual = Settings::default().certificate_number;
    Ok(used.chain([usual]).collect())
}

fn files(
    patient: &Patient,
    certificates: &[Issued],
    documents: &[Document],
    blobs: &[Blob],
) -> Result<Vec<Finding>> {
    let Some(shelf) = Shelf::open(&patient.config.data)? else {
        let missing = [format!(
            "there is none in {}",
            patient.config.data.display()
        )];
        return Ok(vec![Finding::new(
            "the document folder exists",
            &missing,
            "",
        )]);
    };
    let mut kept = document::kept(blobs, documents);
    kept.extend(certificates.iter().filter_map(Issued::before_its_seal));
    let changed = document::changed(&shelf, &kept)?;
    let named = kept.iter().map(|file| file.sha256).collect();
    let nameless = shelf.nameless(&named, patient.clock.wall())?;
    let many = format!("{} documents", documents.len());
    Ok(vec![
        Finding::new("each document matches its SHA-256", &changed, many),
        Finding::new("every file has a name", &nameless, "none older than a day"),
    ])
}
