//! Text as people type and paste it: one form to keep, one folded form to search by.

mod whole;

pub use whole::{hyphened, whole};

use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};
use unicode_normalization::UnicodeNormalization;

/// A character that a text may not hold, and where it stands first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The character.
    pub letter: char,
    /// The line, from 1.
    pub line: usize,
    /// The word it stands in, or the nearest one; empty where there is none.
    pub near: String,
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

/// Characters found in a text, by their place in bytes: each once, the first of them with the line and
/// the word beside which it stands first.
pub fn strays(text: &str, found: &[(usize, char)]) -> Vec<Stray> {
    let letters: BTreeSet<char> = found.iter().map(|(_, letter)| *letter).collect();
    let mut told = BTreeSet::new();
    let mut strays = Vec::with_capacity(letters.len());
    for (at, letter) in found.iter().filter(|(_, letter)| told.insert(*letter)) {
        let mut stray = Stray {
            letter: *letter,
            line: 1,
            near: String::new(),
        };
        if strays.len() < PLACED {
            let before = text.get(..*at).unwrap_or_default();
            let after = text.get(at + letter.len_utf8()..).unwrap_or_default();
            stray.line = before.matches('\n').count() + 1;
            stray.near = near(before, after, &letters);
        }
        strays.push(stray);
    }
    strays
}

/// So many characters are looked for in their text; nobody reads where more of them stand.
const PLACED: usize = 5;

/// Letters on either side of a place that are looked at for a word to name it by.
const AROUND: usize = 200;

/// Letters of a word that are enough to find it by.
const OF_A_WORD: usize = 20;

/// The word around a place without what was found in the text; the next one of the line, or the one
/// before, where nothing of it is left.
fn near(before: &str, after: &str, found: &BTreeSet<char>) -> String {
    let on_the_line = |letter: &char| *letter != '\n';
    let mut behind: Vec<char> = before
        .chars()
        .rev()
        .take(AROUND)
        .take_while(on_the_line)
        .collect();
    behind.reverse();
    let behind: String = behind.into_iter().collect();
    let ahead: String = after.chars().take(AROUND).take_while(on_the_line).collect();
    let start = behind
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let end = ahead.split(char::is_whitespace).next().unwrap_or_default();
    let around = format!("{start}{end}");
    let seen = |letter: &char| part(*letter) == Part::Letter && !found.contains(letter);
    std::iter::once(around.as_str())
        .chain(ahead.split_whitespace())
        .chain(behind.split_whitespace().rev())
        .map(|word| {
            word.chars()
                .filter(seen)
                .take(OF_A_WORD)
                .collect::<String>()
        })
        .find(|word| !word.is_empty())
        .unwrap_or_default()
}

/// A character by name, as a sentence about it shows it: `"✓" (U+2713)`; only the number where
/// it cannot be seen.
pub fn named(letter: char) -> String {
    let mut name = String::new();
    if part(letter) == Part::Letter {
        let _written = write!(name, "\"{letter}\" ");
    }
    let _written = write!(name, "(U+{:04X})", u32::from(letter));
    name
}

/// How many of something, in words: 1 topic, 2 topics, 1.0 day. The noun takes an s for several.
pub fn counted(count: impl Display, noun: &str) -> String {
    let count = count.to_string();
    let several = if is_one(&count) { "" } else { "s" };
    format!("{count} {noun}{several}")
}

/// The verb that goes with so many of something.
pub fn are(count: impl Display) -> &'static str {
    if is_one(&count.to_string()) {
        "is"
    } else {
        "are"
    }
}

fn is_one(count: &str) -> bool {
    matches!(count, "1" | "1.0")
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

/// What a character is to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Letter,
    Space,
    Break,
    /// Joins or parts letters of scripts that need it.
    Joiner,
    /// Only in the way: nobody sees it.
    Unseen,
    Refused,
}

