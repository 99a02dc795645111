//! Answers for `agreement.toml`.

use crate::case::{Given, Module};
use domain::agreement::*;
use domain::{Human, Verdict};

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
    if rule == "an_agreement_accepted_for_the_client_is_seen_by_another" {
        let written_by = sites("written_by").into_iter().map(Human::standing_for);
        let goes_on = given.maybe::<String>("goes_on").map(Human::standing_for);
        let written_by: Vec<Human> = written_by.collect();
        return Some(acceptance_is_seen(&written_by, goes_on.as_ref()));
    }
    if rule == "what_the_client_signed_is_on_file" {
        return Some(signed_is_on_file(
            given.get("by_body"),
            given.get("on_file"),
        ));
    }
    (rule == "an_agreement_in_force_covers_every_site").then(|| {
        covers_sites(
            &sites("covered"),
            &sites("concerned"),
            given.get("in_force"),
        )
    })
}
