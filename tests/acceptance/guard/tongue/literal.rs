//! The string literals of a source, with the calls they stand in.

use std::mem;
use std::str::Chars;

/// A string literal, and the calls it is an argument in, the outermost first; other brackets have no name.
pub struct Literal {
    /// Its text, as it reads.
    pub text: String,
    /// Names of calls and macros.
    pub calls: Vec<String>,
}

/// A source without its tests, comments and attributes.
pub fn code(source: &str) -> String {
    let tests = "#[cfg(test)]\nmod tests {";
    let (code, _) = source.split_once(tests).unwrap_or((source, ""));
    let lines = code.lines().filter(|line| {
        let line = line.trim_start();
        !line.starts_with("//") && !line.starts_with("#[")
    });
    lines.collect::<Vec<&str>>().join("\n")
}

/// The string literals of some code.
pub fn literals(code: &str) -> Vec<Literal> {
    let (mut found, mut calls, mut word) = (Vec::new(), Vec::<String>::new(), String::new());
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => found.push(Literal {
                text: text(&mut letters),
                calls: calls.clone(),
            }),
            '\'' => pass_character(&mut letters),
            '(' => calls.push(mem::take(&mut word)),
            '[' | '{' => calls.push(String::new()),
            ')' | ']' | '}' => {
                calls.pop();
            }
            '!' => continue,
            letter if letter.is_alphanumeric() || letter == '_' => {
                word.push(letter);
                continue;
            }
            _ => {}
        }
        word.clear();
    }
    found
}

/// Passes the rest of a character; the quote of a lifetime has no second one.
fn pass_character(letters: &mut Chars<'_>) {
    let mut ahead = letters.clone();
    if ahead.next() == Some('\\') {
        ahead.next();
    }
    if ahead.next() == Some('\'') {
        *letters = ahead;
    }
}

/// The rest of a string literal, as it reads.
pub fn text(letters: &mut Chars<'_>) -> String {
    let mut read = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => read.extend(escaped(letters)),
            letter => read.push(letter),
        }
    }
    read
}

fn escaped(letters: &mut Chars<'_>) -> Option<char> {
    match letters.next()? {
        '\n' => {
            *letters = letters.as_str().trim_start().chars();
            None
        }
        'n' => Some('\n'),
        'u' => {
            let (number, rest) = letters.as_str().strip_prefix('{')?.split_once('}')?;
            *letters = rest.chars();
            char::from_u32(u32::from_str_radix(number, 16).ok()?)
        }
        other => Some(other),
    }
}

#[test]
fn a_literal_is_read_as_the_compiler_reads_it() {
    let code = "say!(\"{a} \\\"b\\\" \\\n    c\", f('\"', x.y(\"d\\u{e9}\"))); &'a \"e\"";
    let found = literals(code);
    let texts: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["{a} \"b\" c", "d\u{e9}", "e"]);
    assert_eq!(found[1].calls, ["say", "f", "y"]);
}
