//! The pages for the next reader say what the code does, in the parts that can be read from it.
//!
//! `CERTWRIGHT_WRITE=1` writes those parts anew instead of comparing them.

use domain::access::Relation;
use domain::lifecycle::spoken;
use domain::permission::TABLE;
use domain::{Act, Clause, LifeCycle, Role};
use std::collections::BTreeSet;
use std::fmt::{Debug, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

const PAGE: &str = "ARCHITECTURE.md";

/// The generated parts, by the name in their marker.
const PARTS: &[(&str, fn() -> String)] = &[
    ("life cycles", life_cycles),
    ("permissions", permissions),
    ("acts", acts),
    ("rules", rules),
];

/// Every table of rules, by the source it is written in.
const RULES: &[(&str, &[(&str, Clause)])] = &[
    ("agreement", domain::agreement::RULES),
    ("application", domain::application::RULES),
    ("audit", domain::audit::RULES),
    ("audit_report", domain::audit_report::RULES),
    ("audit_time", domain::audit_time::RULES),
    ("calendar", domain::calendar::RULES),
    ("certificate", domain::certificate::RULES),
    ("competence", domain::competence::RULES),
    ("decision", domain::decision::rules::RULES),
    ("nonconformity", domain::nonconformity::RULES),
    ("site_sample", domain::site_sample::RULES),
    ("team", domain::team::RULES),
    ("technical_review", domain::technical_review::RULES),
];

/// Every life cycle, in the order of the process.
const LIVES: &[fn() -> Life] = &[
    || life(domain::application::State::ALL),
    || life(domain::agreement::State::ALL),
    || life(domain::audit::State::ALL),
    || life(domain::nonconformity::State::ALL),
    || life(domain::audit_report::State::ALL),
    || life(domain::certification::State::ALL),
    || life(domain::certificate::State::ALL),
];

/// A life cycle as it is drawn.
struct Life {
    noun: &'static str,
    clause: &'static str,
    diagram: String,
}

#[test]
fn the_generated_parts_of_the_architecture_page_are_current() {
    let path = root().join(PAGE);
    let page = fs::read_to_string(&path).unwrap();
    let current = PARTS
        .iter()
        .fold(page.clone(), |page, (name, render)| replace(&page, name, &render()));
    if env::var_os("CERTWRIGHT_WRITE").is_some() {
        fs::write(&path, current).unwrap();
    } else {
        let differs = page.lines().zip(current.lines()).find(|(old, new)| old != new);
        assert!(page == current, "{PAGE} is old: set CERTWRIGHT_WRITE=1 and run this test once. {differs:?}");
    }
}

#[test]
fn the_page_draws_every_life_cycle_and_names_every_table_of_rules() {
    let drawn: BTreeSet<String> = LIVES.iter().map(|life| life().noun.to_owned()).collect();
    assert_eq!(drawn, sources_with("life_cycle! {\n    ///"));
    let listed: BTreeSet<String> = RULES.iter().map(|(noun, _)| (*noun).to_owned()).collect();
    assert_eq!(listed, sources_with("pub const RULES: "));
}

#[test]
fn the_pages_name_only_files_that_are_there() {
    for page in ["README.md", PAGE, "CONTRIBUTING.md"] {
        let text = fs::read_to_string(root().join(page)).unwrap();
        let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(|word| is_path(word)).collect();
        let gone: Vec<&&str> = named.iter().filter(|path| !root().join(path).exists()).collect();
        assert!(gone.is_empty(), "{page} names {gone:?}");
    }
}

/// Whether a word in backticks is a whole path of this repository, not a pattern for one.
fn is_path(word: &str) -> bool {
    let rooms = ["backend/", "schema/", "reports/", "fixtures/", "tests/", "deploy/"];
    rooms.iter().any(|room| word.starts_with(room)) && !word.contains(['<', '{', '*', ' '])
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The nouns whose source, or a file below it, holds a text.
fn sources_with(text: &str) -> BTreeSet<String> {
    let folder = root().join("backend/domain/src");
    let mut found = BTreeSet::new();
    for file in files(&folder) {
        let inside = file.strip_prefix(&folder).unwrap();
        let noun = Path::new(inside.iter().next().unwrap()).file_stem().unwrap();
        if fs::read_to_string(&file).unwrap().contains(text) {
            found.insert(noun.to_str().unwrap().to_owned());
        }
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
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

/// The page with new text between the markers of a part.
fn replace(page: &str, name: &str, text: &str) -> String {
    let marker = format!("<!-- generated: {name} -->\n");
    let (before, rest) = page
        .split_once(&marker)
        .unwrap_or_else(|| panic!("{PAGE} has no part {name}"));
    let (_, after) = rest
        .split_once("<!-- end -->")
        .unwrap_or_else(|| panic!("the part {name} has no end"));
    format!("{before}{marker}\n{}\n\n<!-- end -->{after}", text.trim())
}

fn life<S: LifeCycle>(all: &[S]) -> Life {
    let mut diagram = format!("stateDiagram-v2\n    [*] --> {}\n", all[0].word());
    for (from, step, to) in S::TABLE {
        writeln!(diagram, "    {} --> {}: {}", from.word(), to.word(), words(*step)).unwrap();
    }
    for end in all.iter().filter(|state| S::TABLE.iter().all(|(from, _, _)| from != *state)) {
        writeln!(diagram, "    {} --> [*]", end.word()).unwrap();
    }
    Life {
        noun: S::NOUN,
        clause: S::CLAUSE,
        diagram,
    }
}

/// `AcceptPlan` as it is spoken: accept plan.
fn words(step: impl Debug) -> String {
    let mut spoken = String::new();
    for letter in format!("{step:?}").chars() {
        if letter.is_uppercase() && !spoken.is_empty() {
            spoken.push(' ');
        }
        spoken.extend(letter.to_lowercase());
    }
    spoken
}

fn life_cycles() -> String {
    let mut text = String::new();
    for life in LIVES.iter().map(|life| life()) {
        let noun = spoken(life.noun);
        write!(text, "#### {noun} ({}, {})\n\n```mermaid\n{}```\n\n", domain::PROCESS, life.clause, life.diagram).unwrap();
    }
    text
}

fn permissions() -> String {
    let roles: Vec<Role> = Role::LOGIN.into_iter().chain([Role::System]).collect();
    let mut text = heads(&[&["act"], roles.iter().map(|role| role.word()).collect::<Vec<_>>().as_slice()].concat());
    for act in Act::ALL {
        write!(text, "| `{}` |", act.word()).unwrap();
        for role in &roles {
            write!(text, " {} |", ties(*act, *role)).unwrap();
        }
        text.push('\n');
    }
    text
}

fn ties(act: Act, role: Role) -> String {
    let ties: Vec<&str> = TABLE
        .iter()
        .filter(|(a, r, _)| *a == act && *r == role)
        .map(|(_, _, tie)| match tie {
            Relation::Any => "any",
            Relation::Own => "own",
            Relation::Team => "team",
            Relation::Leader => "leader",
            Relation::Granted => "granted",
        })
        .collect();
    ties.join(" or ")
}

fn acts() -> String {
    let mut text = heads(&["act", "done to", "what it is", "clause", "about", "clause read in"]);
    for case in service::acts::ALL {
        let cited = case.clause.map_or_else(|| " | | ".to_owned(), cited);
        let on = if case.on.is_empty() { "" } else { case.on };
        writeln!(text, "| `{}` | {} | {} | {cited} |", case.act.word(), spoken(on), case.title).unwrap();
    }
    text
}

fn rules() -> String {
    let mut text = heads(&["rule", "noun", "clause", "about", "clause read in"]);
    for (noun, rules) in RULES {
        for (rule, clause) in *rules {
            writeln!(text, "| {} | {} | {} |", spoken(rule), spoken(noun), cited(*clause)).unwrap();
        }
    }
    text
}

/// A clause with its short title, and where the numbers of its standard were read.
fn cited(clause: Clause) -> String {
    let unknown = || panic!("the catalogue does not know {} {}", clause.standard, clause.clause);
    let title = catalogue::clause_title(clause.standard, clause.clause).unwrap_or_else(unknown);
    let standard = catalogue::standard(clause.standard).unwrap();
    format!("{}, {} | {title} | {}", clause.standard, clause.clause, standard.provenance.word())
}

fn heads(names: &[&str]) -> String {
    format!("| {} |\n|{}\n", names.join(" | "), "---|".repeat(names.len()))
}
