//! Verifies a sealed PDF for `certwright verify FILE`, without a server: the file itself and the
//! certificates the caller trusts. Says what was checked and what was not.

mod chain;
mod file;
mod signed;
mod trace;
mod verification;

pub use trace::{Condition, Trace, sealed_digest, signer, trace};
pub use verification::{Check, Signer, Verification};

use verification::step;

/// Verifies the seal of `pdf` against certificates (DER) the caller trusts.
pub fn verify(pdf: &[u8], trusted: &[Vec<u8>]) -> Verification {
    let mut verification = Verification::begun();
    if let Err(failed) = walk(pdf, trusted, &mut verification) {
        verification.checks.push(failed);
    }
    verification
}

fn walk(pdf: &[u8], trusted: &[Vec<u8>], found: &mut Verification) -> Result<(), Check> {
    let seal = step(found, "The file contains a seal", file::seal(pdf))?;
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
