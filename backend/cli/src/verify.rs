//! Says whether a sealed document is genuine and unchanged, from the file alone.

use crate::answer::{Answer, Fault, Outcome, show, show_json};
use attest::Verification;
use serde_json::json;
use std::fs;
use std::path::Path;
use x509_cert::Certificate;
use x509_cert::der::Encode;

/// Verifies a file against certificates to trust and prints what was found.
///
/// # Errors
/// One sentence when a file cannot be read or is no PDF.
pub fn run(file: &Path, trust: Option<&Path>, json: bool) -> Outcome {
    let verification = examine(file, trust)?;
    // Nobody to trust was named: what remains is no answer on the document.
    let undecided = trust.is_none() && verification.lacks_trust_alone();
    let valid = (!undecided).then(|| verification.is_valid());
    if json {
        show_json(&json!({ "valid": valid, "verification": verification }))?;
    } else {
        tell(&verification, undecided);
    }
    match valid {
        Some(valid) => Ok(Answer::from(valid)),
        None => Err(Fault::wrong(UNDECIDED)),
    }
}

const UNDECIDED: &str = "Not decided: the seal is intact, but no certificate to trust was named. Get it from the certification body \
     (its installation serves it as /.well-known/certwright/seal.pem) and name it with --trust";

fn examine(file: &Path, trust: Option<&Path>) -> Result<Verification, Fault> {
    let pdf = read(file)?;
    if !pdf.starts_with(b"%PDF-") {
        return Err(Fault::wrong(format!("{} is not a PDF", file.display())));
    }
    let trusted = trust.map_or_else(|| Ok(Vec::new()), certificates)?;
    Ok(attest::verify(&pdf, &trusted))
}

/// Prints every check, what was not checked, and the result, in words.
fn tell(verification: &Verification, undecided: bool) {
    for check in &verification.checks {
        let word = if check.passed { "yes" } else { "NO " };
        show(&format!("  {word}  {}: {}", check.name, check.detail));
    }
    if let Some(signer) = &verification.signer {
        show(&format!(
            "  Sealed by {}, certified by {}.",
            signer.subject, signer.issuer
        ));
    }
    if let Some(time) = verification.claimed_time {
        show(&format!(
            "  Sealed at {}, as the signer says.",
            time.format("%Y-%m-%d %H:%M:%S UTC")
        ));
    }
    show("  Not checked:");
    for sentence in verification.not_checked {
        show(&format!("    - {sentence}"));
    }
    match verification.failure() {
        _ if undecided => {}
        Some(check) => show(&format!("NOT VALID: {}", check.detail)),
        None => show("Valid: the document is genuine and unchanged."),
    }
}

/// The certificates of a PEM file, in DER.
fn certificates(file: &Path) -> Result<Vec<Vec<u8>>, Fault> {
    let unusable = |why: &dyn std::fmt::Display| {
        Fault::wrong(format!(
            "{} contains no PEM certificates ({why})",
            file.display()
        ))
    };
    let pem = read(file)?;
    // The library takes an empty file for one with a certificate.
    if pem.trim_ascii().is_empty() {
        return Err(unusable(&"it contains none"));
    }
    let chain = Certificate::load_pem_chain(&pem).map_err(|error| unusable(&error))?;
    let ders: Result<Vec<_>, _> = chain.iter().map(Encode::to_der).collect();
    let ders = ders.map_err(|error| unusable(&error))?;
    if ders.is_empty() {
        return Err(unusable(&"it contains none"));
    }
    Ok(ders)
}

fn read(file: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(file)
        .map_err(|error| Fault::wrong(format!("{} cannot be read ({error})", file.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_wrong_input_and_not_an_invalid_document() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = folder.path().join("missing.pdf");
        assert!(examine(&missing, None).is_err());
        let text = folder.path().join("text.pdf");
        fs::write(&text, "not a PDF").expect("written");
        assert!(examine(&text, None).is_err());
    }

    #[test]
    fn a_pdf_without_a_seal_is_not_valid() {
        let folder = tempfile::tempdir().expect("a folder");
        let bare = folder.path().join("bare.pdf");
        fs::write(&bare, "%PDF-1.7\n%%EOF\n").expect("written");
        assert!(!examine(&bare, None).expect("readable").is_valid());
    }

    #[test]
    fn a_trust_file_must_hold_certificates() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("trust.pem");
        for nothing in ["", "\n", "nothing"] {
            fs::write(&file, nothing).expect("written");
            assert!(certificates(&file).is_err(), "{nothing:?}");
        }
        let day = |year| chrono::NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
        let key = attest::demo_key("Body", day(2026), day(2030)).expect("a key");
        fs::write(&file, &key.chain_pem).expect("written");
        assert_eq!(certificates(&file).expect("two").len(), 2);
    }
}
