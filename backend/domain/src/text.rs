//! Text as people type and paste it: one form to keep, one folded form to search by.

pub mod near;
mod part;
mod stray;
mod whole;

pub use stray::{Stray, named, strays};
pub use whole::{hyphened, whole};

use part::{Part, part};
use std::collections::BTreeSet;
use std::fmt::Display;
use unicode_normalization::UnicodeNormalization;

/// Whether a text is more than a sign that the field was filled in: ten characters, letters of several kinds among
/// them. One of a script that writes words with one or two counts for three.
pub fn says(text: &str) -> bool {
    let weight = |letter: char| if letter > '\u{2e7f}' { 3 } else { 1 };
    let length: usize = text.trim().chars().map(weight).sum();
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    let kinds: BTreeSet<char> = letters.flat_map(char::to_lowercase).collect();
    length >= 10 && kinds.len() >= 4
}

/// A text as it is kept: normalised (NFC), every white space a space or a line break, what nobody
/// sees left out, nothing before or after it.
///
/// # Errors
/// Each character that no text may hold: a control character, one that turns the direction of what
/// follows, one without a meaning of its own.
pub fn kept(raw: &str) -> Result<String, Vec<Stray>> {
    let raw = raw.replace("\r\n", "\n");
    let mut kept = String::with_capacity(raw.len());
    let mut refused = Vec::new();
    let mut previous = '\0';
    for (at, letter) in raw.char_indices() {
        match part(letter) {
            Part::Letter => kept.push(letter),
            Part::Space => kept.push(' '),
            Part::Break => kept.push('\n'),
            Part::Joiner if joins(previous) => kept.push(letter),
            Part::Joiner | Part::Unseen => {}
            Part::Refused => refused.push((at, letter)),
        }
        previous = letter;
    }
    if !refused.is_empty() {
        return Err(strays(&raw, &refused));
    }
    // Composed last: what was left out may have stood between a letter and its mark.
    Ok(kept.trim().nfc().collect())
}

/// How many of something, in words: 1 topic, 2 topics, 1.0 day. The noun takes an s for several.
pub fn counted(count: impl Display, noun: &str) -> String {
    let count = count.to_string();
    let several = if matches!(count.as_str(), "1" | "1.0") {
        ""
    } else {
        "s"
    };
    format!("{count} {noun}{several}")
}

/// A word of ours, or the name of a rule, in English: underscores become spaces, "client_s" the client's,
/// and abbreviations are written large.
pub fn spoken(word: &str) -> String {
    let parts = word.split('_').map(|part| match part {
        "ai" => "AI",
        "aims" => "AIMS",
        _ => part,
    });
    parts.collect::<Vec<_>>().join(" ").replace(" s ", "'s ")
}

/// A text with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// A text folded for search: compatible forms, case and accents make no difference.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd() {
        if is_accent(letter) || matches!(part(letter), Part::Unseen | Part::Joiner) {
            continue;
        }
        match letter {
            letter if letter.is_whitespace() => folded.push(' '),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            '\u{2018}' | '\u{2019}' | '\u{02BC}' => folded.push('\''),
            letter => letter.to_lowercase().for_each(|small| match small {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'đ' => folded.push('d'),
                'ł' => folded.push('l'),
                'ı' => folded.push('i'),
                'ς' => folded.push('σ'),
                small if is_accent(small) => {}
                small => folded.push(small),
            }),
        }
    }
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Arabic, Indic and other scripts in which a joiner changes what is read.
fn joins(letter: char) -> bool {
    ('\u{0600}'..='\u{1CFF}').contains(&letter) || ('\u{A800}'..='\u{ABFF}').contains(&letter)
}

/// Whether it stands on the letter before it, and not by itself.
pub fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

fn is_accent(letter: char) -> bool {
    ('\u{0300}'..='\u{036F}').contains(&letter)
}

#[cfg(test)]
mod tests;
