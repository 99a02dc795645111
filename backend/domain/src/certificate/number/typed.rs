//! What is meant of a text that is pasted: of an address, of the name of a file.

use super::letter::{is_invisible, is_letter_or_digit, narrow};

pub(super) struct Typed {
    pub(super) words: Vec<String>,
    /// Whether it is an address of ours or a file name rather than a number.
    pub(super) is_pasted: bool,
}

/// The words of a text between separators, in their own case. Of an address what follows
/// `/verify/`; of a file name what stands before its ending.
pub(super) fn words_as_typed(text: &str) -> Typed {
    const PAGE: &str = "/verify/";
    let lower = text.to_ascii_lowercase();
    let after_page = lower
        .rfind(PAGE)
        .and_then(|at| text.get(at + PAGE.len()..))
        .map(|rest| rest.split(['?', '#']).next().unwrap_or_default());
    let meant = after_page.unwrap_or_else(|| of_file(text));
    let meant: String = meant
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(narrow)
        .collect();
    let mut words: Vec<String> = meant
        .split(|c: char| !is_letter_or_digit(c))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if words.len() > 1 && words.last().is_some_and(|word| is_ending(word)) {
        words.pop();
    }
    Typed {
        words,
        is_pasted: after_page.is_some(),
    }
}

fn is_ending(word: &str) -> bool {
    word.eq_ignore_ascii_case(ENDING)
}

/// How the file of a certificate ends.
const ENDING: &str = "pdf";

/// Of the path of a file its name, without what a browser or a desktop adds to the name of a second copy:
/// ` (1)`, ` - Copy`. Any other text as it is.
fn of_file(text: &str) -> &str {
    let whole = text.trim();
    let Some((name, _)) = whole
        .rsplit_once('.')
        .filter(|(_, end)| end.eq_ignore_ascii_case(ENDING))
    else {
        return text;
    };
    let is_path = name.contains('\\') || name.starts_with('/') || name.contains("://");
    let name = match name.rsplit_once(['/', '\\']) {
        Some((_, last)) if is_path => last,
        _ => name,
    };
    let copied = name.strip_suffix("- Copy").unwrap_or(name).trim_end();
    let inside = copied
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    match inside {
        Some((before, count)) if !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()) => {
            before
        }
        _ => copied,
    }
}
