//! A seal is accepted as it is and refused after any change; keys say what is wrong with them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use attest::{
    Condition, SealError, SealKey, TokenKey, Trace, Verification, demo_key, seal, sealed_digest,
    signer, trace, verify,
};
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

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// The traces of our own seal.
fn traced(file: &[u8], key: &SealKey) -> Option<Trace> {
    let chain = key.chain_pem().unwrap();
    trace(file, &[signer(&chain).unwrap()])
}

/// What the traces of a changed file say, which must name the document sealed.
fn found(changed: &[u8], key: &SealKey, file: &[u8]) -> (bool, Condition) {
    let trace = traced(changed, key).unwrap();
    let digest = sealed_digest(file).unwrap();
    assert!(trace.digests.contains(&digest), "{trace:?}");
    (trace.genuine, trace.condition)
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
        "Bytes stand outside what was sealed."
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
        said.contains("private key beside the certificate"),
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
    assert!(message(include_str!("keys/rsa-2048.pem")).contains("2048 bits"));
    let (certificate, _) = demo.chain_pem.split_at(demo.chain_pem.len() / 2);
    let (certificate, _) = certificate.split_once("-----END").unwrap();
    let certificate = format!("{certificate}-----END CERTIFICATE-----\n");
    assert!(message(&certificate).contains("holds a certificate, no private key"));
    assert!(message("").contains("is empty"));
    assert!(message(&other.key_pem).contains("does not belong"));
}

#[test]
fn a_file_that_went_on_growing_is_known_by_its_seal() {
    for (key, _) in [ecdsa(), rsa()] {
        let file = sealed(&key);
        assert_eq!(found(&file, &key, &file), (true, Condition::AsSealed));
        let more: [&[u8]; 3] = [b"\n", b"%%EOF\n/ByteRange [0 1 2 3]", &[0; 5000]];
        for added in more {
            let longer = joined(&[&file, added]);
            let expected = (true, Condition::Longer(added.len()));
            assert_eq!(found(&longer, &key, &file), expected);
        }
    }
}

#[test]
fn a_changed_or_shortened_file_is_known_by_its_seal() {
    let (key, _) = ecdsa();
    let file = sealed(&key);
    for at in [0, 20, place(&file, b"/Reason") + 12, file.len() - 3] {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert_eq!(found(&changed, &key, &file), (true, Condition::Changed));
    }
    let shorter = &file[..file.len() - 1];
    assert_eq!(found(shorter, &key, &file), (true, Condition::Shorter));
    let moved = joined(&[b"\n", &file]);
    assert_eq!(found(&moved, &key, &file), (true, Condition::Changed));
}

#[test]
fn a_file_written_anew_is_changed_and_lacks_no_end() {
    let (key, _) = ecdsa();
    let file = sealed(&key);
    let without = |from: usize, count: usize| joined(&[&file[..from], &file[from + count..]]);
    let seal = place(&file, b"/Contents<");
    let behind = seal + place(&file[seal..], b">") + 1;
    // Before the seal, behind it, and the line break before the last word.
    for (from, count) in [(20, 1), (20, 9), (behind, 3), (file.len() - 6, 1)] {
        let anew = without(from, count);
        assert!(anew.ends_with(b"%%EOF"));
        assert_eq!(found(&anew, &key, &file), (true, Condition::Changed));
    }
    let cut = without(20, 9);
    let moved = &cut[..cut.len() - 1];
    assert_eq!(found(moved, &key, &file), (true, Condition::Changed));
    for end in [behind, behind + 3, file.len() - 5] {
        let shorter = &file[..end];
        assert_eq!(found(shorter, &key, &file), (true, Condition::Shorter));
    }
}

#[test]
fn a_file_whose_seal_was_changed_is_known_by_what_it_covers() {
    let (key, _) = ecdsa();
    let file = sealed(&key);
    let start = place(&file, b"/Contents<") + 10;
    let end = start + place(&file[start..], b">");
    // The last digit before the room that was left over belongs to the signature.
    let digit = (start..end).rfind(|at| file[*at] != b'0').unwrap();
    let mut changed = file.clone();
    changed[digit] = if file[digit] == b'1' { b'2' } else { b'1' };
    let trace = traced(&changed, &key).unwrap();
    assert!(!trace.genuine);
    assert_eq!(trace.digests, [sealed_digest(&file).unwrap()]);

    let letter = (start..end)
        .find(|at| file[*at].is_ascii_lowercase())
        .unwrap();
    let mut written = file.clone();
    written[letter] = file[letter].to_ascii_uppercase();
    assert_eq!(found(&written, &key, &file), (true, Condition::AsSealed));
}

#[test]
fn the_seal_of_another_is_no_seal_of_ours() {
    let (ours, _) = ecdsa();
    let (theirs, _) = rsa();
    assert!(!traced(&sealed(&theirs), &ours).unwrap().genuine);
    assert!(!trace(&sealed(&ours), &[]).unwrap().genuine);
    assert_eq!(traced(&page(), &ours), None);
}

#[test]
fn a_file_made_to_do_harm_shows_nothing() {
    let (key, _) = ecdsa();
    let many = b"/Contents<30".repeat(20_000);
    let long = joined(&[b"/Contents<", &b"3".repeat(1_000_000)]);
    let broken = joined(&[b"/Contents<", &b"30".repeat(4000), b">"]);
    let far = b"/ByteRange[0 1 18446744073709551615 18446744073709551615]";
    let files: [&[u8]; 9] = [
        b"",
        b"/",
        b"/ByteRange",
        b"/ByteRange]1 2 3 4[",
        b"/Contents",
        &many,
        &long,
        &broken,
        far,
    ];
    for file in files {
        assert_eq!(traced(file, &key), None);
        assert_eq!(sealed_digest(file), None);
    }
}
