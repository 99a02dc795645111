//! Answers for `audit_report.toml`.

use crate::case::{Given, Module, parts};
use domain::Verdict;
use domain::audit_report::*;

pub const MODULE: Module = Module {
    file: "audit_report",
    rules: RULES,
    sources: &[include_str!("../../src/audit_report.rs")],
    verdict,
    value: |_, _| None,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    Some(match rule {
        "the_report_carries_every_part" => match given.maybe::<String>("lacks") {
            Some(part) => lacks(&part),
            None => is_complete(&parts(given, "parts")),
        },
        "a_stage_1_report_carries_its_verdict" => verdict_is_given(given.get("given")),
        "the_recommendation_fits_the_audit" => recommendation_fits(
            given.get("kind"),
            given.or("terminated", false),
            given.get("recommendation"),
            &given.or("conditions", String::new()),
        ),
        "a_positive_conclusion_fits_what_was_found" => conclusion_fits(
            given.get("recommendation"),
            Statements {
                objectives_met: given.or("objectives_met", true),
                scope_inappropriate: given.or("scope_inappropriate", false),
                mark_misused: given.or("mark_misused", false),
                nonconformities: given.or("nonconformities", 0),
                conditions: given.or("conditions", false),
            },
        ),
        "a_changed_conclusion_says_what_changed" => changed_conclusion_is_explained(
            given.maybe("before"),
            given.get("now"),
            &given.or("what_changed", String::new()),
        ),
        "the_report_can_be_printed" => {
            let fault: String = given.get("fault");
            can_be_printed(Some(fault.as_str()).filter(|fault| !fault.is_empty()))
        }
        "the_report_is_sealed_once" => is_sealed_once(&given.get::<String>("document")),
        "a_terminated_audit_fulfils_not_every_objective" => {
            claims_what_it_saw(given.get("terminated"), given.get("objectives_met"))
        }
        _ => return None,
    })
}
