//! A token says what is so today, and only the body's key can make it say so.

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
        ends_at: Utc.with_ymd_and_hms(2026, 11, 24, 9, 30, 0).unwrap(),
        number: "AIMS-2026-00001".into(),
        revision: 1,
        standing: "valid".into(),
        since: day(2026, 11, 23),
        as_of: day(2026, 11, 23),
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

fn ecdsa() -> TokenKey {
    let demo = demo_key("Merlion", day(2026, 1, 1), day(2027, 1, 1)).unwrap();
    TokenKey::from_pem(&demo.key_pem).unwrap()
}

fn rsa() -> TokenKey {
    TokenKey::from_pem(include_str!("keys/rsa-3072.pem")).unwrap()
}

/// A part of a token as JSON.
fn part(token: &str, index: usize) -> serde_json::Value {
    use base64::Engine;
    let text = token.split('.').nth(index).unwrap();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(text)
        .unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn a_token_gives_back_its_claims_whatever_the_kind_of_key() {
    for key in [ecdsa(), rsa()] {
        let token = issue_token(&claims(), &key).unwrap();
        assert_eq!(read_token(&token, &key.jwks()).unwrap(), claims());
    }
}

#[test]
fn a_token_names_its_algorithm_and_key_and_ends_as_the_standard_says() {
    for (key, algorithm) in [(ecdsa(), "ES256"), (rsa(), "RS256")] {
        let token = issue_token(&claims(), &key).unwrap();
        let (header, claims) = (part(&token, 0), part(&token, 1));
        assert_eq!(header["alg"], algorithm);
        assert_eq!(header["kid"], key.id());
        let seconds = |name: &str| claims[name].as_i64().unwrap();
        assert_eq!(seconds("exp") - seconds("iat"), 24 * 3600);
        assert_eq!(claims["sub"], "AIMS-2026-00001");
        assert_eq!(claims["standing"], "valid");
    }
}

#[test]
fn another_bodys_key_and_an_altered_token_are_refused() {
    for (key, other) in [(ecdsa(), ecdsa()), (rsa(), ecdsa())] {
        let token = issue_token(&claims(), &key).unwrap();
        assert!(read_token(&token, &other.jwks()).is_err());
        let (head, rest) = token.split_once('.').unwrap();
        let (_, signature) = rest.split_once('.').unwrap();
        let mut forged = claims();
        forged.standing = "suspended".into();
        let made = issue_token(&forged, &key).unwrap();
        let payload = made.split('.').nth(1).unwrap();
        let altered = format!("{head}.{payload}.{signature}");
        assert!(read_token(&altered, &key.jwks()).is_err());
    }
}

#[test]
fn the_published_keys_hold_no_private_part() {
    for (key, fields) in [
        (
            ecdsa(),
            ["alg", "crv", "kid", "kty", "use", "x", "y"].as_slice(),
        ),
        (rsa(), ["alg", "e", "kid", "kty", "n", "use"].as_slice()),
    ] {
        let published = serde_json::to_value(key.jwks()).unwrap();
        let mut found: Vec<&str> = published["keys"][0]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        found.sort_unstable();
        assert_eq!(found, fields);
        assert_eq!(published["keys"][0]["kid"], key.id());
        assert!(!key.id().is_empty());
    }
}

#[test]
fn a_key_that_could_not_seal_signs_no_token() {
    assert!(TokenKey::from_pem(include_str!("keys/rsa-2048.pem")).is_err());
    assert!(TokenKey::from_pem("").is_err());
}
