//! The pages for the next reader say what the code does, where that can be read from it.
//!
//! `CERTWRIGHT_WRITE=1` writes what is generated anew instead of comparing it.

mod part;

use domain::RULES;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Writes what is generated of a page.
type Part = fn() -> String;

/// The generated pages, each beside the crate it describes.
const GENERATED: &[(&str, Part)] = &[
    ("backend/domain/LIFECYCLE.md", part::life_cycles),
    ("backend/domain/PERMISSION.md", part::permissions),
    ("backend/domain/RULE.md", part::rules),
    ("backend/service/ACT.md", part::acts),
];

/// The pages that people write.
const WRITTEN: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "backend/web/API.md",
    "deploy/runbook.md",
    "deploy/languages.md",
];

/// What follows in a generated page is made from the code; what stands before it, people write.
const MARKER: &str = "<!-- generated -->\n";

#[test]
fn the_generated_pages_are_current() {
    for (page, render) in GENERATED {
        let path = root().join(page);
        let old = fs::read_to_string(&path).unwrap();
        let (head, _) = old
            .split_once(MARKER)
            .unwrap_or_else(|| panic!("{page} has no marker"));
        let current = format!("{head}{MARKER}\n{}\n", render().trim());
        if env::var_os("CERTWRIGHT_WRITE").is_some() {
            fs::write(&path, current).unwrap();
            continue;
        }
        let differs = old
            .lines()
            .zip(current.lines())
            .find(|(old, new)| old != new);
        assert!(
            old == current,
            "{page} is old: set CERTWRIGHT_WRITE=1 and run this test once. {differs:?}"
        );
    }
}

#[test]
fn the_architecture_page_stays_short() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let lines = page.lines().count();
    assert!(lines <= 300, "ARCHITECTURE.md has {lines} lines");
}

#[test]
fn the_pages_draw_every_life_cycle_and_name_every_table_of_rules() {
    let drawn: BTreeSet<String> = part::lives().map(|life| life.noun.to_owned()).collect();
    assert_eq!(drawn, sources_with("life_cycle! {\n    ///"));
    let listed: BTreeSet<String> = RULES.iter().map(|(noun, _)| (*noun).to_owned()).collect();
    assert_eq!(listed, sources_with("pub use crate::rule::table::"));
}

#[test]
fn the_pages_name_only_files_that_are_there() {
    let generated = GENERATED.iter().map(|(page, _)| page);
    for page in WRITTEN.iter().chain(generated) {
        let text = fs::read_to_string(root().join(page)).unwrap();
        let gone: Vec<&str> = named(&text)
            .filter(|path| !root().join(path).exists())
            .collect();
        assert!(gone.is_empty(), "{page} names {gone:?}");
    }
}

/// The paths of this repository in a page: whole ones in backticks.
fn named(page: &str) -> impl Iterator<Item = &str> {
    let quoted = page.split('`').skip(1).step_by(2);
    quoted.filter(|word| is_path(word))
}

#[test]
fn the_pages_link_only_to_files_and_headings_that_are_there() {
    for page in WRITTEN {
        let path = root().join(page);
        let text = fs::read_to_string(&path).unwrap();
        for (target, heading) in links(&text) {
            let file = match target {
                "" => path.clone(),
                target => path.parent().unwrap().join(target),
            };
            let there = file.exists() && (heading.is_empty() || has_heading(&file, heading));
            assert!(there, "{page} links {target}#{heading}");
        }
    }
}

/// The links of a page within this repository: the file, empty for the page itself, and the heading.
fn links(page: &str) -> impl Iterator<Item = (&str, &str)> {
    let links = page.split("](").skip(1);
    let targets = links.filter_map(|rest| rest.split(')').next());
    let targets = targets.filter(|target| !target.contains("://"));
    targets.map(|target| target.split_once('#').unwrap_or((target, "")))
}

/// Whether a page has a heading that links name so: in lower case, with hyphens for spaces, unpunctuated.
fn has_heading(page: &Path, name: &str) -> bool {
    let text = fs::read_to_string(page).unwrap();
    let mut headings = text.lines().filter(|line| line.starts_with('#'));
    headings.any(|heading| {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let hyphened = words.replace(' ', "-");
        hyphened.replace(|c: char| !c.is_alphanumeric() && !"-_".contains(c), "") == name
    })
}

/// Whether a word in backticks is a whole path of this repository, not a pattern for one.
fn is_path(word: &str) -> bool {
    let rooms = [
        "backend/",
        "schema/",
        "reports/",
        "fixtures/",
        "tests/",
        "deploy/",
    ];
    rooms.iter().any(|room| word.starts_with(room)) && !word.contains(['<', '{', '*', ' '])
}

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The nouns whose source, or a file below it, holds a text.
fn sources_with(text: &str) -> BTreeSet<String> {
    let folder = root().join("backend/domain/src");
    let mut found = BTreeSet::new();
    for file in files(&folder) {
        let inside = file.strip_prefix(&folder).unwrap();
        let noun = Path::new(inside.iter().next().unwrap())
            .file_stem()
            .unwrap();
        if fs::read_to_string(&file).unwrap().contains(text) {
            // A word Rust keeps for itself ends in an underscore as a file.
            found.insert(noun.to_str().unwrap().trim_end_matches('_').to_owned());
        }
    }
    found
}

pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
