//! Text as people type and paste it: one form to keep, one folded form to search by.

use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization;

/// A text as it is kept: normalised (NFC), every white space a space or a line break, what nobody
/// sees left out, nothing before or after it.
///
/// # Errors
/// The first character that no text may hold: a control character, one that turns the direction of
/// what follows, one without a meaning of its own.
pub fn kept(raw: &str) -> Result<String, char> {
    let mut kept = String::with_capacity(raw.len());
    let mut previous = '\0';
    for letter in raw.replace("\r\n", "\n").chars() {
        match part(letter) {
            Part::Letter => kept.push(letter),
            Part::Space => kept.push(' '),
            Part::Break => kept.push('\n'),
            Part::Joiner if joins(previous) => kept.push(letter),
            Part::Joiner | Part::Unseen => {}
            Part::Refused => return Err(letter),
        }
        previous = letter;
    }
    // Composed last: what was left out may have stood between a letter and its mark.
    Ok(kept.trim().nfc().collect())
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
        | '\u{FE00}'..='\u{FE0F}'
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
            assert_eq!(kept(raw), Err(refused), "{raw:?}");
        }
        assert_eq!(named('\u{202E}'), "(U+202E)");
        assert_eq!(named('✓'), "\"✓\" (U+2713)");
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
