//! Verdicts in the words and the order people need: what is in the way first.

use domain::Verdict;
use domain::verdict::Outcome;

/// How a rule stands, in a word and a tone: one set aside by two people is not one that is met.
pub fn standing(verdict: &Verdict) -> (&'static str, &'static str) {
    said(
        verdict.outcome,
        verdict.blocking,
        verdict.overridden_by.is_some(),
    )
}

/// The verdicts with what holds the act first, then what warns or was set aside, and what is met last.
pub fn in_order_of_need(verdicts: &[Verdict]) -> impl Iterator<Item = &Verdict> {
    let mut sorted: Vec<&Verdict> = verdicts.iter().collect();
    sorted.sort_by_key(|verdict| need(standing(verdict).0));
    sorted.into_iter()
}

/// The same of a verdict as a record keeps it.
pub(crate) fn said(
    outcome: Outcome,
    blocking: bool,
    set_aside: bool,
) -> (&'static str, &'static str) {
    match (outcome, blocking, set_aside) {
        (Outcome::Met, _, _) => ("Met", "good"),
        (Outcome::NotApplicable, _, _) => ("Not applicable", "plain"),
        (Outcome::Unmet, _, true) => ("Set aside", "warn"),
        (Outcome::Unmet, false, false) => ("Warning", "warn"),
        (Outcome::Unmet, true, false) => ("Not met", "bad"),
    }
}

/// The place of a word among the others.
pub(crate) fn need(word: &str) -> usize {
    let order = ["Not met", "Warning", "Set aside", "Met"];
    order
        .iter()
        .position(|one| *one == word)
        .unwrap_or(order.len())
}
