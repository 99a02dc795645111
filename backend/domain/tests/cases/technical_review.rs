//! Answers for `technical_review.toml`.

use crate::case::{Given, Module, parts, ties};
use domain::Verdict;
use domain::technical_review::*;

pub const MODULE: Module = Module {
    file: "technical_review",
    rules: RULES,
    sources: &[include_str!("../../src/technical_review.rs")],
    verdict,
    value: |_, _| None,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    Some(match rule {
        "the_reviewer_took_no_part_in_the_audit" => reviewer_took_no_part(given.get("on_team")),
        "the_reviewer_is_evaluated_for_report_review" => {
            reviewer_is_competent(given.get("competent"))
        }
        "the_reviewer_is_impartial" => {
            let ties = ties(&given.get::<Vec<String>>("ties"));
            reviewer_is_impartial(&ties, given.date("today"))
        }
        "the_review_confirms_each_point" => each_point_is_confirmed(&parts(given, "points")),
        "the_report_is_issued_before_the_review" => report_is_issued(given.get("issued")),
        _ => return None,
    })
}
