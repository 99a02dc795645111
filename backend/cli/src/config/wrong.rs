//! What is said of a value of the settings that will not do.

use super::nearest::nearest;

/// The key, its value, and what would be right.
pub fn wrong(key: &str, value: &str, advice: &str) -> String {
    format!("{key} = \"{value}\" is not valid: {advice}")
}

/// As [`wrong`], of a word that is none of those known: the one that was meant, or all of them.
pub fn unknown_word(key: &str, word: &str, known: &[&str]) -> String {
    let advice = match nearest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean {meant}?"),
        None => format!("write one of {}", known.join(", ")),
    };
    wrong(key, word, &advice)
}
