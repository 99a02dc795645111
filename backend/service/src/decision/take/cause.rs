//! What a certification is suspended for, and how that was resolved, in words.

use super::Input;
use domain::decision::Cause;
use domain::sentence::{Sentence, word};
use domain::text::says;
use kernel::declare::Words;

/// What a certification is suspended for, as people say it.
pub(super) const CAUSES: Words = &[
    (
        "refused_audit",
        "An audit was not allowed, or not held in time",
    ),
    (
        "failure",
        "The management system failed, persistently or seriously",
    ),
    ("request", "The client asked for it"),
    ("payment", "What was agreed was not paid"),
    (
        "other",
        "Something else that was agreed, such as the use of the mark",
    ),
];

/// A cause as people say it; empty where nobody said one.
pub(crate) fn suspended_for(cause: Option<Cause>) -> Sentence {
    let known = cause.and_then(label);
    known.map(word).unwrap_or_default()
}

fn label(cause: Cause) -> Option<&'static str> {
    let found = CAUSES.iter().find(|(stored, _)| *stored == cause.word());
    found.map(|(_, label)| *label)
}

/// The reasons with what is said of the cause of a suspension, so that the record and the letter carry both.
pub(super) fn with_cause(input: &Input) -> String {
    let mut reason = input.reason.clone();
    // A label is no reason: what says nothing by itself is left for the rule to refuse.
    if let Some(label) = input.cause.and_then(label).filter(|_| says(&reason)) {
        reason.push_str(&format!("\nSuspended for: {label}"));
    }
    if !input.cause_resolved.trim().is_empty() {
        let resolved = &input.cause_resolved;
        reason.push_str(&format!("\nCause of suspension resolved: {resolved}"));
    }
    reason
}
