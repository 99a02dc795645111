//! Every clause the domain cites has a short title in the catalogue, and every rule it writes is listed.

use crate::{MODULES, rules_in};
use domain::{AIMS, AIMS_BODIES, Clause, HOUSE, LifeCycle, PROCESS, each_life};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_clause_cited_in_the_domain_has_its_title() {
    let mut cited = BTreeSet::new();
    for source in sources() {
        for rest in source.split("clause!(").skip(1) {
            cited.extend(citation(rest));
        }
    }
    for module in MODULES {
        cited.extend(
            module
                .rules
                .iter()
                .map(|it| (it.clause.standard.to_owned(), it.clause.clause.to_owned())),
        );
    }
    for clause in each_life!(asked_by) {
        cited.insert((clause.standard.to_owned(), clause.clause.to_owned()));
    }
    assert!(cited.len() > 50, "{cited:?}");
    for (standard, clause) in cited {
        let number = clause.split(' ').next().unwrap();
        let titled = catalogue::clauses(&standard)
            .iter()
            .any(|it| it.number == number && !it.title.trim().is_empty());
        assert!(titled, "{standard} {clause}");
    }
}

#[test]
fn every_rule_written_in_the_domain_is_listed_in_a_table() {
    let listed: BTreeSet<&str> = MODULES
        .iter()
        .flat_map(|it| it.rules)
        .map(|rule| rule.name)
        .collect();
    let mut written = BTreeSet::new();
    for source in sources() {
        written.extend(rules_in(&source).map(str::to_owned));
    }
    assert!(written.remove("steps_follow_the_life_cycle"));
    let written: BTreeSet<&str> = written.iter().map(String::as_str).collect();
    assert_eq!(listed, written);
}

fn asked_by<S: LifeCycle>() -> Clause {
    S::CLAUSE
}

/// The standard and clause right after `clause!(`, where both are written out.
fn citation(rest: &str) -> Option<(String, String)> {
    let (standard, rest) = rest.split_once(',')?;
    let standard = match standard.trim() {
        "PROCESS" => PROCESS,
        "AIMS_BODIES" => AIMS_BODIES,
        "AIMS" => AIMS,
        "HOUSE" => HOUSE,
        _ => return None,
    };
    let clause = rest.trim_start().strip_prefix('"')?.split('"').next()?;
    Some((standard.to_owned(), clause.to_owned()))
}

/// Every source text of the domain, but for the tests beside it.
fn sources() -> Vec<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name != "tests.rs") {
                sources.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    sources
}
