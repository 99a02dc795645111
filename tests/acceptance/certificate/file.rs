//! What the public is told by a file: the certificate itself, another document, a changed one, or none.

use super::{certified, renewed};
use domain::document::Kind;
use tests::{Answer, World};

const PAGE: &str = "/verify/AIMS-2026-00001";

/// The bytes of the first document of a kind.
fn document(world: &World, kind: Kind) -> Vec<u8> {
    let made = service::document::all(&world.app).unwrap();
    let found = made.iter().find(|made| made.kind == kind).unwrap();
    world.app.store().get(&found.sha256).unwrap()
}

fn says(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(
            answer.text.contains(word),
            "it does not say {word:?}:\n{}",
            answer.text
        );
    }
}

#[test]
fn a_certificate_is_known_by_its_bytes() {
    let (world, _) = certified();
    let answer = world.visitor().verify(&document(&world, Kind::Certificate));
    assert_eq!(answer.status, 200);
    says(
        &answer,
        &["Valid today, ", "byte for byte", "Meridian Vision"],
    );
}

#[test]
fn the_file_of_an_old_revision_tells_where_the_number_stands_at_once() {
    let world = renewed();
    let answer = world.visitor().verify(&document(&world, Kind::Certificate));
    assert_eq!(answer.status, 200);
    says(
        &answer,
        &[
            "Superseded since 15 Dec 2028",
            "This number today: Valid today, 15 Dec 2028",
        ],
    );
}

#[test]
fn a_changed_file_of_an_old_revision_tells_that_it_is_superseded_and_what_holds_now() {
    let world = renewed();
    let mut file = document(&world, Kind::Certificate);
    let middle = file.len() / 2;
    file[middle] ^= 1;
    let answer = world.visitor().verify(&file);
    assert_eq!(answer.status, 404);
    says(
        &answer,
        &[
            "Sealed by this body, changed since",
            "The seal was made for certificate AIMS-2026-00001, revision 1.",
            "Revision 1 itself: Superseded since 15 Dec 2028.",
            "The current revision of this number is 2: Valid today, 15 Dec 2028.",
            &format!("href=\"{PAGE}\""),
        ],
    );
}

#[test]
fn another_document_of_the_body_is_genuine_and_no_certificate() {
    let (world, _) = certified();
    let answer = world.visitor().verify(&document(&world, Kind::AuditReport));
    assert_eq!(answer.status, 200);
    says(
        &answer,
        &[
            "A genuine document of this body, but not a certificate",
            "audit report",
        ],
    );
    for private in ["Meridian", "AR-2026", "AU-2026", "AIMS-2026-00001"] {
        assert!(!answer.text.contains(private), "it tells {private}");
    }
}

#[test]
fn a_changed_certificate_is_told_from_an_unknown_file() {
    let (world, _) = certified();
    let visitor = world.visitor();
    let file = document(&world, Kind::Certificate);
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = file.clone();
        change(&mut bytes);
        visitor.verify(&bytes)
    };
    let middle = file.len() / 2;
    for (answer, how) in [
        (changed(&|b| b.push(b'\n')), "one byte was added after it"),
        (
            changed(&|b| b.extend([0; 99])),
            "99 bytes were added after it",
        ),
        (
            changed(&|b| b[middle] ^= 1),
            "What was sealed was changed afterwards.",
        ),
        (
            changed(&|b| b.truncate(file.len() - 1)),
            "The end of the file is missing.",
        ),
        (
            changed(&|b| b.insert(0, b' ')),
            "What was sealed was changed afterwards.",
        ),
        (
            // Shorter, as a program that writes it anew makes it, and whole all the same.
            changed(&|b| drop(b.drain(middle..middle + 40))),
            "What was sealed was changed afterwards.",
        ),
    ] {
        assert_eq!(answer.status, 404, "{how}");
        says(
            &answer,
            &[
                "Sealed by this body, changed since",
                how,
                "The seal was made for certificate AIMS-2026-00001, revision 1.",
                "Certificate AIMS-2026-00001: Valid today, ",
                &format!("href=\"{PAGE}\""),
            ],
        );
    }
}

#[test]
fn a_certificate_whose_seal_alone_was_changed_is_known_by_its_content() {
    let (world, _) = certified();
    let mut file = document(&world, Kind::Certificate);
    let mark = b"/Contents<";
    let start = file.windows(mark.len()).rposition(|w| w == mark).unwrap() + mark.len();
    file[start..start + 8].copy_from_slice(b"deadbeef");
    let answer = world.visitor().verify(&file);
    assert_eq!(answer.status, 404);
    says(
        &answer,
        &["the seal itself was changed", "AIMS-2026-00001, revision 1"],
    );
}

#[test]
fn a_changed_report_tells_of_no_certificate() {
    let (world, _) = certified();
    let mut file = document(&world, Kind::AuditReport);
    file.push(b'\n');
    let answer = world.visitor().verify(&file);
    assert_eq!(answer.status, 404);
    says(
        &answer,
        &[
            "Sealed by this body, changed since",
            "not for a certificate",
        ],
    );
    for private in ["Meridian", "AR-2026", "AU-2026", "AIMS-2026-00001"] {
        assert!(!answer.text.contains(private), "it tells {private}");
    }
}

#[test]
fn an_unknown_file_is_not_vouched_for_even_when_it_names_a_certificate() {
    let (world, _) = certified();
    let visitor = world.visitor();
    let forged = b"%PDF-1.7\n<dc:title>Certificate aims 2026-1: Somebody Else</dc:title>\n%%EOF";
    let answer = visitor.verify(forged);
    assert_eq!(answer.status, 404);
    says(
        &answer,
        &[
            "This file is not known",
            "nothing in it vouches for that",
            PAGE,
        ],
    );
    let other = visitor.verify(b"%PDF-1.7\nCertificate AIMS-2026-00002: Somebody Else\n%%EOF");
    assert_eq!(other.status, 404);
    says(&other, &["This file is not known"]);
    assert!(!other.text.contains("AIMS-2026-0000"));
}

#[test]
fn a_seal_of_somebody_else_is_no_seal_of_ours() {
    let (world, _) = certified();
    let (other, _) = certified();
    let answer = other.visitor().verify(&document(&world, Kind::Certificate));
    assert_eq!(answer.status, 404);
    assert!(!answer.text.contains("changed since"));
}

#[test]
fn a_file_made_to_do_harm_is_answered_like_any_other() {
    let (world, _) = certified();
    let visitor = world.visitor();
    for file in [
        b"/ByteRange[0 1 2 18446744073709551615]".repeat(10_000),
        b"/Contents<3082".repeat(50_000),
        b"Certificate 1:".repeat(50_000),
        vec![b'('; 1_000_000],
    ] {
        let answer = visitor.verify(&file);
        assert_eq!(answer.status, 404);
        says(&answer, &["This file is not known"]);
    }
}
