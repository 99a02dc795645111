//! A token says what was issued, and only the body's key can make it say so.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use attest::{CertificateClaims, TokenKey, demo_key, issue_token, read_token};
use chrono::{NaiveDate, TimeZone, Utc};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn claims() -> CertificateClaims {
    CertificateClaims {
        issuer: "Merlion Assurance".into(),
        issued_at: Utc.with_ymd_and_hms(2026, 11, 23, 9, 30, 0).unwrap(),
        number: "AIMS-2026-00001".into(),
        revision: 1,
        holder: "Kranji Vision Pte. Ltd.".into(),
        standard: "ISO/IEC 42001:2023".into(),
        scope: "Design of vision systems".into(),
        initial_certification: day(2026, 11, 20),
        cycle_start: day(2026, 11, 20),
        issued: day(2026, 11, 23),
        expires: day(2029, 11, 19),
        pdf_sha256: "00".repeat(32),
        verification_url: "https://example.org/verify/AIMS-2026-00001".into(),
    }
}

fn key() -> TokenKey {
    let demo = demo_key("Merlion", day(2026, 1, 1), day(2027, 1, 1)).unwrap();
    TokenKey::from_pem(&demo.key_pem).unwrap()
}

#[test]
fn a_token_gives_back_its_claims_long_after_it_was_issued() {
    let key = key();
    let token = issue_token(&claims(), &key).unwrap();
    assert_eq!(read_token(&token, &key.jwks()).unwrap(), claims());
}

#[test]
fn another_bodys_key_and_an_altered_token_are_refused() {
    let key = key();
    let token = issue_token(&claims(), &key).unwrap();
    assert!(read_token(&token, &self::key().jwks()).is_err());
    let (head, rest) = token.split_once('.').unwrap();
    let (_, signature) = rest.split_once('.').unwrap();
    let mut forged = claims();
    forged.holder = "Somebody Else".into();
    let other = issue_token(&forged, &key).unwrap();
    let payload = other.split('.').nth(1).unwrap();
    assert!(read_token(&format!("{head}.{payload}.{signature}"), &key.jwks()).is_err());
}

#[test]
fn the_published_keys_hold_no_private_part() {
    let published = serde_json::to_value(key().jwks()).unwrap();
    let fields = published["keys"][0].as_object().unwrap();
    assert!(!fields.contains_key("d"));
    assert_eq!(fields["crv"], "P-256");
    assert!(!fields["kid"].as_str().unwrap().is_empty());
}

#[test]
fn an_rsa_key_signs_no_token() {
    assert!(TokenKey::from_pem(include_str!("keys/rsa-3072.pem")).is_err());
}