fn part(letter: char) -> Part {
    match letter {
        '\t' => Part::Space,
        '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => Part::Break,
        // A soft hyphen, marks without width, blanks that pass for letters, emoji's variants.
        '\u{00AD}'
        | '\u{034F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{061C}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}'
        | '\u{FEFF}'
        | '\u{FFA0}' => Part::Unseen,
        '\u{200C}' | '\u{200D}' => Part::Joiner,
        '\u{2800}' => Part::Space,
        // Overrides of direction; private use; annotations; tags; what is no character.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Part::Refused,
        '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{FDD0}'..='\u{FDEF}' => {
            Part::Refused
        }
        '\u{E0000}'..='\u{10FFFF}' => Part::Refused,
        letter if u32::from(letter) & 0xFFFE == 0xFFFE => Part::Refused,
        letter if letter.is_control() => Part::Refused,
        letter if letter.is_whitespace() => Part::Space,
        _ => Part::Letter,
    }
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
mod tests {
    use super::*;

    #[test]
    fn white_space_stays_a_space_or_a_line_break() {
        for (raw, expected) in [
            ("DS-14\t1200\t35", "DS-14 1200 35"),
            ("one\u{000B}two", "one\ntwo"),
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("one\u{2028}two\u{0085}three", "one\ntwo\nthree"),
            ("a\u{00A0}b\u{202F}c\u{3000}d", "a b c d"),
            ("\t  about \n", "about"),
        ] {
            assert_eq!(kept(raw).as_deref(), Ok(expected), "{raw:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(
            kept("certi\u{00AD}fi\u{200B}cate\u{FEFF}").unwrap(),
            "certificate"
        );
        assert_eq!(kept("\u{3164}\u{200E}").unwrap(), "");
        assert_eq!(kept("a\u{200D}b").unwrap(), "ab");
        let devanagari = "क्\u{200D}ष";
        assert_eq!(kept(devanagari).unwrap(), devanagari);
    }

    #[test]
    fn letters_are_kept_in_their_composed_form() {
        assert_eq!(kept("Zu\u{0308}rich").unwrap(), "Zürich");
        for raw in [
            "Zu\u{200B}\u{0308}rich",
            "a\u{00AD}\u{030A}",
            "\u{1100}\u{2060}\u{1161}",
        ] {
            let once = kept(raw).unwrap();
            assert_eq!(kept(&once).unwrap(), once, "{raw:?} is kept in one form");
        }
        assert_eq!(kept("Zu\u{200B}\u{0308}rich").unwrap(), "Zürich");
    }

    #[test]
    fn controls_overrides_and_private_signs_are_refused_by_name() {
        for (raw, refused) in [
            ("a\u{0007}b", '\u{0007}'),
            ("a\u{0000}", '\u{0000}'),
            ("a\u{009B}", '\u{009B}'),
            ("gpj.\u{202E}exe", '\u{202E}'),
            ("a\u{2067}b", '\u{2067}'),
            ("\u{F0B7} point", '\u{F0B7}'),
            ("broken \u{FFFD}", '\u{FFFD}'),
            ("\u{E0041}", '\u{E0041}'),
            ("\u{1FFFF}", '\u{1FFFF}'),
        ] {
            let strays = kept(raw).unwrap_err();
            assert_eq!(strays.len(), 1, "{raw:?}");
            assert_eq!(strays[0].letter, refused, "{raw:?}");
        }
        assert_eq!(named('\u{202E}'), "(U+202E)");
        assert_eq!(named('✓'), "\"✓\" (U+2713)");
    }

    #[test]
    fn each_character_that_is_refused_is_named_once_with_its_place() {
        let raw = "first \u{0007}bell\r\n\u{F0B7} point \u{0007}\nend\u{202E}ing";
        let found = kept(raw).unwrap_err();
        let told: Vec<(char, usize, &str)> = found
            .iter()
            .map(|stray| (stray.letter, stray.line, stray.near.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ('\u{0007}', 1, "bell"),
                ('\u{F0B7}', 2, "point"),
                ('\u{202E}', 3, "ending"),
            ]
        );
        assert_eq!(kept("\u{0007}").unwrap_err()[0].near, "");
        assert_eq!(kept("last \u{0007}").unwrap_err()[0].near, "last");
    }

    #[test]
    fn one_of_something_is_no_plural() {
        assert_eq!(counted(1, "topic"), "1 topic");
        assert_eq!(counted(0, "topic"), "0 topics");
        assert_eq!(counted("1.0", "day"), "1.0 day");
        assert_eq!(counted("1.5", "day"), "1.5 days");
        assert_eq!((are(1), are(2)), ("is", "are"));
    }

    #[test]
    fn search_does_not_ask_for_case_accents_or_compatible_forms() {
        for (one, other) in [
            ("Öresund", "oresund"),
            ("Élan", "ELAN"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("Ｔｏｋｙｏ", "tokyo"),
            ("A\u{2013}1", "a-1"),
            ("a \u{00A0} b", "A B"),
            ("co\u{00AD}op", "coop"),
            ("Ørsted", "orsted"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("Oslo"), folded("Öslos"));
        assert_eq!(folded("a_b"), "a_b");
    }
}
