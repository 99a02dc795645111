//! A key that cannot seal says what is wrong with it.

use super::day;
use attest::{SealKey, TokenKey, demo_key};

#[test]
fn an_unreadable_key_names_its_file() {
    let load = |key: &str, chain: &str| SealKey::load(key.as_ref(), chain.as_ref()).unwrap_err();
    let said = load("/nowhere/seal.pem", "/nowhere/chain.pem").to_string();
    assert!(
        said.starts_with("The key file /nowhere/seal.pem cannot be read")
            && said.contains("openssl genpkey"),
        "{said}"
    );
    let key = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keys/rsa-3072.pem");
    let said = load(key, "/nowhere/chain.pem").to_string();
    assert!(
        said.starts_with("The certificate file /nowhere/chain.pem cannot be read")
            && said.contains(&format!("openssl req -x509 -key {key} ")),
        "{said}"
    );
}

#[test]
fn a_key_and_a_certificate_of_another_are_both_named() {
    let one = demo_key("A", day(2026, 1, 1), day(2027, 1, 1)).unwrap();
    let other = demo_key("B", day(2026, 1, 1), day(2027, 1, 1)).unwrap();
    let said = SealKey::from_pem(&one.key_pem, &other.chain_pem).unwrap_err();
    let said = said.to_string();
    assert!(
        said.contains("openssl pkey -in key.pem") && said.contains("openssl x509 -in chain.pem"),
        "{said}"
    );
}

#[test]
fn what_stands_around_a_key_and_certificates_is_passed_over() {
    let demo = demo_key("A", day(2026, 1, 1), day(2027, 1, 1)).unwrap();
    let bag = "Bag Attributes\n    localKeyID: 68 E3\nKey Attributes: <No Attributes>\n";
    let key = format!("{bag}{}{}", demo.key_pem, demo.chain_pem);
    let chain = format!(
        "{}\nthe end\n",
        demo.chain_pem
            .replace("-----BEGIN", &format!("{bag}-----BEGIN"))
    );
    let sealing = SealKey::from_pem(&key, &chain).unwrap();
    assert_eq!(sealing.chain_pem().unwrap().matches("BEGIN").count(), 2);
    TokenKey::from_pem(&key).unwrap();
    let said = SealKey::from_pem(&demo.key_pem, &key)
        .unwrap_err()
        .to_string();
    assert!(
        said.contains("private key besides the certificate"),
        "{said}"
    );
}

#[test]
fn a_short_a_wrong_and_a_foreign_key_are_refused() {
    let demo = demo_key("A", day(2026, 1, 1), day(2027, 1, 1)).unwrap();
    let other = demo_key("B", day(2026, 1, 1), day(2027, 1, 1)).unwrap();
    let message = |key: &str| {
        SealKey::from_pem(key, &demo.chain_pem)
            .unwrap_err()
            .to_string()
    };
    assert!(message(include_str!("../keys/rsa-2048.pem")).contains("2048 bits"));
    let (certificate, _) = demo.chain_pem.split_at(demo.chain_pem.len() / 2);
    let (certificate, _) = certificate.split_once("-----END").unwrap();
    let certificate = format!("{certificate}-----END CERTIFICATE-----\n");
    assert!(message(&certificate).contains("contains a certificate, no private key"));
    assert!(message("").contains("is empty"));
    assert!(message(&other.key_pem).contains("does not belong"));
}
