//! Answers for `nonconformity.toml`. What a case leaves out is as in a nonconformity well recorded.

use crate::case::{Given, Module, named, ties, unmet};
use domain::Verdict;
use domain::nonconformity::*;

pub const MODULE: Module = Module {
    file: "nonconformity",
    rules: RULES,
    sources: &[
        include_str!("../../src/nonconformity.rs"),
        include_str!("../../src/nonconformity/follow_up.rs"),
    ],
    verdict,
    value,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    match rule {
        "an_opportunity_for_improvement_hides_no_nonconformity" => Some(
            improvement_hides_no_nonconformity(given.get("requirement_unmet")),
        ),
        "a_verification_rests_on_evidence" => Some(verification_rests_on_evidence(
            &given.get::<String>("evidence"),
        )),
        "who_follows_up_is_evaluated_for_it" => {
            Some(follow_up_is_competent(given.get("competent")))
        }
        "who_follows_up_is_impartial" => {
            let ties = ties(&given.get::<Vec<String>>("ties"));
            Some(follow_up_is_impartial(&ties, given.date("today")))
        }
        _ if rule.starts_with("the_answer_") => named(answer(given), rule),
        _ => named(recorded(given), rule),
    }
}

fn value(of: &str, given: &Given) -> Option<String> {
    match of {
        "recordable" => Some(unmet(&recorded(given))),
        "answer_is_whole" => Some(unmet(&answer(given))),
        _ => None,
    }
}

fn recorded(given: &Given) -> Vec<Verdict> {
    let text = |key, otherwise: &str| given.or(key, otherwise.to_owned());
    recordable(Statement {
        requirement: &text("requirement", "6.1.4"),
        requirement_known: given.or("requirement_known", true),
        statement: &text("statement", "Two AI systems have no impact assessment."),
        evidence: &text(
            "evidence",
            "Register of systems, rows 4 and 9, seen 2026-01-20.",
        ),
        discussed: given.or("discussed", true),
    })
}

fn answer(given: &Given) -> Vec<Verdict> {
    let text = |key, otherwise: &str| given.or(key, otherwise.to_owned());
    answer_is_whole(
        &text("correction", "Both impact assessments are written."),
        &text("cause", "New systems were registered without a check."),
        &text(
            "corrective_action",
            "The register now asks for the assessment.",
        ),
    )
}
