//! The review of an application, and who may review it. ISO/IEC 17021-1:2015, 9.1.2.

use crate::sentence::{Sentence, joined, say, word};
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, PROCESS, calendar, clause};
use chrono::NaiveDate;

/// 9.1.2.1: every item of the review is answered, and answered with yes.
pub fn reviewed_in_full(items: &[(String, bool)], wanted: usize) -> Verdict {
    let mut open: Vec<Sentence> = items
        .iter()
        .filter(|(_, yes)| !yes)
        .map(|(item, _)| Sentence::finished(item))
        .collect();
    let unanswered = wanted.saturating_sub(items.len());
    if unanswered > 0 {
        open.push(say!(
            "{unanswered} of {wanted} items not answered",
            unanswered,
            wanted
        ));
    }
    Verdict::when(
        "the_application_review_is_complete",
        clause!(PROCESS, "9.1.2.1"),
        open.is_empty(),
        say!(
            "The review leaves open: {open}. Resolve these with the client, or decline the application.",
            open = joined(open, ", ")
        ),
    )
}

/// 9.1.2.2: who declines gives reasons.
pub fn declined_with_reasons(reason: &str) -> Verdict {
    Verdict::when(
        "a_declined_application_carries_reasons",
        clause!(PROCESS, "9.1.2.2"),
        reason.trim().chars().count() >= 10,
        "Give the client the reasons why the application is declined, in a sentence.",
    )
    .answered()
}

/// 7.1.3: who reviews an application is evaluated for it.
pub fn reviewer_is_competent(competent: bool) -> Verdict {
    Verdict::when(
        "the_reviewer_is_evaluated_for_application_review",
        clause!(PROCESS, "7.1.3"),
        competent,
        "You are not evaluated for application review of this standard today. Another person must review, or the evaluation must be recorded first.",
    )
}

/// 5.2.10: who reviews, accepts or declines was not involved with the client within two years.
pub fn reviewer_is_impartial(ties: &[Option<NaiveDate>], today: NaiveDate) -> Verdict {
    Verdict::when(
        "the_application_reviewer_is_impartial",
        clause!(PROCESS, "5.2.10"),
        calendar::cooling_off_over(ties, today),
        "You were involved with this client within the last two years, so another person must handle the application.",
    )
}

/// 42006, 9.1.4: what the table counts about AI systems is in the calculation: each word of a factor
/// with how many units the application has, how many were entered, and how many the table includes.
pub fn audit_time_reflects_the_ai_systems(counted: &[(&'static str, u32, u32, u32)]) -> Verdict {
    let left_out: Vec<Sentence> = counted
        .iter()
        .filter(|(_, there, entered, included)| there > included && entered < there)
        .map(|(what, there, entered, _)| {
            say!(
                "{there} {units}, {entered} entered",
                there = *there,
                units = word(what),
                entered = *entered
            )
        })
        .collect();
    Verdict::when(
        "the_audit_time_reflects_the_ai_systems",
        clause!(AIMS_BODIES, "9.1.4"),
        left_out.is_empty(),
        say!(
            "The application has {units}. Enter the factor of the table with that number of units and its reason.",
            units = left_out
        ),
    )
}

/// 9.6.5.4: a suspension ends by restoring, reducing or withdrawing, and not by another application.
pub fn no_suspension_is_evaded(suspended: &[String]) -> Verdict {
    Verdict::when(
        "no_suspended_certification_is_evaded",
        clause!(PROCESS, "9.6.5.4"),
        suspended.is_empty(),
        say!(
            "The client's certification {numbers} to this standard is suspended. Restore or withdraw it first.",
            numbers = suspended
        ),
    )
}
