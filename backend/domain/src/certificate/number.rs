//! Certificate numbers as people read, type and paste them: `aims 2026-1` means `AIMS-2026-00001`.
//!
//! The register finds a number by a key that leaves out what people get wrong; whether a number
//! found that way is meant is then looked at part by part. No guess goes further: what could mean
//! two numbers means none, and nobody is led from one number to another.

mod letter;
mod typed;

use letter::{is_invisible, is_letter_or_digit, plain};
use typed::words_as_typed;

/// The most characters of a number that are looked at.
pub const LONGEST: usize = 100;

/// Nobody writes more words before a number.
const MOST_LABELS: usize = 5;

/// Words people write before a number; they are no part of it.
const LABELS: &[&str] = &[
    "CERTIFICATE",
    "CERTIFICAT",
    "CERTIFICADO",
    "CERTIFICATO",
    "ZERTIFIKAT",
    "CERT",
    "REGISTRATION",
    "REG",
    "NUMBER",
    "NUMMER",
    "NUMERO",
    "NÚMERO",
    "NUMÉRO",
    "NUM",
    "NO",
    "NR",
    "N",
    "Nº",
];

/// Words that say that a revision follows.
const REVISIONS: &[&str] = &["REVISION", "REV", "R", "VERSION", "VER", "V"];

/// What a text may mean: a number, and the revision named with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words of the number.
    pub number: String,
    /// The revision, where one is named; the first is 1.
    pub revision: Option<i64>,
}

/// A text as it may be shown back: in one line, without what does not print or turns the writing
/// direction, and not longer than [`LONGEST`] characters.
pub fn shown(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_invisible(*c));
    let spaced = visible.map(|c| if c.is_whitespace() { ' ' } else { c });
    let mut shown: String = spaced.take(LONGEST + 1).collect();
    if shown.chars().count() > LONGEST {
        shown.pop();
        shown.push('…');
    }
    shown.trim().to_owned()
}

/// How many words a text has between its separators.
pub fn words_typed(text: &str) -> usize {
    words(text).len()
}

/// The key a number is found by: its letters and digits alone, in one case, look-alikes as one,
/// without any zero. Several numbers may share a key; [`is_meant`] tells them apart.
pub fn folded(text: &str) -> String {
    words(text).concat().replace('0', "")
}

/// Whether a text means a number: part by part, where a digit part may have fewer or more zeros
/// before it; or letter by letter, where one of the two has no separators.
pub fn is_meant(text: &str, number: &str) -> bool {
    let typed = words(text);
    let parts = parts(number);
    let whole: String = parts.iter().map(|(_, part)| part.as_str()).collect();
    let without = typed.len() == 1 || words(number).len() == 1;
    (without && typed.concat() == whole) || is_aligned(&typed, &parts)
}

/// What a text may mean, the likeliest first; nothing when it is longer than any number.
pub fn readings(text: &str) -> Vec<Reading> {
    let typed = words_as_typed(text);
    if text.chars().count() > LONGEST && !typed.is_pasted {
        return Vec::new();
    }
    let words = typed.words;
    let labels = words.iter().take(MOST_LABELS);
    let labels = labels.take_while(|word| is_one_of(word, LABELS)).count();
    let named: Vec<&[String]> = (0..=labels)
        .filter_map(|skipped| words.get(skipped..))
        .collect();
    let mut readings: Vec<Reading> = named.iter().map(|rest| reading(rest, None)).collect();
    for rest in named {
        if let Some((number, revision)) = with_revision(rest) {
            readings.push(reading(number, Some(revision)));
        }
    }
    readings.retain(|reading| (1..=LONGEST).contains(&reading.number.chars().count()));
    readings
}

/// What the readings of a text mean among the numbers of a register, each with the revision named with
/// it: the likeliest first. Of several numbers none is meant.
pub fn meanings<'r>(
    readings: &[Reading],
    register: &'r [String],
) -> Vec<(&'r String, Option<i64>)> {
    let of = |reading: &Reading| {
        let known = |number: &&'r String| is_meant(&reading.number, number);
        let mut meant = register.iter().filter(known);
        match (meant.next(), meant.next()) {
            (Some(one), None) => Some((one, reading.revision)),
            _ => None,
        }
    };
    readings.iter().filter_map(of).collect()
}

/// A revision as an address or a person writes it: `2`, `02`, `rev2`.
pub fn revision(text: &str) -> Option<i64> {
    let words = words_as_typed(text).words;
    match words.as_slice() {
        [word] => digits(word).or_else(|| abbreviated(word)),
        [word, number] if is_one_of(word, REVISIONS) => digits(number),
        _ => None,
    }
}

fn reading(words: &[String], revision: Option<i64>) -> Reading {
    Reading {
        number: words.join(" "),
        revision,
    }
}

/// The number before a revision: `… rev 2`, `… rev2`, or a short number of its own at the end, as in
/// the name of the file.
fn with_revision(words: &[String]) -> Option<(&[String], i64)> {
    let (last, before) = words.split_last()?;
    if let Some(revision) = abbreviated(last) {
        return Some((before, revision));
    }
    let revision = digits(last)?;
    match before.split_last() {
        Some((word, number)) if is_one_of(word, REVISIONS) => Some((number, revision)),
        _ => Some((before, revision)),
    }
}

/// `rev2`, `R2`.
fn abbreviated(word: &str) -> Option<i64> {
    let at = word.find(|c: char| c.is_ascii_digit())?;
    let (label, number) = word.split_at(at);
    digits(number).filter(|_| is_one_of(label, REVISIONS))
}

/// A revision in digits; nobody has a thousand.
fn digits(word: &str) -> Option<i64> {
    let short = (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|n| short && *n > 0)
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    let upper = word.to_uppercase();
    list.iter().any(|known| *known == upper || *known == word)
}

/// The words of a text with every letter and digit made plain.
fn words(text: &str) -> Vec<String> {
    let words = text
        .split(|c: char| !is_letter_or_digit(c) && !is_invisible(c))
        .map(|word| word.chars().filter_map(plain).collect::<String>());
    words.filter(|word| !word.is_empty()).collect()
}

/// A stored number as runs of digits (true) and of letters, made plain.
fn parts(number: &str) -> Vec<(bool, String)> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    let mut run = None;
    for c in number.chars() {
        let Some(letter) = plain(c) else {
            run = None;
            continue;
        };
        let is_digit = c.is_ascii_digit();
        if run != Some(is_digit) {
            parts.push((is_digit, String::new()));
            run = Some(is_digit);
        }
        if let Some((_, part)) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

/// Whether the words hold the parts one after another, none of which reaches over two words.
fn is_aligned(words: &[String], parts: &[(bool, String)]) -> bool {
    let mut words = words.iter();
    let mut rest = "";
    for (is_digits, part) in parts {
        if rest.is_empty() {
            rest = words.next().map(String::as_str).unwrap_or_default();
        }
        let found = if *is_digits {
            let wanted = part.trim_start_matches('0');
            rest.trim_start_matches('0').strip_prefix(wanted)
        } else {
            rest.strip_prefix(part.as_str())
        };
        match found {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty() && words.next().is_none()
}

#[cfg(test)]
mod tests;
