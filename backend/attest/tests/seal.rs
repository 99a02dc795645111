//! A seal is accepted as it is and refused after any change.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "seal/key.rs"]
mod key;
#[path = "seal/trace.rs"]
mod trace;

use attest::{SealError, SealKey, Verification, demo_key, seal, verify};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use lopdf::{Document, Object, Stream, dictionary};
use rcgen::{CertificateParams, DnType, KeyPair};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn sealing_time() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, 9, 30, 0).unwrap()
}

fn page() -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let content = Stream::new(dictionary! {}, b"0 0 10 10 re f".to_vec());
    let content = document.add_object(content);
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 200.into(), 200.into()],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(tree));
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// An ECDSA key with the authority to trust.
fn ecdsa() -> (SealKey, Vec<u8>) {
    let demo = demo_key("Merlion Assurance", day(2026, 1, 1), day(2027, 12, 31)).unwrap();
    let key = SealKey::from_pem(&demo.key_pem, &demo.chain_pem).unwrap();
    (key, demo.authority)
}

/// An RSA key with its self-issued certificate, which is what to trust.
fn rsa() -> (SealKey, Vec<u8>) {
    let pem = include_str!("keys/rsa-3072.pem");
    let pair = KeyPair::from_pem(pem).unwrap();
    let mut params = CertificateParams::default();
    params
        .distinguished_name
        .push(DnType::CommonName, "Seal RSA");
    let certificate = params.self_signed(&pair).unwrap();
    let key = SealKey::from_pem(pem, &certificate.pem()).unwrap();
    (key, certificate.der().to_vec())
}

fn sealed(key: &SealKey) -> Vec<u8> {
    seal(
        &page(),
        key,
        sealing_time(),
        "Certificate issued",
        "Merlion 认证",
    )
    .unwrap()
}

fn place(file: &[u8], mark: &[u8]) -> usize {
    file.windows(mark.len())
        .position(|window| window == mark)
        .unwrap()
}

fn failure(verification: &Verification) -> &str {
    &verification.failure().unwrap().detail
}

#[test]
fn a_seal_is_accepted_with_ecdsa_and_with_rsa() {
    for (key, trusted) in [ecdsa(), rsa()] {
        let verification = verify(&sealed(&key), &[trusted]);
        assert!(verification.is_valid(), "{verification:#?}");
        assert_eq!(verification.claimed_time, Some(sealing_time()));
        assert_eq!(verification.signer.unwrap().subject, key.subject());
    }
}

#[test]
fn the_rendered_bytes_stay_at_the_front_of_the_sealed_file() {
    let (key, _) = ecdsa();
    assert!(sealed(&key).starts_with(&page()));
}

#[test]
fn a_seal_leaves_the_links_of_its_page_as_they_are() {
    let mut document = Document::load_mem(&page()).unwrap();
    let first = document.page_iter().next().unwrap();
    let link = document.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Link" });
    let with_link = document.get_object_mut(first).unwrap();
    let annotations: Vec<Object> = vec![link.into()];
    with_link.as_dict_mut().unwrap().set("Annots", annotations);
    let mut linked = Vec::new();
    document.save_to(&mut linked).unwrap();
    let (key, authority) = ecdsa();
    let file = seal(&linked, &key, sealing_time(), "Issue", "Merlion Assurance").unwrap();
    assert!(verify(&file, &[authority]).is_valid());
    let document = Document::load_mem(&file).unwrap();
    let annotations = document.get_dictionary(first).unwrap().get(b"Annots");
    let annotations = annotations.unwrap().as_array().unwrap();
    assert_eq!(annotations.len(), 2);
    assert_eq!(annotations[0].as_reference().unwrap(), link);
}

#[test]
fn every_single_changed_byte_is_refused() {
    let (key, trusted) = ecdsa();
    let file = sealed(&key);
    let padding = file
        .windows(64)
        .position(|window| window == [b'0'; 64])
        .unwrap();
    let end = file.iter().rposition(|byte| *byte == b'>').unwrap();
    let outside_padding = (0..padding + 64).chain(end - 1200..file.len());
    let accepted: Vec<usize> = outside_padding
        .filter(|position| {
            let mut changed = file.clone();
            changed[*position] ^= 0x01;
            verify(&changed, std::slice::from_ref(&trusted)).is_valid()
        })
        .collect();
    assert_eq!(accepted, Vec::<usize>::new());
}

#[test]
fn a_digit_of_the_seal_in_the_other_case_is_refused() {
    let (key, trusted) = ecdsa();
    let file = sealed(&key);
    let start = place(&file, b"/Contents<") + 10;
    let letters = (start..start + 2000).filter(|at| file[*at].is_ascii_lowercase());
    for at in letters.step_by(50) {
        let mut changed = file.clone();
        changed[at] = changed[at].to_ascii_uppercase();
        assert!(!verify(&changed, std::slice::from_ref(&trusted)).is_valid());
    }
}

#[test]
fn bytes_added_behind_the_seal_are_refused() {
    let (key, trusted) = ecdsa();
    let mut file = sealed(&key);
    file.extend_from_slice(b"\n");
    let verification = verify(&file, &[trusted]);
    assert_eq!(
        failure(&verification),
        "There are bytes outside what was sealed."
    );
}

#[test]
fn a_file_without_a_seal_is_refused() {
    let (_, trusted) = ecdsa();
    assert!(!verify(&page(), std::slice::from_ref(&trusted)).is_valid());
    assert!(!verify(b"not a PDF", &[trusted]).is_valid());
}

#[test]
fn a_signer_nobody_trusts_is_refused_and_still_named() {
    let (key, _) = ecdsa();
    let (_, stranger) = rsa();
    let verification = verify(&sealed(&key), &[stranger]);
    assert!(!verification.is_valid());
    assert!(failure(&verification).contains("No trusted certificate"));
    assert!(verification.signer.is_some());
    assert!(!verify(&sealed(&key), &[]).is_valid());
}

/// Of a file that nobody changed it can be told apart that only trust is missing.
#[test]
fn an_intact_seal_lacks_trust_alone_and_a_changed_file_lacks_more() {
    let (key, trusted) = ecdsa();
    let file = sealed(&key);
    assert!(verify(&file, &[]).lacks_trust_alone());
    assert!(
        !verify(&file, &[trusted]).lacks_trust_alone(),
        "it lacks nothing"
    );
    let mut changed = file;
    changed[40] ^= 0x01;
    assert!(!verify(&changed, &[]).lacks_trust_alone());
    assert!(!verify(&page(), &[]).lacks_trust_alone());
}

#[test]
fn rsa_seals_of_equal_input_are_equal() {
    let (key, _) = rsa();
    assert_eq!(sealed(&key), sealed(&key));
}

#[test]
fn a_seal_outside_the_certificates_validity_is_not_made() {
    let (key, _) = ecdsa();
    for (year, month) in [(2025, 12), (2028, 2)] {
        let late = Utc.with_ymd_and_hms(year, month, 1, 0, 0, 0).unwrap();
        let refused = seal(&page(), &key, late, "x", "y").unwrap_err();
        assert!(matches!(refused, SealError::OutsideValidity(_)));
    }
}

#[test]
fn a_sealed_file_is_not_sealed_again() {
    let (key, _) = ecdsa();
    let again = seal(&sealed(&key), &key, sealing_time(), "x", "y");
    assert!(matches!(again, Err(SealError::AlreadySealed)));
}
