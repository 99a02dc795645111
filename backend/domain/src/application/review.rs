//! The review of an application, and who may review it. ISO/IEC 17021-1:2015, 9.1.2.

use crate::client::{Known, is_the_same, may_be_related};
use crate::sentence::{Sentence, joined, say, word};
use crate::text::says;
use crate::verdict::Verdict;
use crate::{AIMS_BODIES, HOUSE, PROCESS, calendar, clause};
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
        says(reason),
        "Give the client the reasons why the application is declined, in a sentence.",
    )
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

/// 5.2.4 and 5.2.3: a body certifies neither another certification body nor itself, under whatever record. Who is only
/// nearly equal is told, and judged by the reviewer.
pub fn client_is_another(client: Known, body: Known) -> Verdict {
    let itself = is_the_same(client, body);
    let near = may_be_related(client, body);
    let verdict = Verdict::when(
        "the_client_is_not_the_body_itself",
        clause!(PROCESS, "5.2.4"),
        !itself && !near,
        match itself {
            true => say!(
                "The client has the name or the registration number of this body. Have the application declined."
            ),
            false => say!(
                "{client} is nearly equal to the name of this body. Say in the review whether they belong to one group (5.2.7).",
                client = client.name
            ),
        },
    );
    match itself {
        true => verdict,
        false => verdict.warning(),
    }
}

/// 42006, 7.1.3: what a team must know between them includes all that the scheme asks for. `missing` are the areas of
/// the scheme that were not chosen.
pub fn scheme_knowledge_is_needed(missing: &[String]) -> Verdict {
    Verdict::when(
        "the_needed_knowledge_includes_that_of_the_scheme",
        clause!(AIMS_BODIES, "7.1.3"),
        missing.is_empty(),
        say!(
            "The scheme asks every team for these, too: {areas}. Choose them.",
            areas = missing
        ),
    )
}

/// House rule: what an application covers is not certified already. It is told here, and held at the decision: a
/// renewal, an extension or a transfer begins with an application, too.
pub fn nothing_in_force_covers_it(in_force: &[String]) -> Verdict {
    Verdict::when(
        "nothing_in_force_covers_what_is_applied_for",
        clause!(HOUSE, "overlap"),
        in_force.is_empty(),
        say!(
            "Certification {numbers} of this client covers some of the same to this standard. Extend or renew that one: nothing is granted beside it.",
            numbers = in_force
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
