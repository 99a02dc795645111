//! Verifies a sealed PDF for `certwright verify FILE`, without a server: the file itself and the
//! certificates the caller trusts. Says what was checked and what was not.

mod chain;
mod file;
mod signed;
mod trace;

pub use trace::{Condition, Trace, sealed_digest, signer, trace};

use chrono::{DateTime, Utc};
use serde::Serialize;

/// What is outside this verifier, in sentences for the reader.
const NOT_CHECKED: &[&str] = &[
    "Whether the sealing certificate was revoked.",
    "The time of sealing: it is the signer's own claim, no timestamp authority confirms it.",
    "Whether the certification is in force today: ask the verification address on the certificate.",
];

/// The outcome of a verification.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// Every check with its result, in the order made; a failed one ends the list.
    pub checks: Vec<Check>,
    /// Who sealed, when the seal could be read.
    pub signer: Option<Signer>,
    /// When the signer says the seal was made, UTC.
    pub claimed_time: Option<DateTime<Utc>>,
    /// What was not checked.
    pub not_checked: &'static [&'static str],
}

/// One check and its result.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// What was checked.
    pub name: &'static str,
    /// Whether it held.
    pub passed: bool,
    /// What was found, in a sentence.
    pub detail: String,
}

/// The certificate that made the seal.
#[derive(Debug, Clone, Serialize)]
pub struct Signer {
    /// Whom it names, as RFC 4514 writes it.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// Its serial number in hexadecimal.
    pub serial: String,
    /// First instant of validity, UTC.
    pub not_before: DateTime<Utc>,
    /// Last instant of validity, UTC.
    pub not_after: DateTime<Utc>,
}

impl Verification {
    /// True when every check was made and held.
    pub fn is_valid(&self) -> bool {
        self.checks.len() == CHECKS && self.checks.iter().all(|check| check.passed)
    }

    /// The first check that did not hold.
    pub fn failure(&self) -> Option<&Check> {
        self.checks.iter().find(|check| !check.passed)
    }
}

/// How many checks a valid seal passes.
const CHECKS: usize = 6;

/// Verifies the seal of `pdf` against certificates (DER) the caller trusts.
pub fn verify(pdf: &[u8], trusted: &[Vec<u8>]) -> Verification {
    let mut verification = Verification {
        checks: Vec::with_capacity(CHECKS),
        signer: None,
        claimed_time: None,
        not_checked: NOT_CHECKED,
    };
    if let Err(failed) = walk(pdf, trusted, &mut verification) {
        verification.checks.push(failed);
    }
    verification
}

fn walk(pdf: &[u8], trusted: &[Vec<u8>], found: &mut Verification) -> Result<(), Check> {
    let seal = step(found, "The file holds a seal", file::seal(pdf))?;
    found.claimed_time = seal.claimed_time;
    let covered = file::covered(pdf, &seal);
    let digest = step(found, "The seal covers the whole file", covered)?;
    let message = step(
        found,
        "The seal is well formed",
        signed::read(&seal.contents),
    )?;
    found.signer = Some(message.signer());
    let unchanged = message.matches(&digest);
    step(
        found,
        "The file is unchanged since it was sealed",
        unchanged,
    )?;
    let genuine = message.signature_holds();
    step(
        found,
        "The signature was made with the certificate's key",
        genuine,
    )?;
    let path = chain::trust(&message, trusted, seal.claimed_time);
    step(
        found,
        "The certificate is trusted and was valid at the claimed time",
        path,
    )
}

/// What a check yields: a value to go on with and a sentence, or the reason why not.
type Outcome<T> = Result<(T, String), String>;

fn step<T>(found: &mut Verification, name: &'static str, outcome: Outcome<T>) -> Result<T, Check> {
    let check = |passed, detail| Check {
        name,
        passed,
        detail,
    };
    match outcome {
        Ok((value, detail)) => {
            found.checks.push(check(true, detail));
            Ok(value)
        }
        Err(detail) => Err(check(false, detail)),
    }
}
