//! Answers for `complaint.toml`.

use crate::case::{Given, Module};
use domain::Verdict;
use domain::complaint::*;

pub const MODULE: Module = Module {
    file: "complaint",
    rules: RULES,
    sources: &[include_str!("../../src/complaint.rs")],
    verdict,
    value: |_, _| None,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    let text = |key| given.maybe::<String>(key).unwrap_or_default();
    if rule == "whoever_complains_is_told_that_it_arrived" {
        return Some(acknowledged(
            given.get("has_address"),
            &text("told_otherwise"),
        ));
    }
    let (statement, why_others) = (text("statement"), text("why_others"));
    let verdicts = receivable(Reported {
        statement: &statement,
        concern: given.get("concern"),
        names_client: given.get("names_client"),
        why_others: &why_others,
    });
    verdicts.into_iter().find(|verdict| verdict.rule == rule)
}
