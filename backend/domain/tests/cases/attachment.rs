//! Answers for `attachment.toml`.

use crate::case::{Given, Module};
use domain::Verdict;
use domain::attachment::*;

pub const MODULE: Module = Module {
    file: "attachment",
    rules: RULES,
    sources: &[include_str!("../../src/attachment.rs")],
    verdict,
    value: |_, _| None,
};

fn verdict(rule: &str, given: &Given) -> Option<Verdict> {
    let text = |key| given.maybe::<String>(key).unwrap_or_default();
    match rule {
        "what_is_not_kept_says_where_it_was_seen_and_why" => Some(seen_and_not_kept(
            given.get("keeps"),
            &text("seen"),
            &text("why"),
        )),
        "an_attachment_is_withdrawn_by_who_added_it_or_a_manager" => {
            Some(withdrawn_by(given.get("own"), given.get("manager")))
        }
        _ => None,
    }
}
