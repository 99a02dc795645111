//! Plays the rule cases of `fixtures/cases` against the rules.
//!
//! Each module here answers for one file of cases. What follows from the states of a noun and who may do its
//! acts may stand in the noun's own file: a value that its module does not know is asked of `lifecycle`, then
//! of `permission`. A file that says who may do the acts of its noun says it of all of them and of every role,
//! and `permission.toml` says nothing of them.
//!
//! A file without a module, a rule or value no module knows, a key nobody reads, a rule without a case on
//! both sides, or a role that may do an act and is not written down for it fails the test.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod agreement;
mod application;
mod attachment;
mod audit;
mod audit_report;
mod audit_time;
mod calendar;
mod case;
mod certificate;
mod citation;
mod competence;
mod complaint;
mod decision;
mod human;
mod lifecycle;
mod message;
mod nonconformity;
mod override_;
mod permission;
mod site_sample;
mod statement;
mod team;
mod technical_review;

use case::{Case, File, Given, Module, Value};
use domain::Rule;
use domain::rule::Aside;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Every module that answers for a file of cases.
const MODULES: &[Module] = &[
    agreement::MODULE,
    application::MODULE,
    attachment::MODULE,
    audit::MODULE,
    audit_report::MODULE,
    audit_time::MODULE,
    calendar::MODULE,
    certificate::MODULE,
    competence::MODULE,
    complaint::MODULE,
    decision::MODULE,
    human::MODULE,
    lifecycle::MODULE,
    nonconformity::MODULE,
    override_::MODULE,
    permission::MODULE,
    site_sample::MODULE,
    statement::MODULE,
    team::MODULE,
    technical_review::MODULE,
];

#[test]
fn every_rule_says_what_its_cases_expect() {
    let wrong: Vec<String> = MODULES
        .iter()
        .flat_map(|module| {
            let cases = read(module.file).case;
            cases.into_iter().filter_map(|case| play(module, case))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_value_is_what_its_cases_expect() {
    let wrong: Vec<String> = MODULES
        .iter()
        .flat_map(|module| {
            let values = read(module.file).value;
            values
                .into_iter()
                .filter_map(|value| compare(module, value))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_met_and_one_not_met() {
    for module in MODULES {
        let cases = read(module.file).case;
        for Rule {
            name: rule,
            clause: cited,
            ..
        } in module.rules
        {
            for met in [true, false] {
                let found = cases.iter().any(|case| {
                    case.rule == *rule && case.clause == cited.clause && case.met == met
                });
                assert!(
                    found,
                    "{}: {rule} ({}) has no case with met = {met}",
                    module.file, cited.clause
                );
            }
        }
    }
}

#[test]
fn every_rule_of_the_source_is_listed_for_its_cases() {
    for module in MODULES {
        let each_once: BTreeSet<_> = module.rules.iter().collect();
        assert_eq!(each_once.len(), module.rules.len(), "{}", module.file);
        let listed: BTreeSet<&str> = module.rules.iter().map(|rule| rule.name).collect();
        let public = module.sources.iter().flat_map(|source| rules_in(source));
        let written: BTreeSet<&str> = public.collect();
        assert_eq!(listed, written, "{}", module.file);
    }
}

#[test]
fn every_file_of_cases_has_its_module() {
    let mut files: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let known: Vec<String> = MODULES
        .iter()
        .map(|it| format!("{}.toml", it.file))
        .collect();
    assert_eq!(files, known);
}

#[test]
fn no_two_cases_have_the_same_name() {
    let mut names = BTreeSet::new();
    for module in MODULES {
        let file = read(module.file);
        let all = file.case.iter().map(|it| &it.name);
        for name in all.chain(file.value.iter().map(|it| &it.name)) {
            assert!(names.insert(format!("{}: {name}", module.file)), "{name}");
        }
    }
}

/// What is wrong with a case, or nothing.
fn play(module: &Module, case: Case) -> Option<String> {
    let given = Given::new(case.given);
    let place = format!("{}: {} ({})", module.file, case.name, case.rule);
    let Some(verdict) = (module.verdict)(&case.rule, &given) else {
        return Some(format!("{place}: no such rule"));
    };
    let listed = module.rules.iter().find(|rule| {
        rule.name == verdict.rule
            && rule.clause.standard == verdict.standard
            && rule.clause.clause == verdict.clause
    });
    let said = (
        verdict.rule,
        verdict.standard,
        verdict.clause,
        verdict.is_met(),
    );
    let expected = (
        case.rule.as_str(),
        case.standard.as_str(),
        case.clause.as_str(),
        case.met,
    );
    if said != expected {
        return Some(format!("{place}: {said:?}, expected {expected:?}"));
    }
    let Some(listed) = listed.filter(|_| !verdict.message.text().trim().is_empty()) else {
        return Some(format!(
            "{place}: not listed with this clause, or no message"
        ));
    };
    if verdict.overridable != (listed.aside == Aside::ByTwo) {
        return Some(format!(
            "{place}: whether it may be set aside differs from its table"
        ));
    }
    for (name, value) in &case.facts {
        if verdict.facts.get(name.as_str()) != Some(value) {
            return Some(format!("{place}: facts {:?}", verdict.facts));
        }
    }
    given
        .unread()
        .map(|key| format!("{place}: nobody read {key}"))
}

/// What is wrong with a value, or nothing.
fn compare(module: &Module, expected: Value) -> Option<String> {
    let given = Given::new(expected.given);
    let place = format!("{}: {} ({})", module.file, expected.name, expected.of);
    let value = (module.value)(&expected.of, &given)
        .or_else(|| lifecycle::value(&expected.of, &given))
        .or_else(|| permission::value(module.file, &expected.of, &given));
    match value {
        None => Some(format!("{place}: no such value")),
        Some(value) if value != expected.value => {
            Some(format!("{place}: {value}, expected {}", expected.value))
        }
        Some(_) => given
            .unread()
            .map(|key| format!("{place}: nobody read {key}")),
    }
}

/// The first arguments of `Verdict::when` and of the local `gate` in a source text.
fn rules_in(source: &str) -> impl Iterator<Item = &str> {
    ["Verdict::when(", "    gate("]
        .into_iter()
        .flat_map(|call| source.split(call).skip(1))
        .filter_map(|rest| rest.trim_start().strip_prefix('"'))
        .filter_map(|rest| rest.split('"').next())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/cases")
}

fn read(name: &str) -> File {
    let path = folder().join(format!("{name}.toml"));
    let text = std::fs::read_to_string(&path).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}.toml: {error}"))
}
