//! A file that was changed after it was sealed is known by what is left of its seal.

use super::{ecdsa, page, place, rsa, sealed};
use attest::{Condition, SealKey, Trace, sealed_digest, signer, trace};

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
