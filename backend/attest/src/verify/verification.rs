//! What a verification says: each check with its result, who sealed, and what was not checked.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// What is outside this verifier, in sentences for the reader.
const NOT_CHECKED: &[&str] = &[
    "Whether the sealing certificate was revoked.",
    "The time of sealing: it is the signer's own claim, no timestamp authority confirms it.",
    "Whether the certification is in force today: see the verification address on the certificate.",
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
    /// One in which nothing is checked yet.
    pub(super) fn begun() -> Verification {
        Verification {
            checks: Vec::with_capacity(CHECKS),
            signer: None,
            claimed_time: None,
            not_checked: NOT_CHECKED,
        }
    }

    /// True when every check was made and held.
    pub fn is_valid(&self) -> bool {
        self.checks.len() == CHECKS && self.checks.iter().all(|check| check.passed)
    }

    /// True when everything held but that nobody trusted certified the seal, which is the last check.
    pub fn lacks_trust_alone(&self) -> bool {
        let failed = self.checks.iter().position(|check| !check.passed);
        failed == Some(CHECKS - 1)
    }

    /// The first check that did not hold.
    pub fn failure(&self) -> Option<&Check> {
        self.checks.iter().find(|check| !check.passed)
    }
}

/// How many checks a valid seal passes.
const CHECKS: usize = 6;

/// What a check yields: a value to go on with and a sentence, or the reason why not.
pub(super) type Outcome<T> = Result<(T, String), String>;

/// Adds a check that held, and gives what it yields.
///
/// # Errors
/// The check that did not hold.
pub(super) fn step<T>(
    found: &mut Verification,
    name: &'static str,
    outcome: Outcome<T>,
) -> Result<T, Check> {
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
