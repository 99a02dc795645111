//! The certificate's page: rendered and sealed.

use crate::{Outcome, cpu, median, tell};
use attest::{DemoKey, SealKey};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{Actor, Error, Fault};
use reports::certificate::{Certificate, render};
use std::fs;
use std::path::Path;
use tests::World;

const RENDERS: usize = 50;

/// Takes the figure of the certificate that a certification got.
pub fn take(world: &World, certification: &str) -> Outcome<()> {
    measure(&frozen(world, certification)?, &seal_key()?).map(|_| ())
}

/// Takes the figure and leaves in a folder what another program needs to make the same page:
/// `certificate.json`, `certificate.pdf`, `seal-key.pem` and `seal-chain.pem`.
pub fn keep(world: &World, certification: &str, folder: &Path) -> Outcome<()> {
    let (frozen, key) = (frozen(world, certification)?, seal_key()?);
    let sealed = measure(&frozen, &key)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("certificate.json"), frozen)?;
    fs::write(folder.join("certificate.pdf"), sealed)?;
    fs::write(folder.join("seal-key.pem"), key.key_pem)?;
    fs::write(folder.join("seal-chain.pem"), key.chain_pem)?;
    Ok(())
}

fn measure(frozen: &str, key: &DemoKey) -> Outcome<Vec<u8>> {
    let certificate: Certificate = serde_json::from_str(frozen)?;
    let key = SealKey::from_pem(&key.key_pem, &key.chain_pem)?;
    let at = at(&certificate)?;
    let mut sealed = make(&certificate, &key, at)?;
    let mut spent = Vec::new();
    for _ in 0..RENDERS {
        let once = cpu::of_all(|| {
            sealed = make(&certificate, &key, at)?;
            Ok(())
        })?;
        spent.push(once.as_secs_f64() * 1000.0);
    }
    tell(
        "certificate, rendered and sealed",
        median(spent),
        "ms CPU",
        "",
    );
    Ok(sealed)
}

fn make(certificate: &Certificate, key: &SealKey, at: DateTime<Utc>) -> Outcome<Vec<u8>> {
    let pdf = render(certificate)?;
    let body = &certificate.body.name;
    Ok(attest::seal(&pdf, key, at, "Issue of a certificate", body)?)
}

fn frozen(world: &World, certification: &str) -> Outcome<String> {
    let found = world.app.read(&Actor::system(), "figures", |rx, _| {
        Ok(schema::certificate::of_certification(
            rx,
            &certification.into(),
        )?)
    })?;
    let newest = found
        .into_iter()
        .next()
        .ok_or(Error::Fault(Fault::NotFound))?;
    Ok(newest.frozen)
}

fn seal_key() -> Outcome<DemoKey> {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).ok_or("no such day");
    Ok(attest::demo_key("Figures", day(2020)?, day(2060)?)?)
}

fn at(certificate: &Certificate) -> Outcome<DateTime<Utc>> {
    let noon = certificate.dates.issued.and_hms_opt(12, 0, 0);
    Ok(noon.ok_or("no such time")?.and_utc())
}
