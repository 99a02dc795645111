//! Who may review an audit file, and what a review confirms. ISO/IEC 17021-1:2015, 9.5.2, 9.5.3 and 9.6.1.

use crate::audit::Kind as AuditKind;
use crate::human::Human;
use crate::nonconformity::State;
use crate::sentence::{joined, say, word};
use crate::verdict::Verdict;
use crate::word::words;
use crate::{HOUSE, PROCESS, calendar, clause};
use chrono::NaiveDate;

pub use crate::rule::table::TECHNICAL_REVIEW as RULES;

/// The rule that [`reviewer_took_no_part`] asks, as an override names it.
pub const TOOK_NO_PART: &str = "the_reviewer_took_no_part_in_the_audit";

words! {
    /// What a review came to.
    Outcome {
        /// The file goes back: something is missing.
        Returned = "returned",
        /// The file goes to decision.
        Accepted = "accepted",
    }
}

/// Who reviews did not carry out the audit: 9.6.1 for a surveillance, this product's own rule for
/// the others, where the standard asks it of the decision alone.
pub fn reviewer_took_no_part(kind: AuditKind, reviewer: &Human, team: &[Human]) -> Verdict {
    let clause = match kind {
        AuditKind::Surveillance => clause!(PROCESS, "9.6.1"),
        _ => clause!(HOUSE, "review"),
    };
    Verdict::when(
        "the_reviewer_took_no_part_in_the_audit",
        clause,
        !team.contains(reviewer),
        "You were on the audit team, so another person must review.",
    )
}

/// 7.1.3: who reviews is evaluated for it.
pub fn reviewer_is_competent(competent: bool) -> Verdict {
    Verdict::when(
        "the_reviewer_is_evaluated_for_report_review",
        clause!(PROCESS, "7.1.3"),
        competent,
        "You are not evaluated for report review of this standard today. Another person must review, or the evaluation must be recorded first.",
    )
}

/// 5.2.10: who reviews was not involved with the client within two years.
pub fn reviewer_is_impartial(ties: &[Option<NaiveDate>], today: NaiveDate) -> Verdict {
    Verdict::when(
        "the_reviewer_is_impartial",
        clause!(PROCESS, "5.2.10"),
        calendar::cooling_off_over(ties, today),
        "You were involved with this client within the last two years, so another person must review.",
    )
}

/// 9.5.2 and 9.5.3.1: a review is accepted only when each point is confirmed.
pub fn each_point_is_confirmed(points: &[(&'static str, bool)]) -> Verdict {
    let open = points.iter().filter(|(_, yes)| !yes);
    let open = joined(open.map(|(name, _)| word(name)), ", ");
    Verdict::when(
        "the_review_confirms_each_point",
        clause!(PROCESS, "9.5.3.1"),
        open.is_empty(),
        say!(
            "Not confirmed: {points}. Return the file, or confirm each point.",
            points = open
        ),
    )
}

/// 9.5.3.1: what is reviewed is reported.
pub fn report_is_issued(issued: bool) -> Verdict {
    Verdict::when(
        "the_report_is_issued_before_the_review",
        clause!(PROCESS, "9.5.3.1"),
        issued,
        "The report of this audit is not issued yet, or its document is still being made. Wait until it is there; then review.",
    )
}

/// 9.5.3.1: the client's answers are in the file before it goes to decision; whether they suffice, the
/// decision asks (9.5.2 b and c). A surveillance file may come sooner: a major found there is escalated at once (9.6.1).
pub fn nonconformities_are_answered(kind: AuditKind, found: &[(String, State)]) -> Verdict {
    let open: Vec<&str> = found
        .iter()
        .filter(|(_, state)| matches!(state, State::Raised | State::Returned))
        .map(|(number, _)| number.as_str())
        .collect();
    Verdict::when(
        "each_nonconformity_is_answered_before_the_review",
        clause!(PROCESS, "9.5.3.1"),
        kind == AuditKind::Surveillance || open.is_empty(),
        say!(
            "The file lacks the client's answer to nonconformity {numbers}. Wait for it, or remind the client.",
            numbers = open
        ),
    )
}
