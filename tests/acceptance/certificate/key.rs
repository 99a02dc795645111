//! What anyone checks a certificate with away from our pages: tokens, keys, chains, contacts.

use super::{certified, granted};
use domain::document::Kind;
use serde_json::{Value, json};
use std::fs;
use tests::{Visitor, World};

const API: &str = "/api/v1/verify/AIMS-2026-00001";
const KEYS: &str = "/.well-known/jwks.json";
const CHAINS: &str = "/.well-known/certwright/seal.pem";

fn token(visitor: &Visitor) -> String {
    let told = visitor.get(API).json();
    told["token"].as_str().unwrap().to_owned()
}

fn read(visitor: &Visitor, token: &str) -> attest::CertificateClaims {
    let keys = serde_json::from_value(visitor.get(KEYS).json()).unwrap();
    attest::read_token(token, &keys).unwrap()
}

/// Puts another key and chain in the place of the seal's.
fn exchange(world: &World, key_pem: &str, chain_pem: &str) {
    let (key, chain) = world.app.config().seal.clone().unwrap();
    fs::write(key, key_pem).unwrap();
    fs::write(chain, chain_pem).unwrap();
}

fn names(keys: &Value) -> Vec<&str> {
    let keys = keys["keys"].as_array().unwrap();
    keys.iter()
        .map(|key| key["kid"].as_str().unwrap())
        .collect()
}

#[test]
fn a_token_says_where_a_certificate_stands_and_ends_after_a_day() {
    let (world, client) = certified();
    let visitor = world.visitor();
    let valid = token(&visitor);
    let claims = read(&visitor, &valid);
    assert_eq!((claims.standing.as_str(), claims.revision), ("valid", 1));
    assert_eq!(claims.as_of.to_string(), "2026-02-10");
    assert_eq!((claims.ends_at - claims.issued_at).num_hours(), 24);
    let now = world.app.clock().wall();
    assert!(
        (now - claims.issued_at).num_minutes() < 60,
        "wall time, not the play's"
    );

    world.on("2026-02-11");
    let reason = json!({ "reason": "The client refused an announced surveillance.", "cause": "refused_audit" });
    world.act(
        &world.cast.decider,
        "decision/suspend",
        &client.certification,
        reason,
    );
    let suspended = token(&visitor);
    assert_ne!(suspended, valid);
    let claims = read(&visitor, &suspended);
    assert_eq!(claims.standing, "suspended");
    assert_eq!(claims.since.to_string(), "2026-02-11");
}

#[test]
fn a_former_key_stays_published_with_its_chain() {
    let (world, _) = certified();
    let visitor = world.visitor();
    let old = token(&visitor);
    let before = visitor.get(KEYS).json();
    let day = |year| chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let new = attest::demo_key("Certwright", day(2020), day(2060)).unwrap();
    exchange(&world, &new.key_pem, &new.chain_pem);

    let after = visitor.get(KEYS).json();
    assert_eq!(names(&after).len(), 2);
    assert_eq!(
        names(&after)[1],
        names(&before)[0],
        "the one in use comes first"
    );
    assert_eq!(read(&visitor, &old).standing, "valid");
    assert_eq!(read(&visitor, &token(&visitor)).standing, "valid");
    let chains = visitor.get(CHAINS).text;
    assert_eq!(chains.matches("BEGIN CERTIFICATE").count(), 4, "{chains}");
    assert!(!chains.contains("PRIVATE"));

    // A document sealed before is still known when it was changed since.
    let made = service::document::all(&world.app).unwrap();
    let made = made
        .iter()
        .find(|made| made.kind == Kind::Certificate)
        .unwrap();
    let mut file = world.app.store().get(&made.sha256).unwrap();
    file.push(b' ');
    assert!(visitor.verify(&file).text.contains("changed since"));
}

#[test]
fn a_key_that_was_used_and_changed_twice_is_still_there() {
    let (world, _) = certified();
    let visitor = world.visitor();
    let first = visitor.get(KEYS).json();
    let day = |year| chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    for _ in 0..2 {
        let new = attest::demo_key("Certwright", day(2020), day(2060)).unwrap();
        exchange(&world, &new.key_pem, &new.chain_pem);
    }
    let keys = visitor.get(KEYS).json();
    assert!(names(&keys).contains(&names(&first)[0]));
}

#[test]
fn an_rsa_seal_has_tokens_and_keys_too() {
    let mut world = World::new();
    exchange(
        &world,
        include_str!("../../../backend/attest/tests/keys/rsa-3072.pem"),
        include_str!("../../../backend/attest/tests/keys/rsa-3072-certificate.pem"),
    );
    let (_, decision) = granted(&mut world);
    world.act(
        &world.cast.manager,
        "certificate/issue",
        &decision,
        json!({}),
    );
    world.on("2026-02-11");
    let visitor = world.visitor();
    let keys = visitor.get(KEYS).json();
    assert_eq!(keys["keys"][0]["kty"], "RSA");
    assert_eq!(keys["keys"][0]["alg"], "RS256");
    assert!(keys["keys"][0].get("d").is_none());
    assert_eq!(read(&visitor, &token(&visitor)).standing, "valid");
}

#[test]
fn keys_chains_and_contacts_are_public_and_open_to_pages_of_every_site() {
    let (world, _) = certified();
    let visitor = world.visitor();
    for path in [KEYS, CHAINS, "/.well-known/security.txt"] {
        let answer = visitor.get(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert!(answer.header("cache-control").contains("max-age"), "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        assert_eq!(visitor.options(path).status, 204, "{path}");
    }
    let contacts = visitor.get("/.well-known/security.txt").text;
    let line = |name: &str| {
        let start = format!("{name}: ");
        let line = contacts
            .lines()
            .find_map(|line| line.strip_prefix(start.as_str()));
        line.unwrap_or_else(|| panic!("no {name} in {contacts}"))
            .to_owned()
    };
    assert_eq!(
        line("Contact"),
        "mailto:certification@straits-assurance.example"
    );
    assert_eq!(
        line("Canonical"),
        "http://127.0.0.1/.well-known/security.txt"
    );
    let end = chrono::DateTime::parse_from_rfc3339(&line("Expires")).unwrap();
    let days = (end.to_utc() - world.app.clock().wall()).num_days();
    assert!((30..365).contains(&days), "{days} days");
    let robots = visitor.get("/robots.txt");
    assert_eq!(robots.status, 200);
    assert!(robots.text.contains("Allow: /verify") && robots.text.contains("Disallow: /"));
}
