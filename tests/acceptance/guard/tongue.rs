//! What translators work from is a file with every template that pages can show, so that none of them is
//! missed. It is read off the sources: what a catalogue knows by its words stands there as a literal, but for
//! rules, states and words of lists, which are asked for.
//!
//! `CERTWRIGHT_WRITE=1` writes it anew instead of comparing it.

mod literal;

use super::architecture::{files, root};
use super::openapi::held;
use domain::text::spoken;
use literal::{Literal, code, literals, text};
use serde_json::{Value, json};
use service::view;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

const FILE: &str = "deploy/catalogue.toml";
const HEAD: &str =
    "# Every template that pages can show. Copy this file, name the language and fill in:
# what is left empty is told in English. languages.md says more.
# Written by tests/acceptance/guard/tongue.rs, not by hand.

language = \"xx\"
";

/// Sources of what pages can show.
const SOURCES: [&str; 4] = ["domain/src", "kernel/src", "service/src", "web/src"];
/// Sources among them of documents, letters and what programs read.
const ELSEWHERE: &[&str] = &[
    "domain/src/certificate/number",
    "kernel/src/field/json",
    "service/src/account/guess",
    "service/src/audit_report/assemble",
    "service/src/certificate/trial",
    "service/src/mailer",
    "web/src/csv",
    "web/src/door/api",
    "web/src/openapi",
    "web/src/reply",
];
/// What stands beside the letters in their folder.
const PAGES_OF_MAIL: [&str; 4] = ["list.rs", "resolve.rs", "section.rs", "show.rs"];
/// Calls of what is told to nobody, or to programs, or is a part of something longer.
const SILENT: &str = "clause contains debug error format header info internal media_type warn";
const TONES: [&str; 5] = ["good", "bad", "warn", "info", "plain"];

/// What a catalogue can translate.
#[derive(Default)]
struct Keys {
    sentences: BTreeSet<String>,
    counts: BTreeSet<String>,
}

#[test]
fn the_file_for_translators_has_every_template() {
    let keys = keys();
    let mut current = format!("{HEAD}\n[sentence]\n");
    for key in &keys.sentences {
        writeln!(current, "{} = \"\"", json!(key)).unwrap();
    }
    current.push_str("\n[count]\n");
    for noun in &keys.counts {
        writeln!(current, "{} = [\"\", \"\"]", json!(noun)).unwrap();
    }
    held(FILE, &current);
}

/// One of each kind and place.
#[test]
fn what_pages_show_is_found() {
    let keys = keys();
    let missed: Vec<&str> = include_str!("tongue/shown.txt")
        .lines()
        .filter(|line| !keys.sentences.contains(*line))
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
    for noun in ["half day", "month", "topic", "warning"] {
        assert!(keys.counts.contains(noun), "{noun}");
    }
    for told_elsewhere in ["application/json", "Content-Type", "good", "first_day"] {
        assert!(!keys.sentences.contains(told_elsewhere), "{told_elsewhere}");
    }
}

fn keys() -> Keys {
    let mut keys = Keys::default();
    for source in SOURCES {
        read_sources(source, &mut keys);
    }
    for file in files(&root().join("backend/web/templates")) {
        read_template(&fs::read_to_string(file).unwrap(), &mut keys.sentences);
    }
    for file in files(&root().join("backend/catalogue/data")) {
        // The titles of a table are those of whoever entered it.
        if !file.parent().unwrap().ends_with("audit_time") {
            let data = fs::read_to_string(file).unwrap();
            let titles = data.split("title = \"").skip(1);
            let titles = titles.map(|rest| text(&mut rest.chars()));
            keys.sentences.extend(titles);
        }
    }
    let document = web::openapi();
    enumerated(&document["components"]["schemas"], &mut keys.sentences);
    for domain::Rule { name, clause, .. } in domain::rules() {
        let said = view::rule(name, None).text();
        keys.sentences.extend([format!("{said}."), said]);
        if clause.standard == domain::HOUSE {
            keys.sentences.insert(clause.clause.to_owned());
        }
    }
    keys.sentences.insert(domain::HOUSE.to_owned());
    keys
}

/// The words of closed lists, as pages tell them.
fn enumerated(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Array(all) => all.iter().for_each(|one| enumerated(one, found)),
        Value::Object(all) => {
            let words = all.get("enum").and_then(Value::as_array);
            let words = words.into_iter().flatten().chain(all.get("const"));
            found.extend(words.filter_map(Value::as_str).map(spoken));
            let parts = all.iter().filter(|(name, _)| *name != "example");
            parts.for_each(|(_, one)| enumerated(one, found));
        }
        _ => {}
    }
}

fn read_sources(folder: &str, keys: &mut Keys) {
    let backend = root().join("backend");
    for file in files(&backend.join(folder)) {
        let path = file.strip_prefix(&backend).unwrap().to_str().unwrap();
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_test = name == "tests.rs" || path.contains("/tests/");
        let is_letter = path.starts_with("service/src/mail/") && !PAGES_OF_MAIL.contains(&name);
        let is_elsewhere = ELSEWHERE.iter().any(|other| path.starts_with(other));
        if !path.ends_with(".rs") || is_test || is_letter || is_elsewhere {
            continue;
        }
        for literal in literals(&code(&fs::read_to_string(&file).unwrap())) {
            if literal.calls.last().is_some_and(|call| call == "count") {
                keys.counts.insert(literal.text);
            } else if is_shown(&literal) {
                keys.sentences.insert(literal.text);
            }
        }
    }
}

/// Words of ours as they are written in a source: sentences, labels, and what is said to be words.
fn is_shown(Literal { text, calls }: &Literal) -> bool {
    let within = |names: &str| {
        let mut names = names.split(' ');
        names.any(|name| calls.iter().any(|call| call == name))
    };
    let mut parts = text.split(['{', '}']).step_by(2);
    if within(SILENT) || !parts.any(|part| part.contains(char::is_alphabetic)) {
        return false;
    }
    if within("say word finished") {
        return true;
    }
    let Some(first) = text.chars().next() else {
        return false;
    };
    let opens = first.is_alphanumeric() || first == '{' || first == '"';
    let technical = ["=", "\n", "::"];
    let header = ["Idempotency-Key", "If-Match"].contains(&text.as_str());
    if !opens || header || technical.iter().any(|sign| text.contains(sign)) {
        return false;
    }
    match calls.last().map(String::as_str) {
        Some("status") => !TONES.contains(&text.as_str()),
        // The facts of a verdict have names for programs.
        Some("fact") if first.is_lowercase() => false,
        _ if text.trim().contains(' ') => true,
        _ => first.is_uppercase() && text.contains(char::is_lowercase),
    }
}

/// What the tags of a template tell by a filter, or hand to a part as a text that is told there.
fn read_template(template: &str, found: &mut BTreeSet<String>) {
    let opened = template.split("{{").flat_map(|part| part.split("{%"));
    for tag in opened.skip(1) {
        let end = tag.find("}}").or_else(|| tag.find("%}"));
        let tag = &tag[..end.unwrap_or(tag.len())];
        let told = |text: &str| tag.contains(&format!("\"{text}\"|"));
        let texts = literals(tag).into_iter().map(|literal| literal.text);
        let shown = |text: &String| told(text) || text.starts_with(char::is_uppercase);
        found.extend(texts.filter(shown));
    }
}
