//! Answers for `technical_review.toml`.

use crate::case::{Given, Module, parts, ties};
use domain::nonconformity::State;
use domain::technical_review::*;
use domain::{Human, Verdict};
use std::collections::BTreeMap;

pub const MODULE: Module = Module {
    file: "technical_review",
    rules: RULES,
    sources: &[include_str!("../../src/technical_review.rs")],
    verdict,
    value: |_, _| None,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    Some(match rule {
        "the_reviewer_took_no_part_in_the_audit" => {
            let kind = given.or("kind", domain::audit::Kind::Stage2);
            let (anna, rita) = (Human::standing_for("anna"), Human::standing_for("rita"));
            let mut team = vec![anna];
            if given.get("on_team") {
                team.push(rita.clone());
            }
            reviewer_took_no_part(kind, &rita, &team)
        }
        "the_reviewer_is_evaluated_for_report_review" => {
            reviewer_is_competent(given.get("competent"))
        }
        "the_reviewer_is_impartial" => {
            let ties = ties(&given.get::<Vec<String>>("ties"));
            reviewer_is_impartial(&ties, given.date("today"))
        }
        "the_review_confirms_each_point" => each_point_is_confirmed(&parts(given, "points")),
        "the_report_is_issued_before_the_review" => report_is_issued(given.get("issued")),
        "each_nonconformity_is_answered_before_the_review" => {
            let found: BTreeMap<String, State> = given.get("found");
            let found: Vec<(String, State)> = found.into_iter().collect();
            nonconformities_are_answered(given.get("kind"), &found)
        }
        _ => return None,
    })
}
