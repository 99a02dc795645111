//! Answers for `agreement.toml`.

use crate::case::{Given, Module};
use domain::Verdict;
use domain::agreement::*;

pub const MODULE: Module = Module {
    file: "agreement",
    rules: RULES,
    sources: &[include_str!("../../src/agreement.rs")],
    verdict,
    value: |_, _| None,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    let sites = |key| given.get::<Vec<String>>(key);
    if rule == "no_other_agreement_waits_for_the_client" {
        return Some(waits_alone(&sites("waiting")));
    }
    (rule == "an_agreement_in_force_covers_every_site").then(|| {
        covers_sites(
            &sites("covered"),
            &sites("concerned"),
            given.get("in_force"),
        )
    })
}
