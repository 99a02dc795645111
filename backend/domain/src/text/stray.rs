//! Characters that a text may not hold, told by their name and the place where they stand.

use super::part::{Part, part};
use std::collections::BTreeSet;
use std::fmt::Write as _;

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
