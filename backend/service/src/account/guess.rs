//! Passwords that are guessed first, and the sentence that refuses one.
//!
//! NIST SP 800-63B-4 asks for 15 characters where the password is the only factor, for no rules of
//! composition, and for a comparison with what is common, expected or in context. Here a password
//! is taken apart into what an attacker knows beforehand and what is left, and the least that it
//! can be worth counts, read forwards, backwards and from two rows of letters in turn.

mod word;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use word::{CORNERS, KEYS, Words, fold};

/// Fewest and most characters.
const LENGTH: RangeInclusive<usize> = 15..=1000;
/// A text that comes again after fewer letters is no longer than these.
const PERIOD: usize = 15;
/// Fewer different letters are no password, in whatever order.
const DIFFERENT: usize = 5;
/// What a password is worth at least. A letter nobody can foresee is worth one.
const ENOUGH: usize = 10;
/// What a common word is worth.
const COMMON: usize = 3;
/// What follows from what was known: a name, a row of keys, a year, letters said before.
const KNOWN: usize = 1;
/// The longest part that is looked for, and how far back it may have been said before.
const PART: usize = 45;

const SHORT: &str =
    "A password must have at least 15 characters. Three or four unrelated words work well.";
const LONG: &str = "A password can have at most 1000 characters.";
const AGAIN: &str = "This password repeats itself, and attackers try such passwords first. Three or four unrelated words work well.";
const NAME: &str = "This password is little more than the name of its owner, of the body, of the client or of the product, and attackers try such passwords first. Three or four unrelated words work well.";
const COMMONPLACE: &str = "This password is made of common words, years or keyboard rows, and attackers try such passwords first. Three or four unrelated words work well.";

/// What is wrong with a new password for somebody with these names, in one or two sentences.
pub(super) fn fault(password: &str, names: &[String]) -> Option<&'static str> {
    let length = password.chars().count();
    if !LENGTH.contains(&length) {
        return Some(if length < *LENGTH.start() {
            SHORT
        } else {
            LONG
        });
    }
    let letters: Vec<char> = password.to_lowercase().chars().collect();
    if repeats(&letters) {
        return Some(AGAIN);
    }
    if worth(&letters, &Words::of(names)) >= ENOUGH {
        return None;
    }
    let by_itself = worth(&letters, &Words::default());
    Some(if by_itself >= ENOUGH {
        NAME
    } else {
        COMMONPLACE
    })
}

/// Whether a text is one short text over and over, or hardly more than one letter.
fn repeats(letters: &[char]) -> bool {
    let different: BTreeSet<char> = letters.iter().copied().map(fold).collect();
    different.len() < DIFFERENT || has_period(letters) || has_period(&bare(letters))
}

fn has_period(letters: &[char]) -> bool {
    let comes_again = |period: usize| {
        let later = letters.iter().skip(period);
        letters.iter().zip(later).all(|(one, other)| one == other)
    };
    (1..PERIOD)
        .take_while(|period| 2 * period <= letters.len())
        .any(comes_again)
}

/// The least that a text is worth to somebody who knows these names.
fn worth(letters: &[char], names: &Words) -> usize {
    let bare = bare(letters);
    let signs: BTreeSet<&char> = letters
        .iter()
        .filter(|letter| !letter.is_alphanumeric() && !letter.is_whitespace())
        .collect();
    let readings = |letters: &[char]| {
        let backwards: Vec<char> = letters.iter().rev().copied().collect();
        [letters.to_vec(), backwards, in_turn(letters)]
    };
    let as_it_is = readings(letters).map(|text| least(&text, names));
    let without_signs = readings(&bare).map(|text| least(&text, names) + signs.len());
    as_it_is
        .into_iter()
        .chain(without_signs)
        .min()
        .unwrap_or_default()
}

/// Letters and digits alone.
fn bare(letters: &[char]) -> Vec<char> {
    let kept = letters.iter().filter(|letter| letter.is_alphanumeric());
    kept.copied().collect()
}

/// Every other letter and then the rest: `a1b2c3` is read `abc123`.
fn in_turn(letters: &[char]) -> Vec<char> {
    let every_other = |from| letters.iter().skip(from).step_by(2).copied();
    every_other(0).chain(every_other(1)).collect()
}

/// What a text is worth, taken apart in the way that makes it worth least.
fn least(text: &[char], names: &Words) -> usize {
    let mut plain = text.to_vec();
    plain.dedup();
    let folded: Vec<char> = plain.iter().copied().map(fold).collect();
    let mut least: Vec<usize> = (0..=plain.len()).collect();
    for from in 0..plain.len() {
        // No part is long enough to lead back to where the text was worth less.
        let reached = least.get(from.saturating_sub(PART)..=from);
        if reached.is_some_and(|last| last.iter().all(|worth| *worth >= ENOUGH)) {
            return ENOUGH;
        }
        least[from + 1] = least[from + 1].min(least[from] + 1);
        for to in from + 2..=plain.len().min(from + PART) {
            let before = &folded[from.saturating_sub(PART)..from];
            if let Some(worth) = part(&plain[from..to], &folded[from..to], before, names) {
                least[to] = least[to].min(least[from] + worth);
            }
        }
    }
    least.last().copied().unwrap_or_default()
}

/// What a part is worth that is known, as it stands and folded.
fn part(plain: &[char], folded: &[char], before: &[char], names: &Words) -> Option<usize> {
    let said_before = folded.len() >= 4 && before.windows(folded.len()).any(|said| said == folded);
    let follows = names.has(folded)
        || word::FILLERS.has(folded)
        || said_before
        || is_run(plain)
        || is_year(plain);
    if follows {
        Some(KNOWN)
    } else {
        word::COMMON.has(folded).then_some(COMMON)
    }
}

fn is_year(part: &[char]) -> bool {
    let of_ours = part.starts_with(&['1', '9']) || part.starts_with(&['2', '0']);
    part.len() == 4 && of_ours && part.iter().all(char::is_ascii_digit)
}

/// Whether a part counts on, goes along the alphabet, or along the keys.
fn is_run(part: &[char]) -> bool {
    let digits = part.len() >= 3 && part.iter().all(char::is_ascii_digit);
    let letters = part.len() >= 4 && part.iter().all(char::is_ascii_lowercase);
    let there: String = part.iter().collect();
    let back: String = part.iter().rev().collect();
    let along = |row: &&str| row.contains(&there) || row.contains(&back);
    (digits && counts(part, 10))
        || (letters && counts(part, 26))
        || CORNERS.contains(&there.as_str())
        || (part.len() >= 4 && KEYS.iter().any(along))
}

/// Whether each letter is one, two or three after the one before, or before it, round a circle.
fn counts(part: &[char], circle: u32) -> bool {
    let steps: BTreeSet<u32> = part
        .windows(2)
        .map(|pair| match pair {
            [one, other] => (60 * circle + u32::from(*other) - u32::from(*one)) % circle,
            _ => 0,
        })
        .collect();
    let near = |step: &u32| (1..=3).contains(step) || (circle - 3..circle).contains(step);
    steps.len() == 1 && steps.iter().all(near)
}

#[cfg(test)]
mod tests;
