//! From the sealing certificate to one the caller trusts.

use super::signed::Message;
use super::verification::Outcome;
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, SECP_256_R_1, SECP_384_R_1,
    SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use der::{Decode, Encode};
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};

/// Longer chains are a mistake or an attack.
const LONGEST: usize = 5;

/// Every certificate on the way is valid at the claimed time and signed by the next. Certificates
/// carried beside the signer's must lead there too, so that nothing foreign hides in the seal.
pub(super) fn trust(
    message: &Message,
    trusted: &[Vec<u8>],
    claimed: Option<DateTime<Utc>>,
) -> Outcome<()> {
    let time = claimed.ok_or("The seal does not say when it was made.")?;
    let anchors = anchors(trusted)?;
    if !may_sign(&message.certificate) {
        return Err("The sealing certificate is not meant for signatures.".to_string());
    }
    for carried in &message.others {
        anchor(carried, &anchors, message, time)?;
    }
    let anchor = anchor(&message.certificate, &anchors, message, time)?;
    let subject = &anchor.tbs_certificate.subject;
    Ok(((), format!("Trusted through {subject}.")))
}

fn anchor<'a>(
    mut current: &'a Certificate,
    anchors: &'a [Certificate],
    message: &'a Message,
    time: DateTime<Utc>,
) -> Result<&'a Certificate, String> {
    for _ in 0..LONGEST {
        valid_at(current, time)?;
        if anchors.contains(current) {
            return Ok(current);
        }
        let candidates = anchors.iter().chain(&message.others);
        let candidates = candidates.filter(|issuer| *issuer != current);
        current = candidates
            .filter(|issuer| issues(issuer, current))
            .find(|issuer| signature_holds(issuer, current))
            .ok_or_else(|| {
                let issuer = &current.tbs_certificate.issuer;
                format!("No trusted certificate supports it; its issuer is {issuer}.")
            })?;
    }
    Err("The certificate chain is too long.".to_string())
}

fn anchors(trusted: &[Vec<u8>]) -> Result<Vec<Certificate>, String> {
    if trusted.is_empty() {
        return Err("No trusted certificate was given, so the signer is not known.".to_string());
    }
    trusted
        .iter()
        .map(|der| Certificate::from_der(der))
        .collect::<Result<_, _>>()
        .map_err(|error| format!("A trusted certificate cannot be read: {error}"))
}

fn valid_at(certificate: &Certificate, time: DateTime<Utc>) -> Result<(), String> {
    let validity = &certificate.tbs_certificate.validity;
    let start: DateTime<Utc> = validity.not_before.to_system_time().into();
    let end: DateTime<Utc> = validity.not_after.to_system_time().into();
    if (start..=end).contains(&time) {
        return Ok(());
    }
    let subject = &certificate.tbs_certificate.subject;
    Err(format!(
        "The certificate of {subject} was not valid on {time}."
    ))
}

fn may_sign(certificate: &Certificate) -> bool {
    match certificate.tbs_certificate.get::<KeyUsage>() {
        Ok(Some((_, KeyUsage(usage)))) => {
            usage.contains(KeyUsages::DigitalSignature) || usage.contains(KeyUsages::NonRepudiation)
        }
        Ok(None) => true,
        Err(_) => false,
    }
}

/// The issuer carries the name, is an authority and may sign certificates.
fn issues(issuer: &Certificate, subject: &Certificate) -> bool {
    let certificate = &issuer.tbs_certificate;
    let authority =
        matches!(certificate.get::<BasicConstraints>(), Ok(Some((_, basic))) if basic.ca);
    let may_issue = match certificate.get::<KeyUsage>() {
        Ok(Some((_, KeyUsage(usage)))) => usage.contains(KeyUsages::KeyCertSign),
        Ok(None) => true,
        Err(_) => false,
    };
    authority && may_issue && certificate.subject == subject.tbs_certificate.issuer
}

fn signature_holds(issuer: &Certificate, subject: &Certificate) -> bool {
    let key = &issuer.tbs_certificate.subject_public_key_info;
    let curve = key
        .algorithm
        .parameters
        .as_ref()
        .and_then(|any| any.decode_as().ok());
    let Some(algorithm) = algorithm(subject.signature_algorithm.oid, curve) else {
        return false;
    };
    let (Ok(signed), Some(value)) = (
        subject.tbs_certificate.to_der(),
        subject.signature.as_bytes(),
    ) else {
        return false;
    };
    let key = UnparsedPublicKey::new(algorithm, key.subject_public_key.raw_bytes());
    key.verify(&signed, value).is_ok()
}

fn algorithm(
    signed_with: ObjectIdentifier,
    curve: Option<ObjectIdentifier>,
) -> Option<&'static dyn VerificationAlgorithm> {
    Some(match (signed_with, curve) {
        (ECDSA_WITH_SHA_256, Some(SECP_256_R_1)) => &signature::ECDSA_P256_SHA256_ASN1,
        (ECDSA_WITH_SHA_384, Some(SECP_256_R_1)) => &signature::ECDSA_P256_SHA384_ASN1,
        (ECDSA_WITH_SHA_256, Some(SECP_384_R_1)) => &signature::ECDSA_P384_SHA256_ASN1,
        (ECDSA_WITH_SHA_384, Some(SECP_384_R_1)) => &signature::ECDSA_P384_SHA384_ASN1,
        (SHA_256_WITH_RSA_ENCRYPTION, _) => &signature::RSA_PKCS1_2048_8192_SHA256,
        (SHA_384_WITH_RSA_ENCRYPTION, _) => &signature::RSA_PKCS1_2048_8192_SHA384,
        (SHA_512_WITH_RSA_ENCRYPTION, _) => &signature::RSA_PKCS1_2048_8192_SHA512,
        _ => return None,
    })
}
