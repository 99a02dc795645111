//! A self-issued authority and seal certificate for demonstrations. Never trusted by anyone else.

use crate::key::KeyError;
use chrono::{Datelike, NaiveDate};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};

/// A fresh seal key in PEM, as [`crate::SealKey::from_pem`] takes it.
#[derive(Clone)]
pub struct DemoKey {
    /// PKCS#8 private key, ECDSA P-256. Keep it from others.
    pub key_pem: String,
    /// Sealing certificate, then the authority's.
    pub chain_pem: String,
    /// The authority's certificate in DER: what [`crate::verify`] is to trust.
    pub authority: Vec<u8>,
}

/// Makes an authority and a seal certificate for a certification body, valid on the given days
/// (both included, UTC). New keys each time.
///
/// # Errors
/// [`KeyError::Generation`] when the name does not fit into a certificate.
pub fn demo_key(
    body_name: &str,
    not_before: NaiveDate,
    not_after: NaiveDate,
) -> Result<DemoKey, KeyError> {
    issue(body_name, not_before, not_after).map_err(|error| KeyError::Generation(error.to_string()))
}

fn issue(
    body_name: &str,
    not_before: NaiveDate,
    not_after: NaiveDate,
) -> Result<DemoKey, rcgen::Error> {
    let mut authority = params(&common_name(body_name, "Demo Authority"), body_name);
    validity(&mut authority, not_before, not_after);
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate()?)?;

    let mut seal = params(&common_name(body_name, "Demo Seal"), body_name);
    validity(&mut seal, not_before, not_after);
    seal.use_authority_key_identifier_extension = true;
    seal.key_usages = vec![
        KeyUsagePurpose::DigitalSignature,
        KeyUsagePurpose::ContentCommitment,
    ];
    let key = KeyPair::generate()?;
    let seal = seal.signed_by(&key, &authority)?;
    Ok(DemoKey {
        key_pem: key.serialize_pem(),
        chain_pem: format!("{}{}", seal.pem(), authority.pem()),
        authority: authority.der().to_vec(),
    })
}

fn params(common_name: &str, organisation: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    let name = &mut params.distinguished_name;
    name.push(DnType::OrganizationName, organisation);
    name.push(DnType::CommonName, common_name);
    params
}

fn validity(params: &mut CertificateParams, first: NaiveDate, last: NaiveDate) {
    let end = last.succ_opt().unwrap_or(last);
    params.not_before = date_time_ymd(first.year(), first.month() as u8, first.day() as u8);
    params.not_after = date_time_ymd(end.year(), end.month() as u8, end.day() as u8);
}

/// A name of at most 64 letters, which is what a certificate's common name may have (X.520).
fn common_name(body: &str, what: &str) -> String {
    let room = 64usize.saturating_sub(what.chars().count() + 1);
    let body: String = body.chars().take(room).collect();
    format!("{} {what}", body.trim_end())
}
