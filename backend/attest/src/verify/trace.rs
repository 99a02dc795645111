//! Traces of a seal in a file that is not, byte for byte, what was sealed: which document the seal
//! was made for, and what became of the file since.
//!
//! The file may come from anyone. It is read as bytes and never as a PDF: nothing in it is unpacked
//! or followed, and of what looks like a seal only the first few are looked at.

use super::signed;
use crate::key;
use der::Encode;
use sha2::{Digest, Sha256};
use std::ops::Range;

/// How many seals of a file are looked at; ours carry one.
const MOST: usize = 4;
/// No chain of certificates needs more room, bytes.
const LONGEST: usize = 64 * 1024;
/// Nothing shorter holds a certificate, bytes.
const SHORTEST: usize = 256;
/// Room for a byte range as our seals write it, and to spare.
const RANGE: usize = 120;

/// What a file shows of a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Whether a seal of one of the given signers is in it, whose signature holds.
    pub genuine: bool,
    /// SHA-256 of what was sealed, lower-case hex: the one such a seal signs, or those that seals
    /// which do not hold cover in this file.
    pub digests: Vec<String>,
    /// How the file stands to what a genuine seal signs.
    pub condition: Condition,
}

/// How a file stands to what was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// All that was sealed is as it was; at most the seal itself is written differently.
    AsSealed,
    /// All that was sealed is as it was, and so many bytes follow.
    Longer(usize),
    /// Its end is missing; a file that merely became shorter counts as changed.
    Shorter,
    /// What was sealed was changed.
    Changed,
}

/// What a seal in the file says it covers.
struct Covered {
    /// Where the seal itself stands, which is left out.
    gap: Range<usize>,
    end: usize,
    /// Absent when the file ends before.
    digest: Option<Vec<u8>>,
}

/// Looks for traces of a seal. `signers` are the certificates (DER) the seal may be made with.
pub fn trace(file: &[u8], signers: &[Vec<u8>]) -> Option<Trace> {
    let covered = covered(file);
    let signed = seals(file).find_map(|seal| signed_digest(&seal, signers));
    if let Some(digest) = signed {
        return Some(Trace {
            genuine: true,
            digests: vec![hex(&digest)],
            condition: condition(file, &digest, &covered),
        });
    }
    let digests: Vec<String> = covered
        .iter()
        .filter_map(|one| one.digest.as_deref())
        .map(hex)
        .collect();
    (!digests.is_empty()).then_some(Trace {
        genuine: false,
        digests,
        condition: Condition::Changed,
    })
}

/// SHA-256 of what the seal of a file covers, lower-case hex; nothing when it covers less than all of
/// the file but itself.
pub fn sealed_digest(file: &[u8]) -> Option<String> {
    covered(file)
        .into_iter()
        .find(|one| one.end == file.len())
        .and_then(|one| one.digest)
        .map(|digest| hex(&digest))
}

/// The sealing certificate (DER) of a chain in PEM.
pub fn signer(chain_pem: &str) -> Option<Vec<u8>> {
    let chain = key::certificates(chain_pem).ok()?;
    chain.first()?.to_der().ok()
}

/// The digest that a seal of one of the signers signs, where its signature holds.
fn signed_digest(seal: &[u8], signers: &[Vec<u8>]) -> Option<Vec<u8>> {
    let (message, _) = signed::read(seal).ok()?;
    let signer = message.certificate.to_der().ok()?;
    let holds = signers.contains(&signer) && message.signature_holds().is_ok();
    message.digest().filter(|_| holds)
}

fn condition(file: &[u8], digest: &[u8], covered: &[Covered]) -> Condition {
    let length = file.len();
    let intact = covered
        .iter()
        .find(|one| one.digest.as_deref() == Some(digest));
    match intact {
        Some(one) if one.end < length => Condition::Longer(length - one.end),
        Some(_) => Condition::AsSealed,
        None if covered.iter().any(|one| is_cut_off(file, one)) => Condition::Shorter,
        None => Condition::Changed,
    }
}

/// Whether it can be known that the end of a file is missing. The seal stands where its byte range
/// says, and no end of a PDF follows it: a program that wrote the file anew moved the one and wrote
/// the other, however short its file became.
fn is_cut_off(file: &[u8], one: &Covered) -> bool {
    const END: &[u8] = b"%%EOF";
    let in_place = file
        .get(one.gap.clone())
        .is_some_and(|gap| gap.starts_with(b"<") && gap.ends_with(b">"));
    let rest = file.get(one.gap.end..).unwrap_or_default();
    let has_end = rest.windows(END.len()).any(|window| window == END);
    one.end > file.len() && in_place && !has_end
}

/// What the byte ranges of a file cover.
fn covered(file: &[u8]) -> Vec<Covered> {
    places(file, b"/ByteRange")
        .filter_map(|at| range(file.get(at..)?))
        .take(MOST)
        .filter_map(|[start, before, after, rest]| {
            let end = after.checked_add(rest)?;
            let ordered = start == 0 && before < after;
            ordered.then(|| Covered {
                gap: before..after,
                end,
                digest: digest(file, before, after, end),
            })
        })
        .collect()
}

fn digest(file: &[u8], before: usize, after: usize, end: usize) -> Option<Vec<u8>> {
    let mut digest = Sha256::new();
    digest.update(file.get(..before)?);
    digest.update(file.get(after..end)?);
    Some(digest.finalize().to_vec())
}

/// The four numbers of a byte range, from its name on.
fn range(from: &[u8]) -> Option<[usize; 4]> {
    let from = from.get(..from.len().min(RANGE))?;
    let open = from.iter().position(|byte| *byte == b'[')?;
    let close = from.iter().position(|byte| *byte == b']')?;
    let text = std::str::from_utf8(from.get(open + 1..close)?).ok()?;
    let numbers: Vec<usize> = text
        .split_ascii_whitespace()
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// The hexadecimal strings of a file that may be seals.
fn seals(file: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    const NAME: &[u8] = b"/Contents";
    places(file, NAME)
        .filter_map(move |at| hexadecimal(file.get(at + NAME.len()..)?))
        .filter(|bytes| bytes.len() >= SHORTEST && bytes.starts_with(&[0x30]))
        .take(MOST)
}

/// A hexadecimal string however it is written: other programs may have written the file anew.
fn hexadecimal(from: &[u8]) -> Option<Vec<u8>> {
    let digits = from.trim_ascii_start().strip_prefix(b"<")?;
    let length = digits
        .iter()
        .take(2 * LONGEST)
        .take_while(|byte| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace())
        .count();
    if digits.get(length) != Some(&b'>') {
        return None;
    }
    let values: Vec<u8> = digits
        .get(..length)?
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .filter_map(|value| u8::try_from(value).ok())
        .collect();
    let pairs = values.chunks(2);
    Some(
        pairs
            .map(|pair| pair.iter().fold(0, |byte, value| byte << 4 | value))
            .collect(),
    )
}

/// Where a name stands in a file.
fn places(file: &[u8], name: &'static [u8]) -> impl Iterator<Item = usize> {
    let slashes = file.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    slashes
        .map(|(at, _)| at)
        .filter(move |at| file.get(*at..).is_some_and(|rest| rest.starts_with(name)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
