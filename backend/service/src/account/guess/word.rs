//! What is known of passwords before any is seen: common words, rows of keys, names.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Our own list, one word on a line.
const LIST: &str = include_str!("../common.txt");

/// Words that say little by themselves.
const SMALL: &[&str] = &[
    "this", "that", "the", "is", "am", "are", "was", "and", "for", "with", "very", "super",
    "really", "not", "you", "your", "our", "ours", "mine", "some", "too", "also", "just", "only",
];

/// What every installation of the product has to do with.
const TRADE: &[&str] = &["certwright", "iso", "iec", "42001", "42006", "17021"];

/// Rows and columns of the usual keyboards; read backwards too.
pub(super) const KEYS: &[&str] = &[
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "qsdfghjklm",
    "zxcvbnm",
    "yxcvbnm",
    "wxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "!@#$%^&*()_+",
    "!\"§$%&/()=?",
];

/// Three letters that nobody types for their meaning.
pub(super) const CORNERS: &[&str] = &["qwe", "asd", "zxc", "qaz", "wsx", "edc", "abc", "xyz"];

/// Common words of four letters and more.
pub(super) static COMMON: LazyLock<Words> = LazyLock::new(|| {
    let words = LIST.lines().filter(|line| !line.starts_with('#'));
    Words(
        words
            .flat_map(forms)
            .filter(|form| form.len() >= 4)
            .collect(),
    )
});

/// Small words.
pub(super) static FILLERS: LazyLock<Words> =
    LazyLock::new(|| Words(SMALL.iter().copied().flat_map(forms).collect()));

/// Words as they are looked for: folded.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<Vec<char>>);

impl Words {
    /// Names, each whole and in its parts, with those of the trade.
    pub(super) fn of(names: &[String]) -> Words {
        let names = names.iter().map(String::as_str);
        let known = names.chain(TRADE.iter().copied()).flat_map(parts);
        Words(known.collect())
    }

    /// Whether one of them is this.
    pub(super) fn has(&self, folded: &[char]) -> bool {
        self.0.contains(folded)
    }
}

/// A name, what stands before an at sign, and its words. Short words stand in others by chance.
fn parts(name: &str) -> Vec<Vec<char>> {
    let before_at = name.split('@').next().unwrap_or_default();
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let whole = [name, before_at]
        .into_iter()
        .flat_map(forms)
        .filter(|form| form.len() >= 4);
    let single = words.flat_map(forms).filter(|form| form.len() >= 4);
    whole.chain(single).collect()
}

/// A word without signs, folded, with and without its doubled letters.
fn forms(word: &str) -> [Vec<char>; 2] {
    let lower = word.to_lowercase();
    let plain: Vec<char> = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut single = plain.clone();
    single.dedup();
    [plain, single].map(|letters| letters.into_iter().map(fold).collect())
}

/// One letter for those that are written for one another.
pub(super) fn fold(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | '4' | '@' => 'a',
        '8' => 'b',
        'ç' | 'ć' => 'c',
        'è' | 'é' | 'ê' | 'ë' | '3' | '€' => 'e',
        '9' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'l' | '1' | '!' | '|' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | '0' => 'o',
        'ß' | '5' | '$' => 's',
        '7' | '+' => 't',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        '2' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_some_hundred_words_each_once_and_in_lower_case() {
        let words: Vec<&str> = LIST
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        let different: HashSet<&&str> = words.iter().collect();
        assert!(words.len() > 400, "{}", words.len());
        for word in &words {
            let plain = word.chars().all(|c| c.is_ascii_lowercase());
            assert!(plain, "{word}");
        }
        assert_eq!(different.len(), words.len());
    }

    #[test]
    fn a_word_is_found_however_it_is_written() {
        for written in ["password", "PASSWORD", "p@$$w0rd", "pasword", "Pässwörd"] {
            let folded: Vec<char> = written.to_lowercase().chars().map(fold).collect();
            assert!(COMMON.has(&folded), "{written}");
        }
        assert!(!COMMON.has(&['t', 'u', 'b', 'a']));
    }
}
